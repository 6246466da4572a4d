"""Conversations that are kept in a file, as the service keeps them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rasa.core.processor import MessageProcessor
    from rasa.shared.core.domain import Domain
    from rasa.shared.core.trackers import DialogueStateTracker

    from bot.engine.inprocess import InProcessEngine
    from bot.engine.stores.tracker import TracelessTrackerStore

SENDER = "conversation-of-the-tests"


@dataclass
class Kept:
    """The shared dialogue with a store of its own on disk."""

    engine: InProcessEngine
    file: Path
    streamed: list[dict[str, Any]] = field(default_factory=list)

    async def say(self, text: str) -> list[dict[str, Any]]:
        """Say something in the conversation."""
        return list((await self.engine.turn({"sender": SENDER, "text": text}))["messages"])

    async def press(self, intent: str, **entities: str) -> list[dict[str, Any]]:
        """Press a button in the conversation."""
        return list((await self.engine.turn({"sender": SENDER, "choice": {"intent": intent, "entities": entities}}))["messages"])

    def rows(self) -> list[tuple[Any, ...]]:
        """Return every row of every table."""
        with sqlite3.connect(self.file) as connection:
            tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return [row for table in tables for row in connection.execute(f"SELECT * FROM {table}")]

    def bytes(self) -> bytes:
        """Return all that stands on the disk: the file and what SQLite puts beside it."""
        return b"".join(path.read_bytes() for path in self.file.parent.glob(f"{self.file.name}*"))

    async def tracker(self) -> DialogueStateTracker:
        """Read the conversation back from the file."""
        tracker = await self.reopen().retrieve(SENDER)
        assert tracker is not None
        return tracker

    def reopen(self) -> TracelessTrackerStore:
        """Put a new store over the same file in place, as after a restart."""
        processor = processor_of(self.engine)
        store = processor.tracker_store = _store(processor.domain, self)
        return store


def processor_of(engine: InProcessEngine) -> MessageProcessor:
    """Return Rasa's processor inside the dialogue."""
    # Loading the model a second time for another store would take ten seconds.
    assert engine._agent.processor is not None
    return engine._agent.processor


def _store(domain: Domain, kept: Kept) -> TracelessTrackerStore:
    from rasa.core.brokers.broker import EventBroker

    from bot.engine.stores.tracker import TracelessTrackerStore

    class Collector(EventBroker):
        """A broker that keeps what it is given."""

        def publish(self, event: dict[str, Any]) -> None:
            kept.streamed.append(event)

    return TracelessTrackerStore(domain, f"sqlite:///{kept.file}", Collector())
