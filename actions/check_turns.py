"""What a check says in one turn: a question with its answers to press, the answers given so far, or the verdict."""

from __future__ import annotations

import json
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import examiner, today
from actions.check_state import CheckState
from bot.examiner import Examination

# Answers that can be changed are offered as buttons; more would bury the screen.
_MOST_CHANGES = 8


def examine(tracker: Tracker, state: CheckState) -> Examination:
    """Return the verdict so far."""
    assert state.check is not None  # seen to by the callers
    return examiner().examine(state.check, state.facts, today(tracker), state.asked_before)


def put_question(dispatcher: CollectingDispatcher, tracker: Tracker, state: CheckState, fact: str) -> None:
    """Ask for one fact; the verdict so far goes with it as data."""
    examination = examine(tracker, state)
    at_most = examiner().at_most(examination.check, state.facts, state.asked_before)
    question = examiner().question(fact, today(tracker), state.asked_before + 1, at_most)
    buttons = [_button(label, "inform", fact=fact, value=value) for value, label in question.options.items()]
    if state.facts:
        buttons.append(_button("Ändra ett svar", "change_answer"))
    buttons.append(_button("Avbryt kontrollen", "stop_check"))
    dispatcher.utter_message(json_message={"question": vars(question), "verdict": examination.as_dict(), "outcome": "check"}, buttons=buttons)


def say_what_is_known(dispatcher: CollectingDispatcher, examination: Examination) -> None:
    """Say which facts the check begins with, so that a misunderstanding can be mended at once."""
    if examination.told:
        known = " ".join(f"{one.question} {one.answer.capitalize()}." for one in examination.told)
        dispatcher.utter_message(text=f"Så här har jag förstått dig. {known}")


def put_verdict(dispatcher: CollectingDispatcher, examination: Examination) -> None:
    """Give the verdict, and a way to change an answer or to read on."""
    buttons = [_button("Ändra ett svar", "change_answer"), _button("Läs mer om reglerna", "fraga", topic=examination.topic)]
    dispatcher.utter_message(json_message={"verdict": examination.as_dict(), "outcome": "check"}, buttons=buttons)


def offer_changes(dispatcher: CollectingDispatcher, tracker: Tracker, state: CheckState) -> None:
    """Show the answers of the check so far, each as a button that asks for it again."""
    told = examine(tracker, state).told
    if not told:
        dispatcher.utter_message(response="utter_change_answer")
        return
    buttons = [_button(f"{one.question} {one.answer.capitalize()}", "change_answer", fact=one.fact) for one in told[-_MOST_CHANGES:]]
    dispatcher.utter_message(response="utter_check_change", buttons=[*buttons, _button("Ändra inget", "continue")])


def _button(title: str, intent: str, **entities: Any) -> dict[str, str]:
    return {"title": title, "payload": f"/{intent}{json.dumps(entities)}" if entities else f"/{intent}"}
