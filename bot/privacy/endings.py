"""Which conversations have just been ended, so that an answer that comes late writes nothing of them back.

A person may leave while Rasa is still at work on the last message; it would then store the whole conversation again. The mark is a hash
of the pseudonym and a time; it goes with the next purge after two minutes, longer than any turn takes.
"""

from __future__ import annotations

import hashlib

from sqlalchemy import Column, Float, MetaData, String, Table, delete, insert, select
from sqlalchemy.engine import Connection

MARKED_FOR = 120.0
_metadata = MetaData()
_endings = Table("endings", _metadata, Column("mark", String(64), index=True), Column("at", Float))


def prepare(connection: Connection) -> None:
    """Make the table if it is missing."""
    _metadata.create_all(connection)


def mark(connection: Connection, sender: str, now: float) -> None:
    """Remember that a conversation has been ended."""
    connection.execute(insert(_endings).values(mark=_hash(sender), at=now))


def is_marked(connection: Connection, sender: str) -> bool:
    """Say whether a conversation has been ended lately."""
    return connection.execute(select(_endings.c.at).where(_endings.c.mark == _hash(sender)).limit(1)).first() is not None


def drop_old(connection: Connection, now: float) -> None:
    """Forget the marks that no turn can still need."""
    connection.execute(delete(_endings).where(_endings.c.at < now - MARKED_FOR))


def _hash(sender: str) -> str:
    return hashlib.sha256(sender.encode()).hexdigest()
