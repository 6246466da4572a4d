"""Rasa component: for whom a person asks, oneself, one's child, a relative or a friend."""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message

from bot.engine.nlu.detector import Detector, add_entity
from bot.engine.nlu.swedish_reader import analysis_of
from bot.language.perspective import perspective


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=False)
class PerspectiveDetector(Detector):
    """Adds the perspective as an entity unless it is the person's own case."""

    def look_at(self, message: Message) -> None:
        """Add the perspective of one message."""
        found = perspective(analysis_of(message))
        if found:
            add_entity(message, "perspective", found, "PerspectiveDetector")
