"""The whole dialogue in one process, without servers: for `ask`, `talk`, `parse`, tests and evaluation.

Real model, rules and actions; only the two HTTP hops are left out.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from bot.logs import silence_words

os.environ["RASA_TELEMETRY_ENABLED"] = "false"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
silence_words()

from rasa.core.agent import Agent, load_agent
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor

from bot.engine.turn import take_turn, without_slash
from bot.errors import StartError
from bot.language.folding import clean
from bot.privacy.redaction.rules import redact


class InProcessActions(EndpointConfig):
    """An action endpoint that runs the actions here instead of calling a server."""

    def __init__(self) -> None:
        super().__init__("in-process")
        self._executor = ActionExecutor()
        self._executor.register_package("actions")

    async def request(self, method: str = "post", subpath: str | None = None, content_type: str | None = None, compress: bool = False, **kwargs: Any) -> Any:
        """Run one action call."""
        result = await self._executor.run(kwargs["json"])
        return result or {}


class InProcessEngine:
    """Answers turns as the private channel does."""

    def __init__(self, agent: Agent) -> None:
        self._agent = agent

    @classmethod
    async def load(cls, model: Path) -> InProcessEngine:
        """Load the model; StartError when it was never trained."""
        if not model.exists():
            raise StartError(f"there is no model at {model}; run 'make train'")
        agent = await load_agent(str(model))
        silence_words()
        agent.action_endpoint = InProcessActions()
        agent.tracker_store = InMemoryTrackerStore(agent.domain)
        assert agent.processor is not None
        agent.processor.action_endpoint = agent.action_endpoint
        agent.processor.tracker_store = agent.tracker_store
        return cls(agent)

    async def turn(self, turn: dict[str, Any]) -> dict[str, Any]:
        """Take one turn; same form as over HTTP."""
        return await take_turn(turn, self._agent.handle_message)

    async def parse(self, text: str) -> dict[str, Any]:
        """Return what NLU understands of a text, outside any conversation."""
        return await self._agent.parse_message(without_slash(redact(clean(text))))
