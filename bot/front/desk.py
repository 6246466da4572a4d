"""The front desk: takes what a person sends, asks the engine, and always has an answer.

Danger answers need nothing but this: when the engine is slow, down or broken, the plain danger words are still recognised, and every
other message gets a calm text with numbers.
"""

from __future__ import annotations

import logging
from datetime import date
from typing import Any, Protocol

from bot.errors import EngineError
from bot.front.render import Reply, reply
from bot.front.texts import Texts
from bot.language.danger import DangerPhrases
from bot.language.folding import clean
from bot.privacy.redaction.rules import redact

logger = logging.getLogger(__name__)
MAX_LETTERS = 2000


class Engine(Protocol):
    """Whatever takes a turn: Rasa over HTTP, or the dialogue in this process."""

    async def turn(self, turn: dict[str, Any]) -> dict[str, Any]:
        """Return {"messages": […]}; raises EngineError when there is no answer."""


class Desk:
    """Answers one message at a time; holds no conversation itself."""

    def __init__(self, engine: Engine, texts: Texts | None = None, danger: DangerPhrases | None = None) -> None:
        self._engine = engine
        self._texts = texts or Texts()
        self._danger = danger or DangerPhrases.read()

    async def say(self, sender: str, text: str, channel: str = "web", today: date | None = None) -> Reply:
        """Answer typed words. `sender` is the pseudonym of the conversation, at least 16 characters."""
        text = redact(clean(text))
        if len(text) > MAX_LETTERS:
            return self._own(self._danger_text(text) or "utter_too_long", channel)
        if not any(char.isalnum() for char in text):
            return self._own("utter_unreadable", channel)
        return await self._ask({"sender": sender, "text": text}, text, channel, today)

    async def press(self, sender: str, choice: dict[str, Any], channel: str = "web", today: date | None = None) -> Reply:
        """Answer a pressed button."""
        return await self._ask({"sender": sender, "choice": choice}, "", channel, today)

    def ended(self, channel: str = "web") -> Reply:
        """Return what is said when a session is unknown or over."""
        return self._own("utter_session_ended", channel)

    async def _ask(self, turn: dict[str, Any], text: str, channel: str, today: date | None) -> Reply:
        turn |= {"channel": channel, "today": today.isoformat() if today else None}
        try:
            answer = reply((await self._engine.turn(turn)).get("messages") or [], channel)
            if answer.text.strip():
                return answer
        except EngineError as error:
            logger.warning("engine without answer: %s", error)
        except Exception as error:
            # An answer of a form that nobody foresaw must not cost a person in danger the numbers; its trace would hold words.
            logger.error("engine with an unusable answer: %s", type(error).__name__)
        return self._own(self._danger_text(text) or "utter_technical_problem", channel)

    def _danger_text(self, text: str) -> str | None:
        found = self._danger.find(text)
        return f"utter_{found.value}" if found else None

    def _own(self, name: str, channel: str) -> Reply:
        return reply([self._texts.message(name, channel)], channel)
