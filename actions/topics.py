"""What a message is about and for whom it asks: from a button, from the words, or from the conversation so far."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.base import entity, paused_long, ranked_topics
from bot.answers import Perspective

# Least confidence of a topic that is taken when a question names none and the talk has none yet.
SURE = 0.25

def topic_of(tracker: Tracker) -> str | None:
    """Return the topic of a button, of the message, or of the conversation so far, unless that was long ago; else the most likely one."""
    chosen = entity(tracker, "topic")
    if chosen:
        return chosen
    selected = (tracker.latest_message.get("response_selector") or {}).get("fraga")
    if selected:
        return str(selected["response"]["intent_response_key"]).removeprefix("fraga/")
    remembered = None if paused_long(tracker) else tracker.get_slot("topic")
    return remembered or next((topic for topic, _ in ranked_topics(tracker, SURE)), None)


def perspective_of(tracker: Tracker) -> Perspective:
    """Return for whom the person asks, as the message or the conversation so far tells."""
    return Perspective(entity(tracker, "perspective") or tracker.get_slot("perspective") or Perspective.EGET.value)
