"""Rasa component, always the last: danger overrides what everything else has understood."""

from __future__ import annotations

import logging
import math
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine.nlu.danger_model import DangerModel
from bot.engine.nlu.decision import FALLBACK
from bot.engine.nlu.detector import add_entity
from bot.engine.nlu.swedish_reader import SwedishReader, analysis_of, analysis_of_end
from bot.engine.nlu.topic_classifier import set_intent
from bot.engine.nlu.topic_model import Ranked
from bot.language.danger import Danger, DangerPhrases

logger = logging.getLogger(__name__)
QUESTIONS_ONE_IN = 3
_KINDS = {danger.value: danger for danger in Danger}


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=True)
class DangerDetector(GraphComponent):
    """Raises danger when the reviewed phrases or the trained model see it; either is enough."""

    @classmethod
    def required_components(cls) -> list[type]:
        """The reader must come first."""
        return [SwedishReader]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`threshold`: score of the danger model from which it raises. `phrase_threshold`: score from which a phrase is believed.

        `worry_threshold`: score from which the numbers go with the answer. `answer_threshold`: as for the topic model, for a message that
        it alone takes for danger. `topic_share`: by how much the topic model's own opinion of danger moves the score.
        """
        return {"threshold": -0.1, "phrase_threshold": -0.5, "worry_threshold": -0.4, "answer_threshold": 0.25, "topic_share": 1.0}

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource, model: DangerModel | None) -> None:
        self._threshold = config["threshold"]
        self._phrase_threshold = config["phrase_threshold"]
        self._topic_share = config["topic_share"]
        self._worry_threshold = config["worry_threshold"]
        self._answer_threshold = config["answer_threshold"]
        self._storage = storage
        self._resource = resource
        self._model = model
        self._phrases = DangerPhrases.read()

    @classmethod
    def create(cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext) -> DangerDetector:
        """Return an untrained detector."""
        return cls(config, model_storage, resource, None)

    @classmethod
    def load(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext, **kwargs: Any
    ) -> DangerDetector:
        """Return the detector of a trained model."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, DangerModel.load(folder))

    def train(self, training_data: TrainingData) -> Resource:
        """Fit the model on all examples; every intent that is no danger counts as none."""
        marked = [(example, _KINDS.get(example.get_full_intent()), _sounds_like_danger(example)) for example in training_data.intent_examples]
        # Danger, what sounds like it, and short talk are all learnt from; of the questions a third says the same as the whole, in half the time.
        chosen = [entry for index, entry in enumerate(marked) if entry[1] or entry[2] or not _is_question(entry[0]) or not index % QUESTIONS_ONE_IN]
        logger.info("fitting danger to %d questions", len(chosen))
        examples, labels, near = zip(*chosen, strict=True)
        self._model = DangerModel.train([analysis_of(example) for example in examples], labels, near)
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Have the last word on every message: danger overrides everything; what the topic model alone takes for danger is none.

        A message that may tell of danger but more likely does not is marked with the entity `worry`: it is answered, with the numbers beside.
        """
        for message in messages:
            ranking = [Ranked(entry[INTENT_NAME_KEY], entry[PREDICTED_CONFIDENCE_KEY]) for entry in message.get(INTENT_RANKING_KEY) or []]
            kind, score = self._score(message, ranking)
            named = self._phrases.find(message.get(TEXT) or "")
            if named and score >= self._phrase_threshold:
                _raise(message, Ranked(named.value, 1.0), ranking)
            elif score >= self._threshold:
                _raise(message, Ranked(kind.value, 1 / (1 + math.exp(-4 * (score - self._threshold)))), ranking)
            else:
                self._leave(message, ranking)
                if named or score >= self._worry_threshold:
                    add_entity(message, "worry", (named or kind).name.lower(), "DangerDetector")
        return messages

    def _leave(self, message: Message, ranking: list[Ranked]) -> None:
        """Take back a danger that the topic model alone sees."""
        if (message.get(INTENT) or {}).get(INTENT_NAME_KEY) not in _KINDS:
            return
        left = [entry for entry in ranking if entry.label not in _KINDS] or [Ranked(FALLBACK, 1.0)]
        whole = sum(entry.confidence for entry in left) or 1.0
        others = [Ranked(entry.label, entry.confidence / whole) for entry in left]
        set_intent(message, others[0] if others[0].confidence >= self._answer_threshold else Ranked(FALLBACK, others[0].confidence), others)

    def _score(self, message: Message, ranking: list[Ranked]) -> tuple[Danger, float]:
        """Return the kind of danger and its score; how sure the topic model is of danger or of a topic moves it up or down."""
        assert self._model is not None  # Rasa trains or loads before it processes
        kind, score = self._model.score(analysis_of(message), analysis_of_end(message))
        feared = sum(entry.confidence for entry in ranking if entry.label in _KINDS)
        return kind, score + self._topic_share * (feared - 0.5)


def _is_question(example: Message) -> bool:
    return str(example.get_full_intent()).startswith("fraga/")


def _sounds_like_danger(example: Message) -> bool:
    return ((example.get("metadata") or {}).get("intent") or {}).get("near") == "danger"


def _raise(message: Message, found: Ranked, ranking: list[Ranked]) -> None:
    set_intent(message, found, [found, *(entry for entry in ranking if entry.label != found.label)])
