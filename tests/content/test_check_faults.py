"""Faults in checks that need more than one file: each with its place, its message and its remedy; and every text that is read."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from bot.content.check_faults import check_file, check_texts, dead_check_links, rules_are_whole
from bot.content.check_schema import CheckFile, Fact
from bot.content.loader import Knowledge

TEXT = {"question": "Fråga?", "why": "Därför."}
FACTS = {
    "anmalt": Fact.parse_obj({"id": "anmalt", "kind": "yes_no", "sv": TEXT | {"look_up": "I brevet.", "would": {"ja": "brottet hade anmälts"}}}),
    "utgang": Fact.parse_obj({"id": "utgang", "kind": "choice", "options": ["dom", "annat"], "sv": TEXT | {"options": {"dom": "Dom", "annat": "Annat"}}}),
    "dag": Fact.parse_obj({"id": "dag", "kind": "date", "sv": TEXT}),
    "fodd": Fact.parse_obj({"id": "fodd", "kind": "date", "sv": TEXT}),
    "barn": Fact.parse_obj({"id": "barn", "kind": "yes_no", "follows": {"born": "fodd", "under": 18}, "sv": TEXT}),
}
NO = {"outcome": "unlikely", "sv": "Nej."}


def knowledge(articles: dict[str, list[str]] | None = None, **parts: Any) -> Knowledge:
    """Return knowledge with one sound check that has other parts as said, and articles that name checks."""
    whole: dict[str, Any] = {
        "id": "prov",
        "kind": "eligibility",
        "topic": "amne",
        "sv": {"title": "Rubrik", "label": "Knapp", "undecided": "Oklart."},
        "facts": ["anmalt"],
        "outcomes": [{"outcome": "likely", "when": "anmalt", "sv": "Ja."}, NO],
        "next_steps": [{"sv": "Ring."}],
        "contacts": ["polisen"],
        "sources": [{"source": "lagen", "checked_on": date(2026, 11, 21)}],
    }
    named = {"amne": [], **(articles or {})}
    return Knowledge(
        articles={topic: SimpleNamespace(checks=checks) for topic, checks in named.items()},  # type: ignore[misc]
        areas=dict.fromkeys(named, "skydd"),
        contacts={"polisen": SimpleNamespace()},  # type: ignore[dict-item]
        sources={"lagen": SimpleNamespace()},  # type: ignore[dict-item]
        facts=FACTS,
        checks={"prov": CheckFile.parse_obj(whole | parts)},
    )


def test_a_sound_check_has_no_fault() -> None:
    """Nothing is found where nothing is wrong."""
    sound = knowledge({"annat": ["prov"]})

    assert list(dead_check_links(sound)) == []
    assert list(rules_are_whole(sound)) == []


@pytest.mark.parametrize(
    ("parts", "key", "message"),
    [
        ({"topic": "amnet"}, "topic", "there is no topic 'amnet' → write 'amne'"),
        ({"topic": "xyzzy"}, "topic", "there is no topic 'xyzzy' → add the topic or remove the link"),
        ({"contacts": ["polisen", "polise"]}, "contacts", "there is no contact 'polise' → write 'polisen'"),
        ({"facts": ["anmalt", "anmald"]}, "facts", "there is no fact 'anmald' → write 'anmalt'"),
        ({"sources": [{"source": "lag", "checked_on": date(2026, 11, 21)}]}, "sources", "there is no source 'lag' → write 'lagen'"),
    ],
)
def test_dead_links_of_a_check(parts: dict[str, Any], key: str, message: str) -> None:
    """What a check names exists."""
    (fault,) = dead_check_links(knowledge(**parts))

    assert str(fault) == f"knowledge/checks/prov.yml: {key}: {message}"


def test_dead_links_of_an_article() -> None:
    """So do the checks that an article names."""
    faults = [str(fault) for fault in dead_check_links(knowledge({"annat": ["prov", "prow", "xyzzy"]}))]

    assert faults == [
        "knowledge/articles/skydd/annat.yml: checks: there is no check 'prow' → write 'prov'",
        "knowledge/articles/skydd/annat.yml: checks: there is no check 'xyzzy' → add the check or remove the link",
    ]


TERM = {"id": "t", "start": "dag", "years": 3, "sv": "tre år"}
LATE = {"kind": "deadline", "facts": ["dag"], "terms": [TERM], "outcomes": [{"outcome": "likely", "when": {"in_time": "own"}, "sv": "Ja."}, NO]}
UNCONFIRMED = [{"source": "lagen", "checked_on": date(2026, 11, 21), "confirmed": False}]


@pytest.mark.parametrize(
    ("parts", "key", "message"),
    [
        ({"outcomes": [{"outcome": "likely", "when": "anmald", "sv": "Ja."}, NO]}, "(conditions)", "there is no requirement or fact 'anmald' → write 'anmalt'"),
        (
            {"outcomes": [{"outcome": "likely", "when": "anmalt", "sv": "Ja."}]},
            "outcomes",
            "the last one has a condition, so that a case may have no verdict → end with one without 'when'",
        ),
        (
            {"outcomes": [{"outcome": "likely", "when": "anmalt", "sv": "Ja."}, {"outcome": "possible", "sv": "Kanske."}, NO]},
            "outcomes",
            "one without 'when' is not the last, the ones after it are never reached → move it to the end",
        ),
        (LATE, "exceptions", "the check can say that it is too late, but names no exception → add what can still be done"),
        ({"facts": ["utgang", "anmalt"]}, "facts", "'utgang' is never used → use it in a condition or remove it"),
        ({"sources": UNCONFIRMED}, "caveats", "a source is unconfirmed, but no caveat says so → add a caveat"),
    ],
)
def test_rules_that_are_not_whole(parts: dict[str, Any], key: str, message: str) -> None:
    """One fault each, in the file of the check."""
    (fault,) = rules_are_whole(knowledge(**parts))

    assert str(fault) == f"knowledge/checks/prov.yml: {key}: {message}"


@pytest.mark.parametrize(
    "parts",
    [
        LATE | {"exceptions": [{"sv": "Ring."}]},
        LATE | {"outcomes": [{"outcome": "likely", "when": {"in_time": "own"}, "sv": "Ja."}, {"outcome": "possible", "sv": "Kanske."}]},
        {"sources": UNCONFIRMED, "caveats": [{"sv": "Inte kontrollerat."}]},
        {"outcomes": [NO], "facts": ["anmalt"], "requirements": {"r": {"when": "anmalt"}}},
        {"outcomes": [NO], "facts": ["anmalt", "barn", "fodd"], "requirements": {"r": {"when": "anmalt", "applies": "barn"}}},
        {"outcomes": [NO], "facts": ["dag"], "kind": "eligibility", "terms": [TERM]},
        *({"outcomes": [NO], part: [{"when": "anmalt", "sv": "Text."}]} for part in ("exceptions", "documents", "next_steps", "amounts", "caveats")),
    ],
)
def test_rules_that_are_whole(parts: dict[str, Any]) -> None:
    """A fact is used in any condition, in what another fact follows from, or as the start of a period."""
    assert list(rules_are_whole(knowledge(**parts))) == []


def test_several_faults_are_all_found() -> None:
    """Not only the first."""
    faults = list(rules_are_whole(knowledge(facts=["anmalt", "utgang", "dag"], sources=UNCONFIRMED)))

    assert [(fault.key, fault.what.split(" ")[0]) for fault in faults] == [("facts", "'dag'"), ("facts", "'utgang'"), ("caveats", "a")]


def test_every_text_that_is_read() -> None:
    """Facts and checks, each text with its file and its key; texts that are not there are left out."""
    part = [{"sv": "Text."}, {"sv": "Till."}]
    parts = {name: part for name in ("exceptions", "documents", "next_steps", "amounts", "caveats")}
    requirements = {"r": {"when": "anmalt", "sv": {"met": "Ja.", "failed": "Nej."}}, "tyst": {"when": "anmalt"}}
    found = list(check_texts(knowledge(**parts, requirements=requirements, terms=[TERM], facts=["anmalt", "dag"])))
    facts, check = ([(key, text) for file, key, text in found if file == name] for name in ("knowledge/facts.yml", "knowledge/checks/prov.yml"))

    assert len(facts) + len(check) == len(found)
    assert facts[:6] == [
        ("anmalt.question", "Fråga?"),
        ("anmalt.why", "Därför."),
        ("anmalt.look_up", "I brevet."),
        ("anmalt.ja", "brottet hade anmälts"),
        ("utgang.question", "Fråga?"),
        ("utgang.why", "Därför."),
    ]
    assert ("utgang.dom", "Dom") in facts
    assert "dag.look_up" not in dict(facts)
    assert check == [
        ("sv.title", "Rubrik"),
        ("sv.undecided", "Oklart."),
        ("requirements.r.sv.met", "Ja."),
        ("requirements.r.sv.failed", "Nej."),
        ("terms.0.sv", "tre år"),
        ("outcomes.0.sv", "Ja."),
        ("outcomes.1.sv", "Nej."),
        *((f"{name}.{number}.sv", text) for name in parts for number, text in ((0, "Text."), (1, "Till."))),
    ]


def test_the_path_of_a_check() -> None:
    """As it is written in messages."""
    assert check_file("bse_frist") == "knowledge/checks/bse_frist.yml"
