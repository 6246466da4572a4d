"""`understanding()` has fixed fields, whatever the message."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.engine.understanding import TOPICS_SHOWN, outcome, understanding

if TYPE_CHECKING:
    from bot.engine.inprocess import InProcessEngine

FIELDS = ["language", "intent", "topic", "topics", "aspect", "outcome", "confidence"]
OUTCOMES = {"answer", "clarify", "check", "crisis_acute", "crisis_suicidal", "out_of_scope", "refuse", "dialogue"}
MESSAGES = {
    "hur söker jag kontaktförbud": ("sv", "fraga", "kontaktforbud", "hur", "answer"),
    "vad kostar det": ("sv", "follow_up", None, "kostnad", "clarify"),
    "hej": ("sv", "greet", None, None, "dialogue"),
    "han står utanför dörren nu": ("sv", "crisis_acute", "crisis_acute", None, "crisis_acute"),
    "jag vill inte leva längre": ("sv", "crisis_suicidal", "crisis_suicidal", None, "crisis_suicidal"),
    "hur ansöker jag om skilsmässa": ("sv", "out_of_scope", "out_of_scope", None, "out_of_scope"),
    "var bor min exfru": ("sv", "out_of_scope", "out_of_scope", None, "refuse"),
    "My boyfriend hit me yesterday, what are my rights?": ("en", "other_language", None, None, "dialogue"),
}
STRANGE = ["", " ", "/", '/fraga{"topic": "tolk"}', "😭", "\ud83d", "\x00", "x" * 5_000, "زوجي يضربني", "?"]


@pytest.mark.model
@pytest.mark.parametrize(("text", "expected"), MESSAGES.items())
async def test_what_is_understood(engine: InProcessEngine, text: str, expected: tuple[str, ...]) -> None:
    """Language, intent, topic, aspect and outcome of messages of every kind; an aspect counts only where one is asked for."""
    found = understanding(await engine.parse(text))

    assert (found["language"], found["intent"], found["topic"], found["outcome"]) == (*expected[:3], expected[4])
    assert expected[3] is None or found["aspect"] == expected[3]


@pytest.mark.model
@pytest.mark.parametrize("text", [*MESSAGES, *STRANGE], ids=lambda text: repr(text)[:40])
async def test_the_fields_are_fixed(engine: InProcessEngine, text: str) -> None:
    """The same seven fields with values of the same types, in the same order, also for strange messages."""
    found = understanding(await engine.parse(text))

    assert list(found) == FIELDS
    assert found["outcome"] in OUTCOMES
    assert 0 <= found["confidence"] <= 1
    assert len(found["topics"]) <= TOPICS_SHOWN
    assert all(list(entry) == ["topic", "confidence"] for entry in found["topics"])
    assert [entry["confidence"] for entry in found["topics"]] == sorted((entry["confidence"] for entry in found["topics"]), reverse=True)


@pytest.mark.model
@pytest.mark.parametrize("text", ["hur söker jag kontaktförbud", "var bor min exfru", "jag vill inte leva längre"])
async def test_the_topic_is_among_the_topics(engine: InProcessEngine, text: str) -> None:
    """What is decided is one of the best topics."""
    found = understanding(await engine.parse(text))

    assert found["topic"] in {entry["topic"] for entry in found["topics"]}


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("fraga/tolk", "answer"),
        ("crisis_acute", "crisis_acute"),
        ("crisis_suicidal", "crisis_suicidal"),
        ("out_of_scope/general", "out_of_scope"),
        ("out_of_scope/find_person", "refuse"),
        ("nlu_fallback", "clarify"),
        ("follow_up", "clarify"),
        ("greet", "dialogue"),
    ],
)
def test_outcome_of_an_intent(key: str, expected: str) -> None:
    """Each intent has one of the fixed outcomes."""
    assert outcome(key) == expected
