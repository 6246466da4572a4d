"""Rasa component: reads a message in Swedish once, for all components that follow."""

from __future__ import annotations

import json
import logging
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.content.loader import load_list
from bot.content.schema import Concept
from bot.language.analysis import Analyser, Analysis
from bot.language.clauses import last_part
from bot.language.folding import fold
from bot.language.lemmas import lemma_table

logger = logging.getLogger(__name__)
_KEY = "swedish_analysis"
_KEY_OF_END = "swedish_analysis_of_end"
_PUNCTUATION = ".,:;!?()\"'-/"


def analysis_of(message: Message) -> Analysis:
    """Return the reading that SwedishReader left on a message."""
    return message.get(_KEY)


def analysis_of_end(message: Message) -> Analysis | None:
    """Return the reading of the last part of a long message."""
    return message.get(_KEY_OF_END)


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER], is_trainable=True)
class SwedishReader(GraphComponent):
    """Folds, tokenises, lemmatises, splits compounds and tags concepts.

    Training collects the lemma table and the concept lexicon; both go into the model, so that serving reads no other file.
    """

    def __init__(self, storage: ModelStorage, resource: Resource, analyser: Analyser | None) -> None:
        self._storage = storage
        self._resource = resource
        self._analyser = analyser

    @classmethod
    def create(cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext) -> SwedishReader:
        """Return an untrained reader."""
        return cls(model_storage, resource, None)

    @classmethod
    def load(cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext, **kwargs: Any) -> SwedishReader:
        """Return the reader of a trained model."""
        with model_storage.read_from(resource) as folder:
            state = json.loads((folder / "lexicon.json").read_text(encoding="utf-8"))
        return cls(model_storage, resource, Analyser(state["lemmas"], state["concepts"]))

    def train(self, training_data: TrainingData) -> Resource:
        """Collect the words of the training data and of the concept lexicon."""
        concepts = {name: list(entry.words) for name, entry in load_list("concepts.yml", Concept).items()}
        texts = [message.get(TEXT) or "" for message in training_data.training_examples]
        texts += [word for words in concepts.values() for word in words]
        words = {word.strip(_PUNCTUATION) for text in texts for word in fold(text).split()}
        logger.info("learning the words of %d questions", len(training_data.training_examples))
        lemmas = lemma_table(words)
        with self._storage.write_to(self._resource) as folder:
            (folder / "lexicon.json").write_text(json.dumps({"lemmas": lemmas, "concepts": concepts}), encoding="utf-8")
        self._analyser = Analyser(lemmas, concepts)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Read every training example."""
        self.process([message for message in training_data.training_examples if message.get(TEXT)])
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Read messages; the analysis stays inside the pipeline."""
        assert self._analyser is not None  # Rasa trains or loads before it processes
        for message in messages:
            text = message.get(TEXT) or ""
            message.set(_KEY, self._analyser.read(text))
            end = last_part(text)
            if end:
                message.set(_KEY_OF_END, self._analyser.read(end))
        return messages
