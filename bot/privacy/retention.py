"""Deletes conversations: those that are over, and one at once when a person asks."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Column, Float, Integer, MetaData, String, Table, Text, create_engine, delete, func, inspect, select
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from bot.privacy import counts, endings
from bot.privacy.sqlite_file import overwrite_deleted, rewrite

logger = logging.getLogger(__name__)
SILENCE = 30 * 60.0
# The columns of Rasa's table that are needed here.
_events = Table(
    "events",
    MetaData(),
    Column("id", Integer),
    Column("sender_id", String(255)),
    Column("timestamp", Float),
    Column("type_name", String(255)),
    Column("intent_name", String(255)),
    Column("action_name", String(255)),
    Column("data", Text),
)


async def purge_regularly(url: str, silence: float, every: float) -> None:
    """Delete what is over at once, which may be long over after a stop, and then again and again; a failure is no end."""
    while True:
        try:
            await asyncio.to_thread(purge, url, silence)
        except SQLAlchemyError as error:
            logger.error("purge failed: %s", type(error).__name__)
        await asyncio.sleep(every)


def purge(url: str, silence: float = SILENCE, now: float | None = None) -> int:
    """Delete every conversation that has been silent for so many seconds; return how many."""
    now = time.time() if now is None else now
    with _store(url) as engine, engine.connect() as connection:
        over = select(_events.c.sender_id).group_by(_events.c.sender_id).having(func.max(_events.c.timestamp) < now - silence)
        senders = connection.execute(over).scalars().all() if inspect(connection).has_table(_events.name) else []
        for sender in senders:
            _delete(connection, sender, now)
        endings.prepare(connection)
        endings.drop_old(connection, now)
        counts.drop_small_and_old(connection, now)
        connection.commit()
    return len(senders)


def forget(url: str, sender: str, now: float | None = None) -> int:
    """Delete one conversation now, and see to it that no answer under way writes it back; return how many there were."""
    now = time.time() if now is None else now
    with _store(url) as engine, engine.connect() as connection:
        # First of all and by itself: what is stored before this moment is deleted below, what is stored after it sees the mark.
        endings.prepare(connection)
        endings.mark(connection, sender, now)
        connection.commit()
        return _delete(connection, sender, now) if inspect(connection).has_table(_events.name) else 0


@contextmanager
def _store(url: str) -> Iterator[Engine]:
    """Open the store; what was deleted meanwhile leaves the file too."""
    engine = create_engine(url, future=True, poolclass=NullPool)
    overwrite_deleted(engine)
    try:
        yield engine
        rewrite(engine)
    finally:
        engine.dispose()


def _delete(connection: Connection, sender: str, now: float) -> int:
    """Delete a conversation and count what it met; return 1, or 0 when there was nothing. Counting never stops a deletion."""
    met = _met(connection, sender)
    deleted = connection.execute(delete(_events).where(_events.c.sender_id == sender)).rowcount
    connection.commit()
    if deleted and met:
        try:
            counts.add(connection, met, now)
            connection.commit()
        except SQLAlchemyError as error:
            connection.rollback()
            logger.error("counting failed: %s", type(error).__name__)
    return min(deleted, 1)


def _met(connection: Connection, sender: str) -> set[tuple[str, str]]:
    try:
        return counts.met_in(connection.execute(select(_events).where(_events.c.sender_id == sender).order_by(_events.c.id)))
    except SQLAlchemyError as error:
        connection.rollback()
        logger.error("events cannot be counted: %s", type(error).__name__)
        return set()
