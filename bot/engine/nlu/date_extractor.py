"""Rasa component: days and intervals that a message tells of, in ISO form."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.engine.nlu.detector import Detector, add_entity
from bot.law.dates import find_dates

STOCKHOLM = ZoneInfo("Europe/Stockholm")


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=False)
class DateExtractor(Detector):
    """Adds each date as `2021-03-03`, or as the interval `2021-03-01/2021-03-31` when the words are vague."""

    def look_at(self, message: Message) -> None:
        """Add the dates of one message; vague ones are counted from today in Sweden."""
        for mention in find_dates(message.get(TEXT) or "", datetime.now(STOCKHOLM).date()):
            value = mention.start.isoformat() if mention.exact else f"{mention.start.isoformat()}/{mention.end.isoformat()}"
            add_entity(message, "date", value, "DateExtractor")
