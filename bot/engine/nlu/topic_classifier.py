"""Rasa component: intent and topic of a message, with ranking, and the decision when it is not sure."""

from __future__ import annotations

import logging
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine.nlu.decision import FALLBACK, Thresholds, decide
from bot.engine.nlu.swedish_reader import SwedishReader, analysis_of
from bot.engine.nlu.topic_model import Ranked, TopicModel
from bot.language.bare import BareWords

logger = logging.getLogger(__name__)
RANKING_LENGTH = 10
FOLLOW_UP, HELP = "follow_up", "help"
# What a message of words without a topic of their own is mistaken for.
_NEED_A_TOPIC = frozenset({"fraga", "out_of_scope", "help", "feedback", "change_language", FALLBACK})


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=True)
class TopicClassifier(GraphComponent, IntentClassifier):
    """One model for all intents, retrieval intents by topic. Below the thresholds the intent is `nlu_fallback`.

    A short question that names no topic of its own is a `follow_up`; its ranking stays, for a talk that has no topic yet.
    """

    @classmethod
    def required_components(cls) -> list[type]:
        """The reader must come first."""
        return [SwedishReader]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Thresholds, see `Thresholds`, and temperature, see `TopicModel.train`."""
        return {"answer_threshold": 0.25, "out_of_scope_threshold": 0.15, "out_of_scope_short_threshold": 0.3, "temperature": 0.16}

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource, model: TopicModel | None) -> None:
        self._thresholds = Thresholds(config["answer_threshold"], config["out_of_scope_threshold"], config["out_of_scope_short_threshold"])
        self._temperature = config["temperature"]
        self._storage = storage
        self._resource = resource
        self._model = model
        self._bare = BareWords.read()

    @classmethod
    def create(cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext) -> TopicClassifier:
        """Return an untrained classifier."""
        return cls(config, model_storage, resource, None)

    @classmethod
    def load(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext, **kwargs: Any
    ) -> TopicClassifier:
        """Return the classifier of a trained model."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, TopicModel.load(folder))

    def train(self, training_data: TrainingData) -> Resource:
        """Fit the model on all examples that have an intent."""
        examples = training_data.intent_examples
        logger.info("fitting intent and topic to %d questions", len(examples))
        labels = [example.get_full_intent() for example in examples]
        self._model = TopicModel.train([analysis_of(example) for example in examples], labels, self._temperature)
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set intent, ranking and, for retrieval intents, the response key."""
        assert self._model is not None  # Rasa trains or loads before it processes
        for message in messages:
            analysis = analysis_of(message)
            ranking = self._model.rank(analysis, RANKING_LENGTH)
            words = sum(token.isalnum() for token in analysis.tokens)
            chosen = decide(ranking, words, self._thresholds)
            text = message.get(TEXT) or ""
            if self._bare.cry_for_help(text):
                chosen = Ranked(HELP, chosen.confidence)
            elif chosen.label.partition("/")[0] in _NEED_A_TOPIC and self._bare.name_no_topic(text):
                chosen = Ranked(FOLLOW_UP, chosen.confidence)
            set_intent(message, chosen, ranking)
        return messages


def set_intent(message: Message, chosen: Ranked, ranking: list[Ranked]) -> None:
    """Write a decision on a message in the form that Rasa's policies and retrieval actions read."""
    name, _, _ = chosen.label.partition("/")
    message.set(INTENT, {INTENT_NAME_KEY: name, PREDICTED_CONFIDENCE_KEY: chosen.confidence}, add_to_output=True)
    message.set(
        INTENT_RANKING_KEY,
        [{INTENT_NAME_KEY: entry.label, PREDICTED_CONFIDENCE_KEY: entry.confidence} for entry in ranking],
        add_to_output=True,
    )
    selected = {"intent_response_key": chosen.label, "utter_action": f"utter_{chosen.label}", "confidence": chosen.confidence}
    message.set("response_selector", {name: {"response": selected}} if "/" in chosen.label else {}, add_to_output=True)
