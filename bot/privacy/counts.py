"""What editors learn from conversations: how many in a week met a topic, and how. No id, no word, nothing of fewer than five.

A conversation is counted when it is deleted, once for each topic and kind, however often they came up in it. Danger is not counted.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, delete, inspect, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection
from sqlalchemy.pool import NullPool

# The fewest conversations that are shown together.
K = 5
WEEKS_KEPT = 104
LONGEST_TOPIC = 80
NO_TOPIC = "-"
# What a message says about our answers, by its intent.
_KINDS = {"nlu_fallback": "unclear", "none_of_them": "none_fit", "out_of_scope": "outside", "feedback": "feedback"}
_INSERTS = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
_metadata = MetaData()
_counts = Table(
    "counts",
    _metadata,
    Column("week", String(8), primary_key=True),
    Column("topic", String(LONGEST_TOPIC), primary_key=True),
    Column("kind", String(20), primary_key=True),
    Column("conversations", Integer, nullable=False),
)


@dataclass(frozen=True)
class Count:
    """How many conversations of a week met a topic in one way: `asked`, `unclear`, `none_fit`, `outside` or `feedback`."""

    week: str
    topic: str
    kind: str
    conversations: int


def met_in(events: Iterable[Any]) -> set[tuple[str, str]]:
    """Return the topics and kinds of a conversation from its stored events, in their order."""
    met: set[tuple[str, str]] = set()
    topic = NO_TOPIC
    for event in events:
        if event.type_name == "slot" and event.action_name == "topic":
            topic = _topic(event.data)
            met.add((topic, "asked"))
        elif event.type_name == "user" and event.intent_name in _KINDS:
            met.add((topic, _KINDS[event.intent_name]))
    return met - {(NO_TOPIC, "asked")}


def add(connection: Connection, met: set[tuple[str, str]], now: float) -> None:
    """Count one conversation."""
    _metadata.create_all(connection)
    week = _week(datetime.fromtimestamp(now, UTC))
    for topic, kind in sorted(met):
        row = _INSERTS[connection.dialect.name](_counts).values(week=week, topic=topic, kind=kind, conversations=1)
        keys = [_counts.c.week, _counts.c.topic, _counts.c.kind]
        connection.execute(row.on_conflict_do_update(index_elements=keys, set_={"conversations": _counts.c.conversations + 1}))


def drop_small_and_old(connection: Connection, now: float) -> None:
    """Delete what may never be shown: weeks that ended with too few, and what is two years old."""
    _metadata.create_all(connection)
    today = datetime.fromtimestamp(now, UTC)
    too_few = (_counts.c.week < _week(today)) & (_counts.c.conversations < K)
    connection.execute(delete(_counts).where(or_(too_few, _counts.c.week < _week(today - timedelta(weeks=WEEKS_KEPT)))))


def shown(url: str, now: float) -> list[Count]:
    """Return the counts of weeks that are over with at least five conversations.

    A running week is left out: who looks at it twice would see the one conversation that came between.
    """
    engine = create_engine(url, future=True, poolclass=NullPool)
    with engine.connect() as connection:
        if not inspect(connection).has_table(_counts.name):
            return []
        over = _counts.c.week < _week(datetime.fromtimestamp(now, UTC))
        query = select(_counts).where(over, _counts.c.conversations >= K).order_by(_counts.c.week.desc(), _counts.c.kind, _counts.c.topic)
        return [Count(*row) for row in connection.execute(query)]


def _topic(data: str) -> str:
    """Return the topic of a slot event; anything but an identifier is none."""
    try:
        value = json.loads(data).get("value")
    except (ValueError, TypeError, AttributeError):
        return NO_TOPIC
    return value if isinstance(value, str) and value.isidentifier() and value.isascii() and len(value) <= LONGEST_TOPIC else NO_TOPIC


def _week(day: datetime) -> str:
    """Return the week as it sorts, such as 2026-W47."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"
