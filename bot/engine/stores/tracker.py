"""Tracker store that keeps how a conversation goes, never what was said, and nothing of one that has been ended."""

from __future__ import annotations

import copy
import logging
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

from bot.privacy import endings
from bot.privacy.retention import forget
from bot.privacy.sqlite_file import overwrite_deleted

logger = logging.getLogger(__name__)


class TracelessTrackerStore(SQLTrackerStore):
    """SQL store whose rows hold events without words: intents, ids and slots only.

    Events are replaced one for one by copies, since Rasa counts rows to know what is already stored.
    """

    def __init__(self, domain: Domain | None = None, url: str = "", event_broker: EventBroker | None = None, host: str | None = None, **kwargs: Any) -> None:
        # Rasa hands the `url` of endpoints.yml over under the name `host`.
        url = host or url
        if not url:
            raise ValueError("endpoints.yml gives the tracker store no url")
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite" and parsed.database:
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        self._url = url
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
        overwrite_deleted(self.engine)
        with self.engine.begin() as connection:
            endings.prepare(connection)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Store what is new, unless the person has left meanwhile.

        Never raises: Rasa would go on with a store in memory that keeps all words for as long as the process lives. Without a row the
        next turn only has forgotten what was talked about.
        """
        try:
            await super().save(tracker)
            with self.engine.connect() as connection:
                ended = endings.is_marked(connection, tracker.sender_id)
            if ended:
                forget(self._url, tracker.sender_id)
        except Exception as error:
            logger.error("conversation not stored: %s", type(error).__name__)

    def _additional_events(self, session: Session, tracker: DialogueStateTracker) -> Iterator[Event]:
        return (wordless(event) for event in super()._additional_events(session, tracker))

    async def _stream_new_events(self, event_broker: EventBroker, new_events: list[Event], sender_id: str) -> None:
        await super()._stream_new_events(event_broker, [wordless(event) for event in new_events], sender_id)


def wordless(event: Event) -> Event:
    """Return the event, or a copy without words when somebody says something in it.

    Of a message only the intent stays. What else was found in it goes with the turn, and so does how sure that was: a list of
    confidences is nearly as telling as the words. What a later turn needs is in the slots, by id.
    """
    if isinstance(event, UserUttered):
        stripped = copy.copy(event)
        stripped.text = ""
        stripped.message_id = None
        stripped.metadata = {}
        stripped.entities = []
        stripped.intent = {"name": event.intent_name}
        stripped.parse_data = {"intent": stripped.intent, "entities": [], "text": ""}  # type: ignore[typeddict-item]
        return stripped
    if isinstance(event, BotUttered):
        stripped_bot = copy.copy(event)
        stripped_bot.text = ""
        stripped_bot.data = {}
        stripped_bot.metadata = {}
        return stripped_bot
    return event
