"""What editors learn: counts by week, never of fewer than five conversations, never an id or a word."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import SQLAlchemyError

from bot.cli import main
from bot.privacy import counts
from bot.privacy.counts import Count, K, shown
from bot.privacy.retention import SILENCE, forget, purge

MONDAY = datetime(2026, 11, 16, 12, tzinfo=UTC).timestamp()
DAY = 24 * 3600.0
NEXT_WEEK = MONDAY + 7 * DAY
TWO_YEARS = MONDAY + 106 * 7 * DAY
# Type, action, intent and value of an event.
Row = tuple[str, str | None, str | None, object]


def asked(topic: str | None) -> Row:
    """Return the event that remembers a topic."""
    return ("slot", "topic", None, topic)


def said(intent: str) -> Row:
    """Return the event of a message."""
    return ("user", None, intent, None)


def store(path: Path, conversations: dict[str, list[Row]]) -> str:
    """Add conversations to a store as Rasa lays it out and return its URL."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "CREATE TABLE IF NOT EXISTS events (id INTEGER PRIMARY KEY, sender_id TEXT, timestamp FLOAT, type_name TEXT, intent_name TEXT,"
            " action_name TEXT, data TEXT)"
        )
        connection.executemany(
            "INSERT INTO events (sender_id, timestamp, type_name, action_name, intent_name, data) VALUES (?, ?, ?, ?, ?, ?)",
            [(sender, MONDAY, *row[:3], json.dumps({"value": row[3]})) for sender, rows in conversations.items() for row in rows],
        )
    return f"sqlite:///{path}"


def talks(number: int, rows: list[Row], prefix: str = "sender") -> dict[str, list[Row]]:
    """Return so many conversations of the same kind."""
    return {f"{prefix}-{one}": rows for one in range(number)}


def end_all(url: str, conversations: dict[str, list[Row]], now: float = MONDAY) -> None:
    """End every conversation as its person would."""
    for sender in conversations:
        forget(url, sender, now)


def test_five_conversations_are_shown_and_four_are_not(tmp_path: Path) -> None:
    """Below five nothing is said, not even that there was something."""
    many, few = talks(K, [asked("namnbyte")], "many"), talks(K - 1, [asked("tolk")], "few")
    url = store(tmp_path / "c.db", many | few)
    end_all(url, many | few)

    assert shown(url, NEXT_WEEK) == [Count("2026-W47", "namnbyte", "asked", K)]


def test_a_conversation_counts_once(tmp_path: Path) -> None:
    """One person who asks the same ten times is one conversation, and is not shown."""
    eager = {"eager": [asked("tolk"), said("feedback"), said("nlu_fallback")] * 10}
    url = store(tmp_path / "c.db", eager)
    end_all(url, eager)

    with closing(sqlite3.connect(tmp_path / "c.db")) as connection:
        assert {row[0] for row in connection.execute("SELECT conversations FROM counts")} == {1}
    assert shown(url, NEXT_WEEK) == []


def test_the_running_week_is_not_shown(tmp_path: Path) -> None:
    """Who looks every hour would else see the one conversation that came between."""
    conversations = talks(K, [asked("tolk")])
    url = store(tmp_path / "c.db", conversations)
    end_all(url, conversations)

    assert shown(url, MONDAY + 6 * DAY) == []
    assert len(shown(url, NEXT_WEEK)) == 1


def test_weeks_are_not_added_up(tmp_path: Path) -> None:
    """Four in one week and four in the next are shown in neither."""
    url = ""
    for week in range(2):
        conversations = talks(K - 1, [asked("tolk")], f"week-{week}")
        url = store(tmp_path / "c.db", conversations)
        end_all(url, conversations, MONDAY + week * 7 * DAY)

    assert shown(url, MONDAY + 14 * DAY) == []


def test_every_kind_stands_under_its_topic(tmp_path: Path) -> None:
    """What was unclear, fitted in nothing, lay outside or was complained of is counted with the topic talked about at that moment."""
    rows = [said("nlu_fallback"), asked("tolk"), said("feedback"), said("none_of_them"), asked("namnbyte"), said("out_of_scope"), said("thanks")]
    conversations = talks(K, rows)
    url = store(tmp_path / "c.db", conversations)
    end_all(url, conversations)

    assert {(count.kind, count.topic) for count in shown(url, NEXT_WEEK)} == {
        ("unclear", "-"),
        ("asked", "tolk"),
        ("feedback", "tolk"),
        ("none_fit", "tolk"),
        ("asked", "namnbyte"),
        ("outside", "namnbyte"),
    }


def test_danger_is_not_counted(tmp_path: Path) -> None:
    """Nobody learns how many were in danger when."""
    conversations = talks(K, [said("crisis_acute"), said("crisis_suicidal"), asked(None)])
    url = store(tmp_path / "c.db", conversations)
    end_all(url, conversations)

    assert shown(url, NEXT_WEEK) == []


