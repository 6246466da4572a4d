"""Answers a question about a topic, or about another side of the topic of the turn before."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import Events, SafeAction, entity, ranked_topics
from actions.sending import aspect_of, send_answer
from actions.suggestions import suggest
from bot.answers import Perspective

# A second topic this likely was probably asked about too.
ALSO_ASKED = 0.22


class AnswerQuestion(SafeAction):
    """`action_answer`"""

    def name(self) -> str:
        """Return the name in the domain."""
        return "action_answer"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Send the answer as an Answer object; remember topic, aspect and perspective."""
        topic = topic_of(tracker)
        if topic is None:
            return suggest(dispatcher, tracker)
        aspect = aspect_of(tracker)
        perspective = entity(tracker, "perspective") or tracker.get_slot("perspective") or Perspective.EGET.value
        return send_answer(dispatcher, tracker, topic, aspect, Perspective(perspective), _second_topic(tracker, topic))


def topic_of(tracker: Tracker) -> str | None:
    """Return the topic of a button, of the message, or of the conversation so far."""
    chosen = entity(tracker, "topic")
    if chosen:
        return chosen
    selected = (tracker.latest_message.get("response_selector") or {}).get("fraga")
    if selected:
        return str(selected["response"]["intent_response_key"]).removeprefix("fraga/")
    return tracker.get_slot("topic")


def _second_topic(tracker: Tracker, topic: str) -> str | None:
    """Return another topic that the message may be about too."""
    if entity(tracker, "topic"):
        return None
    return next((name for name, _ in ranked_topics(tracker, ALSO_ASKED) if name != topic), None)
