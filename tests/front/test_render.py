"""What a person sees: all of an answer on the web, whole sentences in three SMS at most."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from bot.answers import Answer, Composer, Perspective
from bot.content.gsm7 import parts, to_gsm7
from bot.content.knowledge_base import KnowledgeBase
from bot.front.render import SMS_PARTS, Reply, reply

TODAY = date(2026, 11, 21)
MORE = " Svara MER för mer."
# The basic table of 3GPP TS 23.038 and what costs two septets, written down here again so that a slip in bot/ shows.
GSM7 = set("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà")
GSM7 |= set("^{}\\[~]|€")


@pytest.fixture(scope="module")
def answers(knowledge: KnowledgeBase) -> list[Answer]:
    """The short answer and the answer on every side, of all topics."""
    composer = Composer(knowledge)
    return [
        composer.answer(topic, aspect, today=TODAY, perspective=Perspective.VAN)
        for topic, article in knowledge.topics.items()
        for aspect in (None, *article.sv.aspects)
    ]


def _rendered(answer: Answer, channel: str) -> Reply:
    return reply([{"text": "", "buttons": [], "response": None, "answer": answer.as_dict(), "outcome": "answer"}], channel)


def _name(answer: Answer) -> str:
    return f"{answer.topic}/{answer.aspect}"


def test_all_topics_are_looked_at(answers: list[Answer]) -> None:
    """45 topics with at least five sides each."""
    assert len({answer.topic for answer in answers}) == 45
    assert len(answers) >= 45 * 6


def test_web_text_holds_everything(answers: list[Answer]) -> None:
    """Nothing that the composer gave is lost in the text of the web."""
    lost = []
    for answer in answers:
        text = _rendered(answer, "web").text
        pieces = [answer.body, *answer.bullets, answer.more, answer.perspective, *answer.caveats, *answer.next_steps, answer.checked_on]
        pieces += [source.title for source in answer.sources]
        pieces += [detail for contact in answer.contacts if contact.phone or contact.web for detail in (contact.name, contact.phone or contact.web)]
        lost += [(_name(answer), piece) for piece in pieces if piece and piece not in text]
    assert lost == []


def test_web_text_begins_with_the_answer(answers: list[Answer]) -> None:
    """The first sentence answers the question: nothing stands before the body."""
    assert [_name(answer) for answer in answers if not _rendered(answer, "web").text.startswith(answer.body)] == []


def test_every_choice_becomes_a_button(answers: list[Answer]) -> None:
    """Labels are kept, and each button leads to the topic and side that it names."""
    for answer in answers:
        buttons = _rendered(answer, "web").buttons
        assert [choice.label for choice in answer.choices] == [button["label"] for button in buttons]
        leads = [{"check": choice.check} if choice.check else {"topic": choice.topic} for choice in answer.choices]
        assert leads == [{name: value for name, value in button["choice"]["entities"].items() if name != "aspect"} for button in buttons]
        assert [choice.aspect for choice in answer.choices] == [button["choice"]["entities"].get("aspect") for button in buttons]


def test_sms_fits_in_three_parts(answers: list[Answer]) -> None:
    """Every answer costs three SMS at most, and one at least."""
    assert [(_name(answer), cost) for answer in answers if not 1 <= (cost := parts(_rendered(answer, "sms").text)) <= SMS_PARTS] == []


def test_sms_is_pure_gsm7(answers: list[Answer]) -> None:
    """One character outside the alphabet would more than double the cost."""
    assert [(_name(answer), strange) for answer in answers if (strange := set(_rendered(answer, "sms").text) - GSM7)] == []


def test_sms_holds_whole_sentences(answers: list[Answer], knowledge: KnowledgeBase) -> None:
    """An SMS ends where a sentence ends, runs no two points together, and says nothing but what the article says."""
    broken = []
    for answer in answers:
        sent = _rendered(answer, "sms").text
        said = sent.removesuffix(MORE)
        if not re.search(r"[.!?]$", said):
            broken.append((_name(answer), "ends in the middle", said[-60:]))
        if _flat(said) not in _flat(_source(answer, knowledge)):
            broken.append((_name(answer), "says something else", said))
        broken += [(_name(answer), "runs together", joint) for joint in _joints(answer) if joint in said]
    assert broken == []


def test_sms_that_leaves_something_out_says_so(answers: list[Answer], knowledge: KnowledgeBase) -> None:
    """Whoever does not see all is told how to get more; whoever sees all is not."""
    wrong = [
        _name(answer)
        for answer in answers
        if _rendered(answer, "sms").text.endswith(MORE) == (_flat(_rendered(answer, "sms").text.removesuffix(MORE)) == _flat(_source(answer, knowledge)))
    ]
    assert wrong == []


def _source(answer: Answer, knowledge: KnowledgeBase) -> str:
    """Return what an SMS may say: the article's SMS text, or body and points of the side."""
    if answer.aspect is None:
        return " ".join(knowledge.fill(knowledge.article(answer.topic).sv.sms, TODAY).split("\n")).strip()
    return " ".join((answer.body, *answer.bullets))


def _flat(text: str) -> str:
    """Return letters and figures alone: how points are joined is looked at elsewhere."""
    return re.sub(r"[^0-9a-zåäö§]", "", to_gsm7(text).lower())


def _joints(answer: Answer) -> list[str]:
    """Return what stands where two points meet without a mark between them."""
    pairs = zip(answer.bullets, answer.bullets[1:], strict=False)
    return [to_gsm7(f"{first[-20:]} {second[:20]}") for first, second in pairs if answer.aspect and first[-1] not in ".!?:,;"]


@pytest.mark.parametrize(
    ("response", "outcome"),
    [
        ("utter_crisis_acute", "crisis_acute"),
        ("utter_crisis_suicidal", "crisis_suicidal"),
        ("utter_out_of_scope/find_person", "refuse"),
        ("utter_out_of_scope/suspect", "out_of_scope"),
        ("utter_clarify", "clarify"),
        ("utter_next_candidates", "clarify"),
        ("utter_people_to_call", "clarify"),
        ("utter_greet", "dialogue"),
        ("utter_technical_problem", "dialogue"),
    ],
)
def test_outcome_of_a_response(response: str, outcome: str) -> None:
    """Channels and measurements see from the outcome what was done."""
    assert outcome == reply([_message("Hej.", response=response)], "web").outcome


def test_several_messages_make_one_reply() -> None:
    """Texts stand in order with a blank line between them; buttons of all are kept; empty texts leave no gap."""
    button = {"label": "Ja", "choice": {"intent": "help", "entities": {}}}
    made = reply([_message("Ett."), _message(""), _message("Två.", buttons=[button])], "web")

    assert ("Ett.\n\nTvå.", [button]) == (made.text, made.buttons)


def test_sms_of_a_response_is_pure_gsm7() -> None:
    """Dashes, bullets and no-break spaces of a response become characters of the alphabet."""
    assert set() == set(reply([_message("Ring 090–70 82 00 • ”nu” …\u00a0→")], "sms").text) - GSM7


def _message(text: str, **fields: Any) -> dict[str, Any]:
    return {"text": text, "buttons": [], "response": None, "answer": None, "outcome": None} | fields
