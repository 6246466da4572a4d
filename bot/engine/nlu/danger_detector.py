"""Rasa component, always the last: danger overrides what everything else has understood."""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.engine.nlu.detector import Detector
from bot.engine.nlu.topic_classifier import set_intent
from bot.engine.nlu.topic_model import Ranked
from bot.language.danger import Danger, DangerPhrases


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=False)
class DangerDetector(Detector):
    """Raises danger when the reviewed phrases or the trained model see it; either is enough."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`model_threshold`: summed probability of the two danger intents from which the model raises."""
        return {"model_threshold": 0.1}

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__(config)
        self._phrases = DangerPhrases.read()

    def look_at(self, message: Message) -> None:
        """Override the intent of one message if it tells of danger."""
        ranking = [Ranked(entry[INTENT_NAME_KEY], entry[PREDICTED_CONFIDENCE_KEY]) for entry in message.get(INTENT_RANKING_KEY) or []]
        seen = [entry for entry in ranking if entry.label in (Danger.ACUTE.value, Danger.SUICIDAL.value)]
        named = self._phrases.find(message.get(TEXT) or "")
        if named:
            set_intent(message, Ranked(named.value, 1.0), ranking)
        elif sum(entry.confidence for entry in seen) >= self._config["model_threshold"]:
            set_intent(message, Ranked(seen[0].label, sum(entry.confidence for entry in seen)), ranking)
