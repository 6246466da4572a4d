"""Rasa component: which side of a topic a message asks about (what, who may, how, where, when, cost …)."""

from __future__ import annotations

import logging
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine.nlu.detector import add_entity
from bot.engine.nlu.swedish_reader import analysis_of
from bot.engine.nlu.topic_model import TopicModel

logger = logging.getLogger(__name__)
NO_ASPECT = "-"
_BLOCKS = ("words", "lemmas", "concepts")


def aspect_label(example: Message) -> str | None:
    """Return the aspect that the training file gives for an example's block, or None where it gives none."""
    return ((example.get("metadata") or {}).get("intent") or {}).get("aspect")


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=True)
class AspectDetector(GraphComponent):
    """Learns from the `aspect` in the metadata of the blocks in data/nlu/fraga/ and data/nlu/follow_up.yml."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`threshold`: least probability of an aspect that is answered; `leaning_threshold`: of one that comes behind "läs mer"."""
        return {"threshold": 0.45, "leaning_threshold": 0.12, "temperature": 0.3}

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource, model: TopicModel | None) -> None:
        self._threshold = config["threshold"]
        self._leaning_threshold = config["leaning_threshold"]
        self._temperature = config["temperature"]
        self._storage = storage
        self._resource = resource
        self._model = model

    @classmethod
    def create(cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext) -> AspectDetector:
        """Return an untrained detector."""
        return cls(config, model_storage, resource, None)

    @classmethod
    def load(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext, **kwargs: Any
    ) -> AspectDetector:
        """Return the detector of a trained model."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, TopicModel.load(folder))

    def train(self, training_data: TrainingData) -> Resource:
        """Fit the detector on the examples that are marked."""
        marked = [(example, aspect_label(example)) for example in training_data.intent_examples]
        examples = [(analysis_of(example), label) for example, label in marked if label]
        logger.info("fitting the aspect to %d questions", len(examples))
        self._model = TopicModel.train([analysis for analysis, _ in examples], [label for _, label in examples], self._temperature, _BLOCKS)
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the aspect as an entity where there is one, or the one that is perhaps meant."""
        assert self._model is not None  # Rasa trains or loads before it processes
        for message in messages:
            best = next(entry for entry in self._model.rank(analysis_of(message), 2) if entry.label != NO_ASPECT)
            if best.confidence >= self._threshold:
                add_entity(message, "aspect", best.label, "AspectDetector")
            elif best.confidence >= self._leaning_threshold:
                add_entity(message, "leaning", best.label, "AspectDetector")
        return messages
