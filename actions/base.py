"""What all actions share: they never raise, never log words, and always answer something."""

from __future__ import annotations

import logging
from abc import ABC, abstractmethod
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.answers import Composer
from bot.content.fact_reader import FactReader
from bot.content.knowledge_base import KnowledgeBase
from bot.examiner import Examiner
from bot.settings import Settings

logger = logging.getLogger(__name__)
STOCKHOLM = ZoneInfo("Europe/Stockholm")
Events = list[dict[str, Any]]
# Seconds of silence after which somebody else may hold the telephone: nothing said before is taken up again unasked.
LONG_PAUSE = 600.0
_SIDE_LINES = {"acute": "utter_side_line_acute", "suicidal": "utter_side_line_suicidal"}


@lru_cache(maxsize=1)
def knowledge() -> KnowledgeBase:
    """Return the knowledge, read once for the life of the process."""
    return KnowledgeBase.open(Settings.from_environment().database_url)


@lru_cache(maxsize=1)
def composer() -> Composer:
    """Return the composer over the knowledge."""
    return Composer(knowledge())


@lru_cache(maxsize=1)
def examiner() -> Examiner:
    """Return what runs the checks of the knowledge."""
    return Examiner(knowledge())


@lru_cache(maxsize=1)
def fact_reader() -> FactReader:
    """Return what reads answers from words."""
    return FactReader(knowledge().facts)


def today(tracker: Tracker) -> date:
    """Return the day of the turn: from the front when it gives one, else today in Sweden."""
    given = (tracker.latest_message.get("metadata") or {}).get("today")
    return date.fromisoformat(given) if given else datetime.now(STOCKHOLM).date()


def entity(tracker: Tracker, name: str) -> str | None:
    """Return the first value of an entity of the latest message."""
    return next(tracker.get_latest_entity_values(name), None)


def ranked_topics(tracker: Tracker, least: float = 0.0) -> list[tuple[str, float]]:
    """Return the topics of the latest message with their confidence, best first."""
    ranking = tracker.latest_message.get("intent_ranking") or []
    pairs = [(entry["name"], entry["confidence"]) for entry in ranking]
    return [(name.removeprefix("fraga/"), confidence) for name, confidence in pairs if name.startswith("fraga/") and confidence >= least]


def paused_long(tracker: Tracker) -> bool:
    """Say whether more than ten minutes passed between this message and the one before."""
    times = [event["timestamp"] for event in tracker.events if event.get("event") == "user" and event.get("timestamp")]
    return len(times) > 1 and times[-1] - times[-2] > LONG_PAUSE


class SafeAction(Action, ABC):
    """Base of all actions. A failure becomes `utter_technical_problem`; the log gets its type alone.

    Where the words may tell of danger but more likely do not, the numbers follow the answer as a side line.
    """

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Run the action; never raises."""
        try:
            events = self.act(dispatcher, tracker)
            if worry := entity(tracker, "worry"):
                dispatcher.utter_message(response=_SIDE_LINES[worry])
            return events
        except Exception as error:
            # A trace that left this process would carry the conversation (rasa_sdk puts it into its 500 body).
            logger.error("%s failed: %s", self.name(), type(error).__name__)
            dispatcher.utter_message(response="utter_technical_problem")
            return []

    @abstractmethod
    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Do the work and return events."""
