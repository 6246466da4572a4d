"""One turn with Rasa, the same over HTTP and in process: what goes in, and what comes out.

In: {"sender": id, "text": words} or {"sender": id, "choice": {"intent": name, "entities": {…}}}, with "channel" and "today".
Out: {"messages": [{"text", "buttons", "response", "answer", "question", "verdict", "outcome"}]}.
"""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

from rasa.core.channels.channel import OutputChannel, UserMessage

from bot.engine_protocol import valid_choice

CHANNELS = ("web", "sms")
# Rasa strips white space of any kind before it looks for a slash.
_LEADING = re.compile(r"^[\s/]+")


class CollectingChannel(OutputChannel):
    """Collects the messages of one turn as they are, buttons and response name included."""

    def __init__(self, channel: str) -> None:
        self._channel = channel
        self.messages: list[dict[str, Any]] = []

    def name(self) -> str:  # type: ignore[override]
        """Return web or sms: response variants are chosen by it."""
        return self._channel

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keep one message of the assistant."""
        custom = message.get("custom") or {}
        self.messages.append(
            {
                "text": message.get("text") or "",
                "buttons": [choice_of(button) for button in message.get("buttons") or []],
                "response": message.get("utter_action"),
                "answer": custom.get("answer"),
                "question": custom.get("question"),
                "verdict": custom.get("verdict"),
                "outcome": custom.get("outcome"),
            }
        )


def choice_of(button: dict[str, Any]) -> dict[str, Any]:
    """Return label and choice of a Rasa button, whose payload is `/intent{"entity": "value"}`."""
    name, _, entities = button["payload"].lstrip("/").partition("{")
    return {"label": button["title"], "choice": {"intent": name, "entities": json.loads("{" + entities) if entities else {}}}


def user_message(turn: dict[str, Any], output: CollectingChannel) -> UserMessage:
    """Return what Rasa is told. Typed words never count as a payload; a choice is built here from checked parts."""
    choice = turn.get("choice")
    text = _payload(choice) if choice else without_slash(turn["text"])
    return UserMessage(text, output, turn["sender"], input_channel=output.name(), metadata={"today": turn.get("today")})


def without_slash(text: str) -> str:
    """Return typed words so that Rasa, which looks at their first letter, never takes them for a payload."""
    return _LEADING.sub("", text)


def _payload(choice: dict[str, Any]) -> str:
    entities = choice.get("entities")
    return f"/{choice['intent']}{json.dumps(entities)}" if entities else f"/{choice['intent']}"


def valid(turn: Any) -> bool:
    """Say whether a turn from the front has the right form."""
    if not isinstance(turn, dict) or not isinstance(turn.get("sender"), str) or not 16 <= len(turn["sender"]) <= 128:
        return False
    if turn.get("channel", "web") not in CHANNELS or not _valid_day(turn.get("today")):
        return False
    if turn.get("choice") is None:
        return isinstance(turn.get("text"), str)
    return valid_choice(turn["choice"])


def _valid_day(day: Any) -> bool:
    try:
        return day is None or bool(date.fromisoformat(day))
    except (TypeError, ValueError):
        return False


async def take_turn(turn: dict[str, Any], handle: Callable[[UserMessage], Awaitable[Any]]) -> dict[str, Any]:
    """Give a turn to Rasa and return the messages that it answers with."""
    output = CollectingChannel(turn.get("channel", "web"))
    await handle(user_message(turn, output))
    return {"messages": output.messages}
