"""What happens when a message is not understood: guesses to choose from, then search hits, then people to call."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import Events, SafeAction
from actions.sending import aspect_of, send_answer
from actions.suggestions import offer, suggest
from bot.answers import Perspective

# A message of so few words may go on with the topic of the turn before.
FEW_WORDS = 6


class Clarify(SafeAction):
    """`action_clarify`"""

    def name(self) -> str:
        """Return the name in the domain."""
        return "action_clarify"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Take a few words as going on with the topic when they name a side of it; otherwise offer the most likely topics."""
        topic, aspect = tracker.get_slot("topic"), aspect_of(tracker)
        if topic and aspect and len((tracker.latest_message.get("text") or "").split()) <= FEW_WORDS:
            return send_answer(dispatcher, tracker, topic, aspect, Perspective(tracker.get_slot("perspective") or Perspective.EGET.value))
        return suggest(dispatcher, tracker)


class NextCandidates(SafeAction):
    """`action_next_candidates`"""

    def name(self) -> str:
        """Return the name in the domain."""
        return "action_next_candidates"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Offer the topics that were not offered yet; after them, people."""
        return offer(dispatcher, tracker.get_slot("candidates") or [], "utter_next_candidates")
