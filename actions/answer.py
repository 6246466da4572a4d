"""Answers a question about a topic, or about another side of the topic of the turn before."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.base import Events, SafeAction, composer, entity, ranked_topics, today
from actions.clarify import suggest
from bot.answers import Perspective
from bot.content.schema import Aspect

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


def send_answer(
    dispatcher: CollectingDispatcher, tracker: Tracker, topic: str, aspect: Aspect | None, perspective: Perspective, also: str | None = None
) -> Events:
    """Send one answer and return the slots that remember it."""
    seen = list(tracker.get_slot("shown") or []) if tracker.get_slot("topic") == topic else []
    answer = composer().answer(topic, aspect, today=today(tracker), perspective=perspective, also=also, seen=tuple(seen), leaning=aspect_of(tracker, "leaning"))
    dispatcher.utter_message(json_message={"answer": answer.as_dict(), "outcome": "answer"})
    shown = [*seen, answer.aspect] if answer.aspect else seen
    return [
        SlotSet("topic", topic),
        SlotSet("aspect", answer.aspect),
        SlotSet("shown", shown),
        SlotSet("perspective", perspective.value),
        SlotSet("candidates", None),
    ]


def topic_of(tracker: Tracker) -> str | None:
    """Return the topic of a button, of the message, or of the conversation so far."""
    chosen = entity(tracker, "topic")
    if chosen:
        return chosen
    selected = (tracker.latest_message.get("response_selector") or {}).get("fraga")
    if selected:
        return str(selected["response"]["intent_response_key"]).removeprefix("fraga/")
    return tracker.get_slot("topic")


def aspect_of(tracker: Tracker, kind: str = "aspect") -> Aspect | None:
    """Return the side that is asked about (`aspect`) or perhaps asked about (`leaning`), or None."""
    found = entity(tracker, kind)
    return Aspect(found) if found in {aspect.value for aspect in Aspect} else None


def _second_topic(tracker: Tracker, topic: str) -> str | None:
    """Return another topic that the message may be about too."""
    if entity(tracker, "topic"):
        return None
    return next((name for name, _ in ranked_topics(tracker, ALSO_ASKED) if name != topic), None)