def test_a_purge_counts_as_an_exit_does(tmp_path: Path) -> None:
    """Conversations that ended by silence are counted when they are deleted."""
    url = store(tmp_path / "c.db", talks(K, [asked("tolk")]))
    purge(url, now=MONDAY + SILENCE + 1)

    assert [count.conversations for count in shown(url, NEXT_WEEK)] == [K]


def test_small_counts_go_when_their_week_is_over_and_all_after_two_years(tmp_path: Path) -> None:
    """What may never be shown is not kept either."""
    few, many = talks(K - 1, [asked("tolk")], "few"), talks(K, [asked("namnbyte")], "many")
    url = store(tmp_path / "c.db", few | many)
    end_all(url, few | many)

    def kept() -> list[str]:
        with closing(sqlite3.connect(tmp_path / "c.db")) as connection:
            return [row[0] for row in connection.execute("SELECT topic FROM counts ORDER BY topic")]

    assert kept() == ["namnbyte", "tolk"]
    purge(url, now=NEXT_WEEK)
    assert kept() == ["namnbyte"]
    purge(url, now=TWO_YEARS)
    assert kept() == []


def test_the_table_has_no_place_for_an_id_or_a_word(tmp_path: Path) -> None:
    """Week, topic, kind and number: nothing leads back to a conversation, and rows stand in no order of time."""
    conversations = {"a-sender-with-a-name": [asked("tolk"), asked("namnbyte"), said("feedback")]}
    url = store(tmp_path / "c.db", conversations)
    end_all(url, conversations)

    with closing(sqlite3.connect(tmp_path / "c.db")) as connection:
        rows = connection.execute("SELECT * FROM counts").fetchall()
    assert [column.name for column in counts._counts.columns] == ["week", "topic", "kind", "conversations"]
    assert rows == sorted(rows)
    assert b"a-sender-with-a-name" not in (tmp_path / "c.db").read_bytes()


def test_a_failed_count_stops_no_deletion(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When counting fails the conversation is gone all the same."""

    def fail(*_: object) -> None:
        raise SQLAlchemyError

    monkeypatch.setattr(counts, "add", fail)
    url = store(tmp_path / "c.db", {"leaver": [asked("tolk")]})

    assert forget(url, "leaver", MONDAY) == 1
    with closing(sqlite3.connect(tmp_path / "c.db")) as connection:
        assert connection.execute("SELECT count(*) FROM events").fetchone() == (0,)


@pytest.mark.parametrize("data", ["no JSON", "[]", "null", '{"value": {"free": "text"}}', '{"value": "två ord"}', '{"value": 7}'])
def test_a_broken_event_stops_no_deletion_and_leaves_no_word(tmp_path: Path, data: str) -> None:
    """Whatever stands in an event, the conversation is deleted and only identifiers of topics are counted."""
    url = store(tmp_path / "c.db", {"leaver": [asked("tolk")]})
    with closing(sqlite3.connect(tmp_path / "c.db")) as connection, connection:
        connection.execute("UPDATE events SET data = ?", (data,))

    assert forget(url, "leaver", MONDAY) == 1
    with closing(sqlite3.connect(tmp_path / "c.db")) as connection:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        assert "counts" not in tables or connection.execute("SELECT count(*) FROM counts").fetchone() == (0,)


@given(sizes=st.lists(st.integers(0, 12), min_size=1, max_size=6))
def test_nothing_smaller_than_five_is_ever_shown(sizes: list[int], tmp_path_factory: pytest.TempPathFactory) -> None:
    """However conversations fall on topics, what is shown is right and at least five."""
    path = tmp_path_factory.mktemp("counts") / "c.db"
    every: dict[str, list[Row]] = {}
    for number, size in enumerate(sizes):
        every |= talks(size, [asked(f"topic_{number}")], str(number))
    url = store(path, every)
    purge(url, now=MONDAY + SILENCE + 1)

    assert {count.topic: count.conversations for count in shown(url, NEXT_WEEK)} == {f"topic_{number}": size for number, size in enumerate(sizes) if size >= K}


def test_a_store_that_was_never_used_has_no_counts(tmp_path: Path) -> None:
    """No table, no counts, no fault."""
    assert shown(f"sqlite:///{tmp_path}/never.db", MONDAY) == []


def test_the_command_shows_what_may_be_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`python -m bot counts` prints week, kind, topic and number; with --json the same as data."""
    many, few = talks(K, [asked("namnbyte")], "many"), talks(K - 1, [asked("tolk")], "few")
    url = store(tmp_path / "c.db", many | few)
    end_all(url, many | few)
    monkeypatch.setenv("VAGVISAREN_TRACKER_URL", url)
    with closing(sqlite3.connect(tmp_path / "c.db")) as connection, connection:
        connection.execute("UPDATE counts SET week = '2020-W01'")

    assert main(["counts"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["2020-W01", "asked", "namnbyte", "5"]
    assert "tolk" not in "".join(lines)
    assert main(["counts", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [{"week": "2020-W01", "topic": "namnbyte", "kind": "asked", "conversations": K}]
