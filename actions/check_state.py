"""What a conversation remembers of a check: its id, the answers by fact, and the question that waits. Ids and values only, never words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet

from actions.base import Events, knowledge
from bot.content.fact_values import read_facts, write_answer
from bot.law.facts import Answer


@dataclass(frozen=True)
class CheckState:
    """A check in a conversation. `asked`: the fact that was asked about last; `asked_before`: how many questions were put."""

    check: str | None = None
    facts: dict[str, Answer] = field(default_factory=dict)
    asked: str | None = None
    asked_before: int = 0

    @classmethod
    def of(cls, tracker: Tracker, today: date) -> CheckState:
        """Return the state that the slots hold."""
        known = knowledge().facts
        raw = {name: value for name, value in (tracker.get_slot("check_facts") or {}).items() if name in known}
        return cls(tracker.get_slot("check"), read_facts(known, raw, today), tracker.get_slot("check_asked"), int(tracker.get_slot("check_count") or 0))

    def with_facts(self, facts: dict[str, Answer]) -> CheckState:
        """Return the state with more or other answers."""
        return replace(self, facts={**self.facts, **facts})

    def without(self, fact: str) -> CheckState:
        """Return the state without one answer."""
        return replace(self, facts={name: answer for name, answer in self.facts.items() if name != fact})

    def events(self, running: bool) -> Events:
        """Return the slots that remember the state, and the end of the turn.

        A rule that began while the check waited no longer fits once it is over, so that Rasa has to be told to listen.
        """
        return [
            SlotSet("check", self.check),
            SlotSet("check_facts", {name: write_answer(answer) for name, answer in self.facts.items()} or None),
            SlotSet("check_asked", self.asked),
            SlotSet("check_count", self.asked_before),
            SlotSet("check_open", running or None),
            FollowupAction("action_listen"),
        ]
