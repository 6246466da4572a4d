"""Rasa component: types of crime in everyday or legal words, from knowledge/offences.yml."""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message

from bot.content.loader import load_list
from bot.content.schema import Offence
from bot.engine.nlu.detector import Detector, add_entity
from bot.engine.nlu.swedish_reader import analysis_of
from bot.language.folding import fold


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=False)
class OffenceExtractor(Detector):
    """Adds each type of crime that a message names, longest names first."""

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__(config)
        names = [(fold(name), entry.id) for entry in load_list("offences.yml", Offence).values() for name in (entry.title, *entry.everyday)]
        self._names = sorted(names, key=lambda pair: -len(pair[0]))

    def look_at(self, message: Message) -> None:
        """Add the types of crime of one message, each once."""
        analysis = analysis_of(message)
        texts = (f" {' '.join(analysis.tokens)} ", f" {' '.join(analysis.lemmas)} ")
        found = dict.fromkeys(offence for name, offence in self._names if any(f" {name} " in text for text in texts))
        for offence in found:
            add_entity(message, "offence", offence, "OffenceExtractor")
