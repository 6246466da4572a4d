"""No slot holds what somebody wrote: by the domain, and by every slot that 200 conversations have filled."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

if TYPE_CHECKING:
    from bot.engine.inprocess import InProcessEngine

CONVERSATIONS = [
    conversation
    for path in sorted(Path("tests/conversations").glob("*.yml"))
    for conversation in YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    if conversation.get("engine") != "down"
]
MOST = 200
TODAY = "2026-11-21"
# Dates, intervals of dates and figures; what else a slot may hold is a name that stands in knowledge/ or in the code.
_VALUE = re.compile(r"\d{4}(-\d\d){0,2}|\d{4}-\d\d-\d\d\S\d{4}-\d\d-\d\d|-?\d+(\.\d+)?")
_NAME = re.compile(r"[a-z][a-z0-9_]*(/[a-z0-9_]+)*")
# What Rasa keeps besides; no other kind of event has been looked at for words.
_KNOWN_EVENTS = {"action", "session_started", "user", "bot", "slot", "user_featurization", "rewind", "followup", "reset_slots"}


def strings(value: Any) -> Iterator[str]:
    """Yield every string inside a value, names of fields included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for pair in value.items() for part in pair for text in strings(part))
    elif isinstance(value, list):
        yield from (text for part in value for text in strings(part))


def names(value: Any) -> Iterator[str]:
    """Yield the names of fields and the ids inside a value; not its texts, nor the words that people use."""
    if isinstance(value, dict):
        yield from (name for name in value if isinstance(name, str))
        if isinstance(value.get("id"), str):
            yield value["id"]
        yield from (name for part in value.values() for name in names(part))
    elif isinstance(value, list):
        yield from (name for part in value for name in names(part))


def vocabulary() -> set[str]:
    """Return every name of ours: files, fields and ids of knowledge/, and quoted names in the code."""
    files = list(Path("knowledge").rglob("*.yml"))
    known = {path.stem for path in files}
    known |= {name for path in files for name in names(YAML(typ="safe").load(path.read_text(encoding="utf-8")))}
    for path in (*Path("bot").rglob("*.py"), *Path("actions").rglob("*.py")):
        known |= set(re.findall(r'"([a-z0-9_]+)"', path.read_text(encoding="utf-8")))
    return {name for name in known if _NAME.fullmatch(name)}


def test_no_slot_is_filled_from_words() -> None:
    """The domain lets no slot be filled by Rasa itself: only our actions set them."""
    slots = {name: slot for path in Path("domain").rglob("*.yml") for name, slot in (YAML(typ="safe").load(path) or {}).get("slots", {}).items()}

    assert slots
    assert {name for name, slot in slots.items() if [mapping["type"] for mapping in slot["mappings"]] != ["custom"]} == set()


@pytest.fixture(scope="module")
def kept(engine: InProcessEngine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The file that the shared dialogue keeps its conversations in; the store in memory comes back afterwards."""
    from bot.engine.stores.tracker import TracelessTrackerStore

    processor = engine._agent.processor
    assert processor is not None
    in_memory, path = processor.tracker_store, tmp_path_factory.mktemp("slots") / "conversations.db"
    processor.tracker_store = TracelessTrackerStore(processor.domain, f"sqlite:///{path}")
    yield path
    processor.tracker_store = in_memory


@pytest.mark.model
@pytest.mark.timeout(900)
async def test_slots_hold_names_and_figures_alone(engine: InProcessEngine, kept: Path) -> None:
    """After up to 200 whole conversations every value in every slot is a name of ours, a date or a figure."""
    from bot.commands.conversation import hold

    for conversation in CONVERSATIONS[:MOST]:
        await hold(engine, {"turns": [turn["say"] for turn in conversation["turns"]], "today": TODAY}, conversation.get("channel", "web"))

    with closing(sqlite3.connect(kept)) as connection:
        kinds = {row[0] for row in connection.execute("SELECT DISTINCT type_name FROM events")}
        values = [json.loads(row[0])["value"] for row in connection.execute("SELECT data FROM events WHERE type_name = 'slot'")]
        spoken = connection.execute("SELECT count(*) FROM events WHERE type_name = 'user'").fetchone()[0]
    known = vocabulary()
    foreign = {text for value in values for text in strings(value) if text not in known and not _VALUE.fullmatch(text)}

    assert spoken > len(CONVERSATIONS[:MOST])
    assert len(values) > spoken
    assert foreign == set()
    assert kinds - _KNOWN_EVENTS == set()


def test_a_name_of_ours_is_no_sentence() -> None:
    """The test above would see words: neither a sentence nor a name of a person is in the vocabulary."""
    known = vocabulary()

    assert {"kontaktforbud", "hur", "eget"} <= known
    assert {"han slog mig", "hur söker jag kontaktförbud", "zebrafink", "anna", "stockholm", "sambo"} & known == set()
