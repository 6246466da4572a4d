"""Goes on with the topic: the rest of what was answered, then the next side of it."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import Events, SafeAction, knowledge
from actions.check import resume
from actions.sending import send_answer
from actions.topics import topic_of
from bot.answers import Perspective


class TellMore(SafeAction):
    """`action_more`"""

    def name(self) -> str:
        """Return the name in the domain."""
        return "action_more"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Take up a check that waits; else answer the first side of the topic that was not shown yet; without a topic, help to begin."""
        if tracker.get_slot("check_asked"):
            return resume(dispatcher, tracker)
        topic = topic_of(tracker)
        if topic is None:
            dispatcher.utter_message(response="utter_help")
            return []
        shown = tracker.get_slot("shown") or []
        left = [aspect for aspect in knowledge().article(topic).sv.aspects if aspect.value not in shown]
        if not left:
            dispatcher.utter_message(response="utter_nothing_more")
            return []
        return send_answer(dispatcher, tracker, topic, left[0], Perspective(tracker.get_slot("perspective") or Perspective.EGET.value))
