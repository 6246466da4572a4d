"""Rasa component: the language of a message; one that is surely neither Swedish nor a neighbour gets an answer of its own."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from lingua import Language, LanguageDetector, LanguageDetectorBuilder
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.engine.nlu.detector import Detector, add_entity
from bot.engine.nlu.topic_classifier import set_intent
from bot.engine.nlu.topic_model import Ranked

_LANGUAGES = (
    Language.SWEDISH,
    Language.BOKMAL,
    Language.DANISH,
    Language.ENGLISH,
    Language.FINNISH,
    Language.ARABIC,
    Language.PERSIAN,
    Language.SOMALI,
    Language.UKRAINIAN,
    Language.RUSSIAN,
    Language.POLISH,
    Language.SPANISH,
    Language.GERMAN,
    Language.TURKISH,
    Language.TIGRINYA if hasattr(Language, "TIGRINYA") else Language.FRENCH,
)
# Danish and Norwegian are read with the Swedish model.
_READ_AS_SWEDISH = frozenset({"sv", "nb", "da"})


@lru_cache(maxsize=1)
def _detector() -> LanguageDetector:
    return LanguageDetectorBuilder.from_languages(*_LANGUAGES).with_low_accuracy_mode().build()


def identify(text: str) -> tuple[str, float]:
    """Return ISO 639-1 code and confidence of the most likely language."""
    best = _detector().compute_language_confidence_values(text)[0]
    return best.language.iso_code_639_1.name.lower(), best.value


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=False)
class LanguageIdentifier(Detector):
    """Adds the language; sets the intent `other_language` when the text is long and clear enough to be sure."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`min_words` and `threshold`: below them a message counts as Swedish."""
        return {"min_words": 4, "threshold": 0.8}

    def look_at(self, message: Message) -> None:
        """Identify the language of one message."""
        text = message.get(TEXT) or ""
        if not text.strip() or (len(text.split()) < self._config["min_words"] and text.isascii()):
            return
        code, confidence = identify(text)
        if code in _READ_AS_SWEDISH or confidence < self._config["threshold"]:
            return
        add_entity(message, "language", code, "LanguageIdentifier")
        set_intent(message, Ranked("other_language", confidence), [Ranked("other_language", confidence)])
