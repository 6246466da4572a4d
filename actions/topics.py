"""What a message is about and for whom it asks: from a button, from the words, or from the conversation so far."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.base import entity, paused_long
from bot.answers import Perspective


def topic_of(tracker: Tracker) -> str | None:
    """Return the topic of a button, of the message, or of the conversation so far, unless that was long ago."""
    chosen = entity(tracker, "topic")
    if chosen:
        return chosen
    selected = (tracker.latest_message.get("response_selector") or {}).get("fraga")
    if selected:
        return str(selected["response"]["intent_response_key"]).removeprefix("fraga/")
    return None if paused_long(tracker) else tracker.get_slot("topic")


def perspective_of(tracker: Tracker) -> Perspective:
    """Return for whom the person asks, as the message or the conversation so far tells."""
    return Perspective(entity(tracker, "perspective") or tracker.get_slot("perspective") or Perspective.EGET.value)
