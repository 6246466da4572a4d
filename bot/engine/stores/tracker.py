"""Tracker store that keeps how a conversation goes, never what was said."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

# What may stay of a message that has been understood.
_KEPT_PARSE_KEYS = ("intent", "response_selector")
# Types of crime, dates and languages are told by people about themselves: they go with the turn.
_KEPT_ENTITIES = frozenset({"topic", "aspect", "leaning", "perspective"})


class TracelessTrackerStore(SQLTrackerStore):
    """SQL store whose rows hold events without words: intents, ids and slots only.

    Events are replaced one for one by copies, since Rasa counts rows to know what is already stored.
    """

    def __init__(
        self, domain: Domain | None = None, url: str = "sqlite:///.state/conversations.db", event_broker: EventBroker | None = None, **kwargs: Any
    ) -> None:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite" and parsed.database:
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        super().__init__(
            domain=domain,
            dialect=parsed.drivername,
            host=parsed.host,
            port=parsed.port,
            db=parsed.database or "",
            username=parsed.username,
            password=parsed.password,
            event_broker=event_broker,
        )

    def _additional_events(self, session: Session, tracker: DialogueStateTracker) -> Iterator[Event]:
        return (wordless(event) for event in super()._additional_events(session, tracker))

    async def _stream_new_events(self, event_broker: EventBroker, new_events: list[Event], sender_id: str) -> None:
        await super()._stream_new_events(event_broker, [wordless(event) for event in new_events], sender_id)


def wordless(event: Event) -> Event:
    """Return the event, or a copy without words when somebody says something in it."""
    if isinstance(event, UserUttered):
        stripped = copy.copy(event)
        stripped.text = ""
        stripped.message_id = None
        stripped.metadata = {}
        stripped.parse_data = {key: event.parse_data[key] for key in _KEPT_PARSE_KEYS if key in event.parse_data}  # type: ignore[literal-required,assignment]
        stripped.parse_data["entities"] = [entity for entity in event.parse_data.get("entities", []) if entity["entity"] in _KEPT_ENTITIES]
        stripped.parse_data["text"] = ""
        return stripped
    if isinstance(event, BotUttered):
        stripped_bot = copy.copy(event)
        stripped_bot.text = ""
        stripped_bot.data = {}
        stripped_bot.metadata = {}
        return stripped_bot
    return event
