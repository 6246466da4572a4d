"""Conversations that are over, or that a person ends, are gone."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy.exc import SQLAlchemyError

from bot.privacy import retention
from bot.privacy.endings import MARKED_FOR
from bot.privacy.retention import SILENCE, forget, purge, purge_regularly

MARK = "valdsamt-hemligt-ord"


def stored(path: Path, rows: list[tuple[str, float]]) -> str:
    """Make a store with events of these conversations at these times and return its URL."""
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id VARCHAR(255), timestamp FLOAT, data TEXT)")
        connection.executemany("INSERT INTO events (sender_id, timestamp, data) VALUES (?, ?, ?)", [(sender, time, MARK + sender) for sender, time in rows])
    return f"sqlite:///{path}"


def senders(path: Path) -> set[str]:
    """Return the conversations that are left."""
    with sqlite3.connect(path) as connection:
        return {row[0] for row in connection.execute("SELECT sender_id FROM events")}


def test_purge_deletes_what_has_been_silent_for_half_an_hour(tmp_path: Path) -> None:
    """A conversation goes as a whole, counted from its last event; a live one stays."""
    path = tmp_path / "conversations.db"
    url = stored(path, [("over", 0.0), ("over", 10.0), ("alive", 0.0), ("alive", 11.0 + SILENCE)])

    assert purge(url, now=12.0 + SILENCE) == 1
    assert senders(path) == {"alive"}


def test_forget_takes_the_bytes_from_the_file(tmp_path: Path) -> None:
    """After a person has left, no byte of the conversation is in the file; the others are untouched."""
    path = tmp_path / "conversations.db"
    url = stored(path, [("leaver", 1.0), ("other", 1.0)])

    assert forget(url, "leaver") == 1
    assert senders(path) == {"other"}
    assert (MARK + "leaver").encode() not in path.read_bytes()
    assert (MARK + "other").encode() in path.read_bytes()


def test_nothing_to_delete_is_no_error(tmp_path: Path) -> None:
    """An unknown conversation and a store that was never used give 0."""
    assert forget(stored(tmp_path / "a.db", [("x", 1.0)]), "unknown") == 0
    assert purge(f"sqlite:///{tmp_path}/never.db") == 0


def many(path: Path, number: int) -> list[str]:
    """Fill a store with conversations of mixed lengths, in mixed order, as a busy evening does; return their names."""
    random = Random(number)
    names = [f"{MARK}-{one:04d}-" * 3 for one in range(number)]
    rows = [(name, 1.0 + place) for place in range(40) for name in random.sample(names, number)]
    stored(path, rows)
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE INDEX by_sender ON events (sender_id)")
        connection.execute("UPDATE events SET data = data || replace(hex(zeroblob(id % 900)), '00', sender_id) WHERE id % 7 = 0")
    return names


@pytest.mark.parametrize("number", [3, 30, 60])
def test_forget_leaves_no_copy_in_the_gaps_of_the_file(tmp_path: Path, number: int) -> None:
    """SQLite leaves copies of rows in its pages when it moves them; none of a conversation that was ended is left."""
    path = tmp_path / "conversations.db"
    names = many(path, number)

    for name in names[: number // 2]:
        forget(f"sqlite:///{path}", name)
        assert name.encode() not in path.read_bytes()
    assert names[-1].encode() in path.read_bytes()


def test_purge_leaves_no_copy_in_the_gaps_of_the_file(tmp_path: Path) -> None:
    """The same for conversations that ended by silence; the file shrinks."""
    path = tmp_path / "conversations.db"
    many(path, 40)
    size = path.stat().st_size

    assert purge(f"sqlite:///{path}") == 40
    assert MARK.encode() not in path.read_bytes()
    assert path.stat().st_size < size / 4


@pytest.mark.parametrize("mode", ["delete", "truncate", "wal"])
def test_no_file_beside_the_store_keeps_anything(tmp_path: Path, mode: str) -> None:
    """Whatever SQLite writes on the way, a journal or a log of changes, holds nothing afterwards, also while somebody else has the file open."""
    path = tmp_path / "conversations.db"
    url = stored(path, [(f"sender-{one:03d}", 1.0) for one in range(200)])
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA journal_mode = {mode}")
        other.execute("UPDATE events SET data = data || 'x'")
        other.commit()
        forget(url, "sender-001")
        assert [file.name for file in tmp_path.iterdir() if b"sender-001" in file.read_bytes()] == []
        purge(url)
        assert [file.name for file in tmp_path.iterdir() if MARK.encode() in file.read_bytes()] == []


def test_silence_is_a_setting(tmp_path: Path) -> None:
    """An agency may promise less than half an hour."""
    path = tmp_path / "conversations.db"
    url = stored(path, [("over", 0.0), ("alive", 70.0)])

    assert purge(url, 60.0, now=100.0) == 1
    assert senders(path) == {"alive"}


async def test_purging_begins_at_once_and_survives_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a stop over night what is over goes when the service starts, not minutes later; a locked store is tried again."""
    path = tmp_path / "conversations.db"
    url = stored(path, [("over", 0.0)])
    calls: list[str] = []

    def first_fails(*arguments: Any) -> int:
        calls.append("")
        if len(calls) == 1:
            raise SQLAlchemyError
        return purge(*arguments)

    monkeypatch.setattr(retention, "purge", first_fails)
    task = asyncio.create_task(purge_regularly(url, SILENCE, 0.01))
    async with asyncio.timeout(20):
        while senders(path):
            await asyncio.sleep(0.01)
    task.cancel()

    assert len(calls) >= 2


