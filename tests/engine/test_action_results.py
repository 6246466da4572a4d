"""Answers of the action server are checked as strictly as Rasa checks them, with a validator built once."""

from __future__ import annotations

import pytest
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction
from rasa.utils.endpoints import EndpointConfig

from bot.engine.action_results import build_validator_once


@pytest.fixture()
def action() -> RemoteAction:
    """An action as Rasa calls it."""
    build_validator_once()
    return RemoteAction("action_answer", EndpointConfig("http://127.0.0.1:1/webhook"))


def test_a_good_answer_passes(action: RemoteAction) -> None:
    """Events and responses as our actions send them are accepted."""
    assert action._validate_action_result({"events": [{"event": "slot", "name": "topic", "value": "tolk"}], "responses": [{"text": "hej"}]})


@pytest.mark.parametrize("result", [[], {"events": "none"}, {"responses": ["words"]}])
def test_a_bad_answer_is_refused(action: RemoteAction, result: object) -> None:
    """What Rasa's own check refuses is refused."""
    with pytest.raises(ValidationError):
        action._validate_action_result(result)  # type: ignore[arg-type]
