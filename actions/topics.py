"""What a message is about and for whom it asks: from a button, from the words, or from the conversation so far."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.base import entity, knowledge, paused_long, ranked_topics
from bot.answers import Perspective

# Least confidence of a topic that is taken when a question names none and the talk has none yet.
SURE = 0.25
# Least confidence with which such a question leads over to a related topic: "hur länge kan jag söka" after a talk about decisions.
CLEAR = 0.6


def topic_of(tracker: Tracker) -> str | None:
    """Return the topic of a button, of the message, or of the conversation so far, unless that was long ago; else the most likely one."""
    chosen = entity(tracker, "topic")
    if chosen:
        return chosen
    selected = (tracker.latest_message.get("response_selector") or {}).get("fraga")
    if selected:
        return str(selected["response"]["intent_response_key"]).removeprefix("fraga/")
    remembered = None if paused_long(tracker) else tracker.get_slot("topic")
    if remembered is None:
        return next((topic for topic, _ in ranked_topics(tracker, SURE)), None)
    neighbours = knowledge().article(remembered).related
    return next((topic for topic, _ in ranked_topics(tracker, CLEAR) if topic in neighbours), remembered)


def perspective_of(tracker: Tracker) -> Perspective:
    """Return for whom the person asks, as the message or the conversation so far tells."""
    return Perspective(entity(tracker, "perspective") or tracker.get_slot("perspective") or Perspective.EGET.value)
