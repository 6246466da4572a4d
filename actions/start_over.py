"""Forgets what the conversation was about and begins again."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import AllSlotsReset
from rasa_sdk.executor import CollectingDispatcher

from actions.base import Events, SafeAction


class StartOver(SafeAction):
    """`action_start_over`"""

    def name(self) -> str:
        """Return the name in the domain."""
        return "action_start_over"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Greet and forget all slots."""
        dispatcher.utter_message(response="utter_greet")
        return [AllSlotsReset()]
