"""Rasa component: types of crime in everyday or legal words, from knowledge/offences.yml."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message

from bot.content.loader import load_list
from bot.content.schema import Offence
from bot.engine.nlu.detector import Detector, add_entity
from bot.engine.nlu.swedish_reader import analysis_of
from bot.language.folding import fold

LONGEST_NAME = 5


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=False)
class OffenceExtractor(Detector):
    """Adds each type of crime that a message names; of names inside each other the longest counts."""

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__(config)
        self._names = {fold(name): entry.id for entry in load_list("offences.yml", Offence).values() for name in (entry.title, *entry.everyday)}

    def look_at(self, message: Message) -> None:
        """Add the types of crime of one message, each once."""
        analysis = analysis_of(message)
        for offence in dict.fromkeys([*self._named(analysis.tokens), *self._named(analysis.lemmas)]):
            add_entity(message, "offence", offence, "OffenceExtractor")

    def _named(self, words: tuple[str, ...]) -> Iterator[str]:
        start = 0
        while start < len(words):
            for length in range(min(LONGEST_NAME, len(words) - start), 0, -1):
                offence = self._names.get(" ".join(words[start : start + length]))
                if offence:
                    yield offence
                    start += length - 1
                    break
            start += 1
