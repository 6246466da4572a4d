"""Runs every check: one question at a time, each with why it is asked, until the verdict. A new check needs nothing here.

Any answer in free words counts; a question in between is answered and the check goes on; any earlier answer can be changed.
"""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import Events, SafeAction, entity, fact_reader, knowledge, paused_long, today
from actions.check_state import CheckState
from actions.check_turns import examine, offer_changes, put_question, put_verdict, say_what_is_known
from actions.sending import aspect_of, send_answer
from actions.topics import perspective_of, topic_of
from bot.content.fact_reader import NotUnderstood
from bot.content.fact_values import FactError, read_fact
from bot.language.questions import is_question
from bot.law.checks import FactKind
from bot.law.facts import DONT_KNOW, Answer

# Intents that are answered by their own response before the check goes on.
_ANSWERED = ("help", "thanks", "greet", "human", "feedback", "other_language", "change_language")


class RunCheck(SafeAction):
    """`action_check`"""

    def name(self) -> str:
        """Return the name in the domain."""
        return "action_check"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Begin, go on, change or end a check, as the message asks."""
        state, intent = CheckState.of(tracker, today(tracker)), _intent(tracker)
        if intent == "stop_check":
            dispatcher.utter_message(response="utter_check_stopped")
            return CheckState().events(running=False)
        if intent == "check":
            return self._begin(dispatcher, tracker, state)
        if state.check is None:
            dispatcher.utter_message(response="utter_change_answer" if intent == "change_answer" else "utter_help")
            return []
        if paused_long(tracker) and not entity(tracker, "value"):
            dispatcher.utter_message(response="utter_welcome_back")
            return state.events(running=False)
        if intent == "change_answer":
            return _change(dispatcher, tracker, state)
        return _take(dispatcher, tracker, state)

    def _begin(self, dispatcher: CollectingDispatcher, tracker: Tracker, state: CheckState) -> Events:
        topic = tracker.get_slot("topic")
        offered = knowledge().article(topic).checks if topic else ()
        check = entity(tracker, "check") or next(iter(offered), None)
        if check is None or check not in knowledge().checks:
            dispatcher.utter_message(response="utter_check_choose")
            return []
        return begin(dispatcher, tracker, check, state)


class PauseCheck(SafeAction):
    """`action_pause_check`: danger comes first; the check waits until the person asks for it."""

    def name(self) -> str:
        """Return the name in the domain."""
        return "action_pause_check"

    def act(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Keep the answers and take the next message as a message of its own."""
        return CheckState.of(tracker, today(tracker)).events(running=False)


def begin(dispatcher: CollectingDispatcher, tracker: Tracker, check: str, state: CheckState) -> Events:
    """Start a check with what was told already, and put its first question or give its verdict."""
    told = fact_reader().told(_words(tracker), today(tracker))
    state = replace(state.with_facts(told), check=check, asked=None, asked_before=0)
    return _go_on(dispatcher, tracker, state, first=True)


def resume(dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
    """Put the waiting question of a paused check again."""
    return _go_on(dispatcher, tracker, CheckState.of(tracker, today(tracker)))


def _take(dispatcher: CollectingDispatcher, tracker: Tracker, state: CheckState) -> Events:
    """Take a message as the answer to the question that waits."""
    pressed = entity(tracker, "fact")
    if pressed in knowledge().checks[str(state.check)].facts:
        # A button of an earlier question answers that one.
        state = replace(state, asked=pressed)
    told = {name: answer for name, answer in _told(tracker, state).items() if name != state.asked}
    try:
        answer = _answer(tracker, state.asked) if state.asked else None
    except NotUnderstood as problem:
        dispatcher.utter_message(text=problem.sv)
        return _go_on(dispatcher, tracker, state)
    if answer is None and (not told or is_question(_words(tracker))):
        return _something_else(dispatcher, tracker, state)
    if answer is not None and state.asked:
        told[state.asked] = answer
    return _go_on(dispatcher, tracker, replace(state.with_facts(told), asked_before=state.asked_before + 1))


def _told(tracker: Tracker, state: CheckState) -> dict[str, Answer]:
    """Return what a message tells in passing that the check asks for."""
    assert state.check is not None  # seen to by the callers
    of_check = knowledge().checks[state.check].facts
    return {name: answer for name, answer in fact_reader().told(_words(tracker), today(tracker)).items() if name in of_check}


def _answer(tracker: Tracker, asked: str) -> Answer | None:
    """Return the answer of a button, of the words, or of the intent."""
    fact = knowledge().facts[asked]
    value = entity(tracker, "value")
    if value is not None:
        try:
            return read_fact(fact, value, today(tracker))
        except FactError:
            return None  # the button belongs to another question
    words = _words(tracker)
    if is_question(words):
        return None
    found = fact_reader().reply(asked, words, today(tracker))
    if found is not None:
        return found
    by_intent: dict[str, Answer] = {"dont_know": DONT_KNOW}
    if fact.kind is FactKind.YES_NO:
        by_intent |= {"affirm": True, "deny": False}
    return by_intent.get(_intent(tracker))


def _something_else(dispatcher: CollectingDispatcher, tracker: Tracker, state: CheckState) -> Events:
    """Answer what was said in between, then put the question again; after what lies outside, wait until the person wants to go on."""
    intent, events = _intent(tracker), []
    if intent == "out_of_scope":
        kind = tracker.latest_message["response_selector"]["out_of_scope"]["response"]["intent_response_key"]
        dispatcher.utter_message(response=f"utter_{kind}")
        dispatcher.utter_message(response="utter_check_waits")
        return state.events(running=False)
    topic = topic_of(tracker) if intent in ("fraga", "follow_up") else None
    if topic:
        events = send_answer(dispatcher, tracker, topic, aspect_of(tracker), perspective_of(tracker), brief=True)
    elif intent in _ANSWERED:
        dispatcher.utter_message(response=f"utter_{intent}")
    elif intent != "continue":
        dispatcher.utter_message(response="utter_check_not_understood")
    return [*events, *_go_on(dispatcher, tracker, state)]


def _change(dispatcher: CollectingDispatcher, tracker: Tracker, state: CheckState) -> Events:
    """Change an answer: the one that a button names, the one that the words tell anew, or one to choose."""
    named = entity(tracker, "fact")
    if named and named in state.facts:
        state = replace(state.without(named), asked=named)
        put_question(dispatcher, tracker, state, named)
        return state.events(running=True)
    told = _told(tracker, state)
    if told:
        return _go_on(dispatcher, tracker, state.with_facts(told))
    offer_changes(dispatcher, tracker, state)
    return state.events(running=True)


def _go_on(dispatcher: CollectingDispatcher, tracker: Tracker, state: CheckState, first: bool = False) -> Events:
    """Put the next question, or give the verdict when nothing that is left could change it."""
    examination = examine(tracker, state)
    if examination.next_question is None:
        put_verdict(dispatcher, examination)
        return replace(state, asked=None).events(running=False)
    if first:
        say_what_is_known(dispatcher, examination)
        dispatcher.utter_message(response="utter_check_begins")
    waiting = state.asked if state.asked in examination.facts_missing else examination.next_question.fact
    state = replace(state, asked=waiting)
    put_question(dispatcher, tracker, state, waiting)
    return state.events(running=True)


def _intent(tracker: Tracker) -> str:
    return str((tracker.latest_message.get("intent") or {}).get("name"))


def _words(tracker: Tracker) -> str:
    """Return what was typed; nothing for a button."""
    text = tracker.latest_message.get("text") or ""
    return "" if text.startswith("/") else str(text)
