"""Sends an answer and remembers what it was about."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.base import Events, composer, entity, today
from bot.answers import Perspective
from bot.content.schema import Aspect


def send_answer(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    topic: str,
    aspect: Aspect | None,
    perspective: Perspective,
    also: str | None = None,
    brief: bool = False,
) -> Events:
    """Send one answer and return the slots that remember it. A brief one goes before a question: it offers nothing else."""
    again = tracker.get_slot("topic") == topic
    seen = list(tracker.get_slot("shown") or []) if again else []
    answer = composer().answer(
        topic,
        aspect,
        today=today(tracker),
        perspective=perspective,
        also=also,
        seen=tuple(seen),
        leaning=aspect_of(tracker, "leaning"),
        again=again,
    )
    if brief:
        answer = replace(answer, choices=(), next_steps=(), more=None, contacts=())
    dispatcher.utter_message(json_message={"answer": answer.as_dict(), "outcome": "answer"})
    shown = [*seen, answer.aspect] if answer.aspect else seen
    return [
        SlotSet("topic", topic),
        SlotSet("aspect", answer.aspect),
        SlotSet("shown", shown),
        SlotSet("perspective", perspective.value),
        SlotSet("candidates", None),
    ]


def aspect_of(tracker: Tracker, kind: str = "aspect") -> Aspect | None:
    """Return the side that is asked about (`aspect`) or perhaps asked about (`leaning`), or None."""
    found = entity(tracker, kind)
    return Aspect(found) if found in {aspect.value for aspect in Aspect} else None
