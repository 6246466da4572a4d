"""What the front and Rasa's private channel agree on: which buttons there are. Imports neither of them."""

from __future__ import annotations

from typing import Any

# Intents that a button may set. Danger is missing on purpose: only words can tell of danger.
CHOOSABLE = frozenset({"fraga", "continue", "none_of_them", "start_over", "exit", "help", "human", "greet", "check", "inform", "change_answer", "stop_check"})
ENTITIES = frozenset({"topic", "aspect", "check", "fact", "value"})
LONGEST_VALUE = 80


def valid_choice(choice: Any) -> bool:
    """Say whether `choice` is {"intent": one of ours, "entities": {topic, aspect: identifiers}}."""
    if not isinstance(choice, dict) or not isinstance(choice.get("intent"), str) or choice["intent"] not in CHOOSABLE:
        return False
    entities = choice.get("entities") or {}
    return isinstance(entities, dict) and all(
        key in ENTITIES and isinstance(value, str) and len(value) <= LONGEST_VALUE and value.isidentifier() and value.isascii()
        for key, value in entities.items()
    )
