"""Deletes conversations that are over."""

from __future__ import annotations

import time

from sqlalchemy import Column, Float, MetaData, String, Table, create_engine, delete, func, inspect, select, text
from sqlalchemy.pool import NullPool

SILENCE = 30 * 60.0
_events = Table("events", MetaData(), Column("sender_id", String(255)), Column("timestamp", Float))


def purge(url: str, now: float | None = None) -> int:
    """Delete every conversation that has been silent for half an hour; return how many. The bytes go from the file too."""
    engine = create_engine(url, future=True, poolclass=NullPool)
    try:
        with engine.connect() as connection:
            if not inspect(connection).has_table("events"):
                return 0
            sqlite = connection.dialect.name == "sqlite"
            if sqlite:
                connection.execute(text("PRAGMA secure_delete = ON"))
            last = select(_events.c.sender_id).group_by(_events.c.sender_id)
            over = last.having(func.max(_events.c.timestamp) < (now or time.time()) - SILENCE)
            names = connection.execute(over).scalars().all()
            for name in names:
                connection.execute(delete(_events).where(_events.c.sender_id == name))
            connection.commit()
            if sqlite and names:
                connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("VACUUM"))
            return len(names)
    finally:
        engine.dispose()