def test_the_mark_of_an_ending_is_a_hash_and_goes(tmp_path: Path) -> None:
    """What is remembered of an exit says nothing of whose it was, and the next purge after two minutes takes it."""
    path = tmp_path / "conversations.db"
    url = stored(path, [("leaver", 1.0)])
    forget(url, "leaver", now=1_000.0)

    def marks() -> int:
        with closing(sqlite3.connect(path)) as connection:
            return int(connection.execute("SELECT count(*) FROM endings").fetchone()[0])

    assert b"leaver" not in path.read_bytes()
    purge(url, now=1_000.0 + MARKED_FOR)
    assert marks() == 1
    purge(url, now=1_001.0 + MARKED_FOR)
    assert marks() == 0


async def test_a_conversation_that_was_ended_is_not_written_back(tmp_path: Path) -> None:
    """Rasa stores the whole conversation after a turn; when the person has left meanwhile nothing of it stays."""
    from rasa.shared.core.events import SessionStarted, UserUttered
    from rasa.shared.core.trackers import DialogueStateTracker

    from bot.engine.stores.tracker import TracelessTrackerStore

    path = tmp_path / "conversations.db"
    store = TracelessTrackerStore(url=f"sqlite:///{path}")
    for sender in ("leaver", "other"):
        tracker = DialogueStateTracker.from_events(sender, [SessionStarted(), UserUttered("hej", {"name": "greet"})])
        if sender == "leaver":
            forget(f"sqlite:///{path}", sender)
        await store.save(tracker)

    assert senders(path) == {"other"}
    assert b"leaver" not in path.read_bytes()


async def test_a_store_that_fails_makes_rasa_keep_nothing_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When rows cannot be written Rasa would go on with a store in memory that keeps every word; ours never lets it."""
    from rasa.core.tracker_store import FailSafeTrackerStore
    from rasa.shared.core.events import UserUttered
    from rasa.shared.core.trackers import DialogueStateTracker

    from bot.engine.stores.tracker import TracelessTrackerStore

    store = TracelessTrackerStore(url=f"sqlite:///{tmp_path}/conversations.db")
    store.engine.execute("DROP TABLE events")
    safe = FailSafeTrackerStore(store)
    await safe.save(DialogueStateTracker.from_events("sender", [UserUttered(MARK)]))

    assert safe._fallback_tracker_store is None


def test_what_a_stored_message_may_hold() -> None:
    """Of a message only the intent and the time stay: no text, no entity, no list of how sure the understanding was."""
    from rasa.shared.core.events import UserUttered

    from bot.engine.stores.tracker import wordless

    parsed = {
        "text": MARK,
        "intent": {"name": "fraga", "confidence": 0.9, "full_retrieval_intent_name": MARK},
        "entities": [{"entity": "topic", "value": MARK}],
        "intent_ranking": [{"name": MARK, "confidence": 0.1}],
        "response_selector": {"fraga": {"ranking": [MARK]}},
    }
    event = UserUttered(MARK, parsed["intent"], parsed["entities"], parsed, message_id=MARK, metadata={"today": MARK})
    kept = wordless(event).as_dict()

    assert MARK not in str(kept)
    assert kept["parse_data"] == {"intent": {"name": "fraga"}, "entities": [], "text": ""}
    assert MARK in str(event.as_dict())


def test_rasa_stores_where_the_setting_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rasa makes the store of endpoints.yml over the database that exit and purge delete from; without one it does not start."""
    from rasa.core.tracker_store import TrackerStore
    from rasa.core.utils import AvailableEndpoints

    monkeypatch.setenv("ACTIONS_URL", "http://127.0.0.1/webhook")
    url = f"sqlite:///{tmp_path}/elsewhere/conversations.db"
    monkeypatch.setenv("TRACKER_URL", url)
    endpoint = AvailableEndpoints.read_endpoints("endpoints.yml").tracker_store
    store: Any = TrackerStore.create(endpoint)

    assert (type(store).__name__, str(store.engine.url)) == ("TracelessTrackerStore", url)
    endpoint.url = None
    with pytest.raises(ValueError, match="url"):
        TrackerStore.create(endpoint)
