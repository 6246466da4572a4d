"""Deletes conversations: those that are over, and one at once when a person asks."""

from __future__ import annotations

import time

from sqlalchemy import Column, Float, MetaData, String, Table, create_engine, delete, func, inspect, select, text
from sqlalchemy.pool import NullPool
from sqlalchemy.sql import Select

SILENCE = 30 * 60.0
_events = Table("events", MetaData(), Column("sender_id", String(255)), Column("timestamp", Float))


def purge(url: str, now: float | None = None) -> int:
    """Delete every conversation that has been silent for half an hour; return how many."""
    last = select(_events.c.sender_id).group_by(_events.c.sender_id)
    return _delete(url, last.having(func.max(_events.c.timestamp) < (now or time.time()) - SILENCE))


def forget(url: str, sender: str) -> int:
    """Delete one conversation now; return how many there were."""
    return _delete(url, select(_events.c.sender_id).where(_events.c.sender_id == sender).distinct())


def _delete(url: str, senders: Select) -> int:
    """Delete the conversations that a query names. SQLite overwrites the bytes, also in the file."""
    engine = create_engine(url, future=True, poolclass=NullPool)
    try:
        with engine.connect() as connection:
            if not inspect(connection).has_table("events"):
                return 0
            if connection.dialect.name == "sqlite":
                connection.execute(text("PRAGMA secure_delete = ON"))
            names = connection.execute(senders).scalars().all()
            for name in names:
                connection.execute(delete(_events).where(_events.c.sender_id == name))
            connection.commit()
            return len(names)
    finally:
        engine.dispose()
