"""Conversations that are over, or that a person ends, are gone."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from bot.privacy.retention import SILENCE, forget, purge

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
