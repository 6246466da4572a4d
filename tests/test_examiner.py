"""Verdicts in words: questions, answers told back, last days, what would change it, and everything filled in for the day."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from bot.content.check_builder import CheckBuilder
from bot.content.check_schema import CheckFile, Fact
from bot.content.knowledge_base import KnowledgeBase
from bot.content.values import PLACEHOLDER
from bot.errors import UnknownNameError
from bot.examiner import DONT_KNOW_LABEL, MOST_ANNOUNCED, Examination, Examiner
from bot.law.facts import DONT_KNOW, Answer, DateRange

TODAY = date(2026, 11, 21)
TEXT = {"question": "Hur\när det {x}?", "why": "Därför {x}."}
FACTS = {
    entry["id"]: Fact.parse_obj({"sv": TEXT} | entry)
    for entry in (
        {"id": "anmalt", "kind": "yes_no", "sv": TEXT | {"look_up": "I brevet {x}.", "would": {"ja": "brottet hade anmälts"}}},
        {"id": "tyst", "kind": "yes_no"},
        {
            "id": "utgang",
            "kind": "choice",
            "options": ["dom", "annat"],
            "sv": TEXT | {"options": {"dom": "Det blev dom {x}", "annat": "Annat"}, "would": {"dom": "det hade blivit dom {x}"}},
        },
        {"id": "dag", "kind": "date"},
        {"id": "antal", "kind": "number"},
    )
}
CONTACT = SimpleNamespace(id="polisen", phone="114 14", web=None, sv=SimpleNamespace(name="Polisen", for_whom="alla", hours="dygnet runt"))
FILE: dict[str, Any] = {
    "id": "prov",
    "kind": "deadline",
    "topic": "amne",
    "sv": {"title": "Rubrik", "label": "Knapp", "undecided": "Oklart {x}."},
    "facts": ["utgang", "anmalt", "dag"],
    "requirements": {"r": {"when": "anmalt", "section": "1 §", "sv": {"met": "Anmält {x}.", "failed": "Inte anmält."}}},
    "terms": [{"id": "t", "start": "dag", "years": 3, "section": "2 §", "sv": "{x} från dagen"}],
    "outcomes": [
        {"outcome": "not_covered", "when": {"fact": "utgang", "is": "annat"}, "sv": "Nej, aldrig."},
        {"outcome": "likely", "when": {"all": ["anmalt", {"in_time": "own"}]}, "sv": "Ja {x}."},
        {"outcome": "unlikely", "sv": "Nej."},
    ],
    "exceptions": [{"sv": "Undantag {x}.", "section": "3 §", "when": {"not": "anmalt"}}],
    "documents": [{"sv": "Papper {x}"}],
    "next_steps": [{"sv": "Ring\n{x}."}],
    "amounts": [{"sv": "{x} kronor", "section": "4 §"}],
    "caveats": [{"sv": "Osäkert {x}."}],
    "contacts": ["polisen"],
    "sources": [
        {"source": "lagen", "section": "1 §", "checked_on": date(2026, 11, 21)},
        {"source": "sidan", "checked_on": date(2026, 10, 1)},
    ],
}


class Stand:
    """Knowledge with one check, in which {x} is the day."""

    version = "abc"
    facts = FACTS

    def __init__(self, **parts: Any) -> None:
        self.checks = {"prov": CheckFile.parse_obj(FILE | parts)}

    def check(self, name: str) -> Any:
        """Return the rules of the check."""
        if name not in self.checks:
            raise UnknownNameError("check", name, self.checks)
        return CheckBuilder(FACTS, self.checks, {"tak": object()}).build(name)

    def value_of(self, name: str, day: date) -> float | None:
        """Return a value that follows the day."""
        return float(day.year)

    def fill(self, text: str, today: date) -> str:
        """Put in the day."""
        return text.replace("{x}", today.isoformat())

    def contact(self, name: str) -> Any:
        """Return the one contact."""
        return CONTACT

    def source_title(self, name: str) -> str:
        """Return the title of a source."""
        return f"Källa {name}"


def examiner(**parts: Any) -> Examiner:
    """Return an examiner of a check with other parts as said."""
    return Examiner(Stand(**parts))  # type: ignore[arg-type]


def examine(given: Mapping[str, Answer], /, today: date = TODAY, asked: int = 0, **parts: Any) -> Examination:
    """Examine a case."""
    return examiner(**parts).examine("prov", given, today, asked)


def exactly(day: str) -> DateRange:
    """Return a day."""
    return DateRange.exactly(date.fromisoformat(day))


def test_a_whole_examination() -> None:
    """Every part, filled in for the day, with sections, sources and the version of the rules."""
    found = examine({"utgang": "dom", "anmalt": True, "dag": exactly("2025-01-15"), "antal": 3.0})

    assert (found.check, found.kind, found.topic, found.title, found.outcome) == ("prov", "deadline", "amne", "Rubrik", "likely")
    assert found.text == "Ja 2026-11-21."
    assert [(line.text, line.section) for line in found.reasons_for] == [("Anmält 2026-11-21.", "1 §")]
    assert found.reasons_against == found.exceptions == found.would_change == ()
    assert [(line.text, line.section) for line in found.amounts] == [("2026-11-21 kronor", "4 §")]
    assert (found.documents, found.next_steps, found.caveats) == (("Papper 2026-11-21",), ("Ring 2026-11-21.",), ("Osäkert 2026-11-21.",))
    assert [(contact.id, contact.name, contact.phone) for contact in found.contacts] == [("polisen", "Polisen", "114 14")]
    assert [(source.title, source.checked_on) for source in found.sources] == [("Källa lagen 1 §", "2026-11-21"), ("Källa sidan", "2026-10-01")]
    assert (found.checked_on, found.today, found.version) == ("2026-10-01", "2026-11-21", "abc")
    assert (found.facts_missing, found.next_question) == ((), None)


def test_facts_are_told_back_as_they_were_understood() -> None:
    """In words and as data, in the order in which they were given; those of other checks are left out."""
    found = examine({"dag": exactly("2025-01-15"), "antal": 3.0, "utgang": "dom", "anmalt": DONT_KNOW})

    assert [(told.fact, told.answer, told.value) for told in found.told] == [
        ("dag", "15 januari 2025", "2025-01-15"),
        ("utgang", "Det blev dom 2026-11-21", "dom"),
        ("anmalt", "vet inte", "vet_inte"),
    ]
    assert found.facts_used == {"dag": "2025-01-15", "utgang": "dom", "anmalt": "vet_inte"}
    assert {told.question for told in found.told} == {"Hur är det 2026-11-21?"}


def test_an_examination_is_plain_data() -> None:
    """The proof card is JSON."""
    found = examine({"utgang": "dom"})

    assert json.loads(json.dumps(found.as_dict(), ensure_ascii=False))["next_question"]["fact"] == found.facts_missing[0]


@pytest.mark.parametrize(
    ("fact", "answer", "words"),
    [
        ("anmalt", True, "ja"),
        ("anmalt", False, "nej"),
        ("anmalt", DONT_KNOW, "vet inte"),
        ("utgang", "annat", "Annat"),
        ("dag", exactly("2023-04-01"), "1 april 2023"),
        ("dag", DateRange(date(2023, 4, 1), date(2023, 4, 30)), "mellan 1 april 2023 och 30 april 2023"),
        ("antal", 3.0, "3"),
        ("antal", 2.5, "2.5"),
    ],
)
def test_answers_in_words(fact: str, answer: Answer, words: str) -> None:
    """As they are shown back to the person."""
    assert examiner().answer_in_words(fact, answer) == words


@pytest.mark.parametrize(
    ("fact", "options"),
    [
        ("anmalt", {"ja": "Ja", "nej": "Nej"}),
        ("utgang", {"dom": "Det blev dom 2026-11-21", "annat": "Annat"}),
        ("dag", {}),
        ("antal", {}),
    ],
)
def test_questions(fact: str, options: dict[str, str]) -> None:
    """With their answers to choose from; "vet inte" always, and last."""
    question = examiner().question(fact, TODAY)

    assert list(question.options.items()) == [*options.items(), ("vet_inte", DONT_KNOW_LABEL)]
    assert (question.fact, question.kind, question.text, question.why) == (fact, FACTS[fact].kind.value, "Hur är det 2026-11-21?", "Därför 2026-11-21.")
    assert question.look_up == ("I brevet 2026-11-21." if fact == "anmalt" else None)
    assert (question.number, question.at_most) == (1, None)


def test_the_next_question() -> None:
    """The first that is missing, with its number and how many there can be."""
    first = examine({}).next_question
    second = examine({"utgang": "dom"}, asked=1).next_question

    assert first is not None and second is not None
    assert (first.number, first.at_most) == (1, 3)
    assert (second.number, second.at_most) == (2, 3)
    assert second.fact != "utgang"


@pytest.mark.parametrize(("asked", "at_most"), [(MOST_ANNOUNCED - 3, MOST_ANNOUNCED), (MOST_ANNOUNCED - 2, None)])
def test_a_high_number_is_not_announced(asked: int, at_most: int | None) -> None:
    """It would only frighten."""
    assert examiner().at_most("prov", {}, asked) == at_most


def test_an_unknown_check() -> None:
    """The nearest is named."""
    with pytest.raises(UnknownNameError, match="did you mean 'prov'"):
        examiner().examine("prow", {}, TODAY)


def test_what_would_change_it() -> None:
    """As a sentence, stronger where it would be likely; nothing for an answer without words."""
    late = examine({"utgang": "dom", "anmalt": False, "dag": exactly("2025-01-15")})
    outside = examine({"utgang": "annat", "anmalt": False, "dag": exactly("2020-01-15")})
    silent = [{"outcome": "likely", "when": "tyst", "sv": "Ja."}, {"outcome": "unlikely", "sv": "Nej."}]

    assert late.would_change == ("Om brottet hade anmälts ser det bättre ut.",)
    assert outside.would_change == ("Om det hade blivit dom 2026-11-21 kan det se bättre ut.",)
    assert examine({"tyst": False}, facts=["tyst"], requirements={}, terms=[], exceptions=[], outcomes=silent).would_change == ()


def test_parameters_are_those_of_the_day() -> None:
    """A bound by name is looked up for the day of the question."""
    outcomes = [{"outcome": "likely", "when": {"fact": "antal", "at_most": "tak"}, "sv": "Ja."}, {"outcome": "unlikely", "sv": "Nej."}]
    parts: dict[str, Any] = {"facts": ["antal"], "requirements": {}, "terms": [], "exceptions": [], "outcomes": outcomes}

    assert examine({"antal": 2026.0}, **parts).outcome == "likely"
    assert examine({"antal": 2026.0}, date(2025, 11, 21), **parts).outcome == "unlikely"


VAGUE = "Sista dagen ligger mellan tisdag 24 november 2026 och fredag 4 december 2026. "


@pytest.mark.parametrize(
    ("start", "today", "text", "left"),
    [
        ("2023-11-23", TODAY, "Sista dagen är måndag 23 november 2026. Det är 2 dagar kvar.", 2),
        ("2023-11-23", date(2026, 11, 22), "Sista dagen är måndag 23 november 2026. Det är i morgon.", 1),
        ("2023-11-23", date(2026, 11, 23), "Sista dagen är måndag 23 november 2026. Det är i dag.", 0),
        ("2023-11-23", date(2026, 11, 24), "Sista dagen är måndag 23 november 2026. Den har passerat.", -1),
        (
            "2023-11-24/2023-12-04",
            TODAY,
            VAGUE + "Säkrast är att vara klar senast 24 november 2026. Det är 3 dagar kvar.",
            3,
        ),
        (
            "2023-11-24/2023-12-04",
            date(2026, 11, 24),
            VAGUE + "Säkrast är att vara klar senast 24 november 2026. Det är i dag.",
            0,
        ),
        (
            "2023-11-24/2023-12-04",
            date(2026, 11, 25),
            VAGUE + "Ta reda på den exakta dagen så snart du kan.",
            -1,
        ),
        (
            "2023-11-24/2023-12-04",
            date(2026, 12, 4),
            VAGUE + "Ta reda på den exakta dagen så snart du kan.",
            -10,
        ),
        (
            "2023-11-24/2023-12-04",
            date(2026, 12, 5),
            VAGUE + "Den har passerat.",
            -11,
        ),
    ],
)
def test_the_last_day_in_words(start: str, today: date, text: str, left: int) -> None:
    """With weekday and days left, and as an interval with its safe end when it is vague."""
    first, _, last = start.partition("/")
    found = examine({"utgang": "dom", "anmalt": True, "dag": DateRange(date.fromisoformat(first), date.fromisoformat(last or first))}, today).last_day

    assert found is not None
    assert (found.text, found.days_left, found.exact) == (text, left, not last)
    assert found.safe == found.earliest
    assert (found.earliest == found.latest) is found.exact
    assert [(line.text, line.section) for line in found.counted] == [(f"{today.isoformat()} från dagen", "2 §")]


OPEN_END = [
    {"id": "t", "start": "dag", "years": 3, "sv": "tre år"},
    {"id": "u", "years": 0, "when": "anmalt", "sv": "ingen gräns"},
]


@pytest.mark.parametrize(
    ("today", "text"),
    [
        (TODAY, "Du har tid åtminstone till och med måndag 23 november 2026, kanske längre. Det är 2 dagar kvar."),
        (date(2026, 11, 23), "Du har tid åtminstone till och med måndag 23 november 2026, kanske längre. Det är i dag."),
        (date(2026, 11, 24), "Du hade tid åtminstone till och med måndag 23 november 2026, kanske längre. Ta reda på den exakta dagen så snart du kan."),
    ],
)
def test_a_last_day_that_may_never_come(today: date, text: str) -> None:
    """The day until which there is time for sure; it is not said that it is too late."""
    found = examine({"utgang": "dom", "anmalt": DONT_KNOW, "dag": exactly("2023-11-23")}, today, terms=OPEN_END).last_day

    assert found is not None
    assert (found.text, found.earliest, found.latest, found.safe) == (text, "2026-11-23", None, "2026-11-23")


def test_no_last_day() -> None:
    """None is told where there is none, and that there is none where the law sets none."""
    endless = examine({"utgang": "dom", "anmalt": True, "dag": exactly("2023-11-23")}, terms=OPEN_END).last_day

    assert examine({"utgang": "dom"}).last_day is None
    assert examine({"utgang": "annat", "dag": exactly("2023-11-23")}).last_day is None
    assert endless is not None
    assert (endless.text, endless.earliest, endless.latest, endless.safe, endless.days_left) == ("Det finns ingen sista dag.", None, None, None, None)


def test_every_check_as_it_stands_can_be_examined(knowledge: KnowledgeBase) -> None:
    """With nothing told, and with "vet inte" to everything: words, contacts, sources, no placeholder left."""
    for name in knowledge.checks:
        for facts in ({}, dict.fromkeys(knowledge.check(name).facts, DONT_KNOW)):
            found = Examiner(knowledge).examine(name, facts, TODAY)
            assert found.text and found.contacts and found.sources
            assert PLACEHOLDER.search(json.dumps(found.as_dict(), ensure_ascii=False)) is None
            assert (found.next_question is None) is (not found.facts_missing)
