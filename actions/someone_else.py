"""Forgets everything, and says only what anybody may know, when somebody else seems to have taken the phone."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import AllSlotsReset
from rasa_sdk.executor import CollectingDispatcher

from actions.base import Events, SafeAction


class SomeoneElse(SafeAction):
    """`action_someone_else`"""

    def name(self) -> str:
        """Return the name in the domain."""
        return "action_someone_else"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Say what the page is and forget all slots."""
        dispatcher.utter_message(response="utter_someone_else")
        return [AllSlotsReset()]
