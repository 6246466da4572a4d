"""Base of the components that add what they see to a message and need no training."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, ENTITY_ATTRIBUTE_TYPE, ENTITY_ATTRIBUTE_VALUE, EXTRACTOR
from rasa.shared.nlu.training_data.message import Message


class Detector(GraphComponent):
    """A component that looks at each message once."""

    def __init__(self, config: dict[str, Any]) -> None:
        self._config = config

    @classmethod
    def create(cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext) -> Detector:
        """Return the component."""
        return cls(config)

    def process(self, messages: list[Message]) -> list[Message]:
        """Look at every message that has text."""
        for message in messages:
            self.look_at(message)
        return messages

    @abstractmethod
    def look_at(self, message: Message) -> None:
        """Add to `message` what is seen in it."""


def add_entity(message: Message, entity: str, value: Any, extractor: str) -> None:
    """Add an entity to a message. It spans the whole text: nothing in the dialogue depends on the place."""
    found = {ENTITY_ATTRIBUTE_TYPE: entity, ENTITY_ATTRIBUTE_VALUE: value, "start": 0, "end": 0, EXTRACTOR: extractor}
    message.set(ENTITIES, [*(message.get(ENTITIES) or []), found], add_to_output=True)
