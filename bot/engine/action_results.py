"""Checks what the action server answers, with a validator that is built once.

Rasa checks each answer against a JSON schema, and checks the schema itself again every time: a third of the time of a turn.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jsonschema.protocols import Validator
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction


def build_validator_once() -> None:
    """Let every remote action use one validator for the life of the process."""
    RemoteAction._validate_action_result = _validate  # type: ignore[method-assign]


@lru_cache(maxsize=1)
def _validator() -> Validator:
    schema = RemoteAction.action_response_format_spec()
    kind = validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)


def _validate(_: RemoteAction, result: dict[str, Any]) -> bool:
    """Raise ValidationError unless the answer has the form that Rasa wants, as Rasa's own check does."""
    _validator().validate(result)
    return True
