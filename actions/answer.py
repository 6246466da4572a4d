"""Answers a question about a topic, or about another side of the topic of the turn before."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import Events, SafeAction, entity, fact_reader, knowledge, ranked_topics, today
from actions.check import begin
from actions.check_state import CheckState
from actions.sending import aspect_of, send_answer
from actions.suggestions import suggest
from actions.topics import perspective_of, topic_of
from bot.language.check_wish import check_wish

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
        state = told_so_far(tracker)
        check = wished_check(tracker, topic)
        if check is None:
            sent = send_answer(dispatcher, tracker, topic, aspect_of(tracker), perspective_of(tracker), _second_topic(tracker, topic))
            # The talk has gone on: "fortsätt" now means more of this answer, not a question that waited before it.
            return [*sent, *replace(state, asked=None).events(running=False)]
        # A text message holds either the answer or the first question.
        on_sms = tracker.get_latest_input_channel() == "sms"
        sent = [] if on_sms else send_answer(dispatcher, tracker, topic, aspect_of(tracker), perspective_of(tracker), brief=True)
        return [*sent, *begin(dispatcher, tracker, check, state)]


def told_so_far(tracker: Tracker) -> CheckState:
    """Return what the conversation knows of the case, with what this message tells in passing."""
    text = tracker.latest_message.get("text") or ""
    told = {} if text.startswith("/") else fact_reader().told(text, today(tracker))
    return CheckState.of(tracker, today(tracker)).with_facts(told)


def wished_check(tracker: Tracker, topic: str) -> str | None:
    """Return the check of the topic that the words ask for: a last day, or whether a right is theirs."""
    if entity(tracker, "topic"):
        return None
    wish = check_wish(tracker.latest_message.get("text") or "")
    return wish and knowledge().check_for(topic, wish.value)


def _second_topic(tracker: Tracker, topic: str) -> str | None:
    """Return another topic that the message may be about too."""
    if entity(tracker, "topic"):
        return None
    return next((name for name, _ in ranked_topics(tracker, ALSO_ASKED) if name != topic), None)
