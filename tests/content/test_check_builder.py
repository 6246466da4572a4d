"""Checks as written become rules: every form of condition, and for every mistake a message that says how to mend it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.content.check_builder import CheckBuilder, ConditionFault
from bot.content.check_schema import CheckFile, Fact
from bot.law.checks import Check, FactKind
from bot.law.conditions import ALWAYS, AgeUnder, All, AnyOf, Condition, DateWithin, Is, Not, NumberWithin, TodayWithin
from bot.law.deadlines import Deadline, Governs, InTime, Term
from bot.law.periods import Period
from bot.law.verdicts import Outcome

TEXT = {"question": "Fråga?", "why": "Därför."}
FACTS = {
    entry["id"]: Fact.parse_obj({"sv": TEXT} | entry)
    for entry in (
        {"id": "anmalt", "kind": "yes_no", "usual": "ja"},
        {"id": "ensam", "kind": "yes_no", "usual": "nej"},
        {"id": "barn", "kind": "yes_no", "follows": {"born": "fodd", "under": 18, "on": "dag"}},
        {"id": "utgang", "kind": "choice", "options": ["dom", "nedlagd"], "usual": "dom", "sv": TEXT | {"options": {"dom": "Dom", "nedlagd": "Nedlagd"}}},
        {"id": "dag", "kind": "date"},
        {"id": "fodd", "kind": "date"},
        {"id": "inkomst", "kind": "number"},
    )
}
PARAMETERS = {"tak": object(), "golv": object()}
TERM = {"id": "fran_dagen", "start": "dag", "years": 3, "sv": "tre år från dagen"}
ANMALT = Is("anmalt", frozenset({True}))
DAY = date(2022, 7, 1)


def file(**parts: Any) -> CheckFile:
    """Return a check file with every fact, a condition that uses `when`, and other parts as said."""
    when = parts.pop("when", None)
    whole = {
        "id": "prov",
        "kind": "eligibility",
        "topic": "amne",
        "sv": {"title": "Rubrik", "label": "Knapp", "undecided": "Oklart."},
        "facts": list(FACTS),
        "outcomes": [{"outcome": "likely", "when": when, "sv": "Ja."}, {"outcome": "unlikely", "sv": "Nej."}],
        "next_steps": [{"sv": "Ring."}],
        "contacts": ["polisen"],
        "sources": [{"source": "lagen", "checked_on": date(2026, 11, 21)}],
    }
    return CheckFile.parse_obj(whole | parts)


def built(*others: CheckFile, **parts: Any) -> Check:
    """Return a check, built beside others."""
    own = file(**parts)
    return CheckBuilder(FACTS, {own.id: own} | {other.id: other for other in others}, PARAMETERS).build(own.id)


def condition(when: Any, *others: CheckFile, **parts: Any) -> Condition:
    """Return the condition that is read from what was written."""
    return built(*others, when=when, **parts).rulings[0].when


OWN = Deadline((Term("fran_dagen", "dag", Period(years=3), "tre år från dagen"),))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (None, ALWAYS),
        ("anmalt", ANMALT),
        ({"not": "anmalt"}, Not(ANMALT)),
        ({"all": ["anmalt", "ensam"]}, All((ANMALT, Is("ensam", frozenset({True}))))),
        ({"any": ["anmalt"]}, AnyOf((ANMALT,))),
        ({"all_in_order": ["anmalt"]}, All((ANMALT,), in_order=True)),
        ({"any_in_order": ["anmalt"]}, AnyOf((ANMALT,), in_order=True)),
        ({"fact": "utgang", "is": "dom"}, Is("utgang", frozenset({"dom"}))),
        ({"fact": "utgang", "is": ["dom", "nedlagd"]}, Is("utgang", frozenset({"dom", "nedlagd"}))),
        ({"fact": "dag", "from": DAY}, DateWithin("dag", since=DAY)),
        ({"fact": "dag", "before": "2022-07-01"}, DateWithin("dag", before=DAY)),
        ({"fact": "dag", "from": "2020-01-01", "before": DAY}, DateWithin("dag", date(2020, 1, 1), DAY)),
        ({"fact": "inkomst", "at_least": 3}, NumberWithin("inkomst", at_least=3)),
        ({"fact": "inkomst", "at_most": "tak"}, NumberWithin("inkomst", at_most="tak")),
        ({"fact": "inkomst", "at_least": "golv", "at_most": 2.5}, NumberWithin("inkomst", "golv", 2.5)),
        ({"born": "fodd", "under": 18}, AgeUnder("fodd", 18)),
        ({"born": "fodd", "under": 18, "on": "dag"}, AgeUnder("fodd", 18, "dag")),
        ({"today_from": DAY}, TodayWithin(since=DAY)),
        ({"today_before": "2022-07-01"}, TodayWithin(before=DAY)),
        ({"not": {"any": ["anmalt", {"not": "ensam"}]}}, Not(AnyOf((ANMALT, Not(Is("ensam", frozenset({True}))))))),
    ],
)
def test_forms(written: Any, read: Condition) -> None:
    """Each form becomes its condition; days may be texts, as the database keeps them."""
    assert condition(written) == read


def test_a_requirement_stands_for_its_condition() -> None:
    """By name, also within another requirement; it goes before a fact of the same name."""
    requirements = {"nar": {"when": {"not": "anmalt"}}, "inte_nar": {"when": {"not": "nar"}}, "ensam": {"when": "anmalt"}}

    assert condition("inte_nar", requirements=requirements) == Not(Not(ANMALT))
    assert condition({"all": ["nar", "nar"]}, requirements=requirements) == All((Not(ANMALT), Not(ANMALT)))
    assert condition("ensam", requirements=requirements) == ANMALT


def test_time_left_by_own_periods_and_by_those_of_another_check() -> None:
    """`own` is this check; another is named by its id."""
    other = file(id="annan", terms=[TERM | {"id": "annat"}])

    assert condition({"in_time": "own"}, terms=[TERM]) == InTime(OWN)
    assert condition({"in_time": "annan"}, other) == InTime(Deadline((Term("annat", "dag", Period(years=3), "tre år från dagen"),)))


def test_a_whole_check() -> None:
    """Every part of the file reaches the rules."""
    note = {"when": "anmalt", "section": "2 §", "sv": "Text."}
    check = built(
        kind="deadline",
        facts=["utgang", "anmalt", "ensam", "barn", "dag", "fodd"],
        requirements={"r": {"when": "anmalt", "applies": "ensam", "section": "1 §", "sv": {"met": "Ja.", "failed": "Nej."}}},
        terms=[TERM | {"months": 2, "weeks": 1, "when": "anmalt", "rolls": False, "days_before": 1, "days_after": 4, "section": "3 §"}],
        governs="earliest",
        outcomes=[{"outcome": "likely", "variant": "v", "when": "r", "sv": "Ja."}, {"outcome": "unlikely", "sv": "Nej."}],
        **{part: [note | {"sv": part}] for part in ("exceptions", "documents", "next_steps", "amounts", "caveats")},
    )

    assert (check.id, check.kind.value, check.undecided, list(check.facts)) == (
        "prov",
        "deadline",
        "Oklart.",
        ["utgang", "anmalt", "ensam", "barn", "dag", "fodd"],
    )
    assert [(one.outcome, one.variant, one.when, one.text) for one in check.rulings] == [
        (Outcome.LIKELY, "v", ANMALT, "Ja."),
        (Outcome.UNLIKELY, None, ALWAYS, "Nej."),
    ]
    (requirement,) = check.requirements
    assert (requirement.id, requirement.when, requirement.applies) == ("r", ANMALT, Is("ensam", frozenset({True})))
    assert (requirement.met, requirement.failed, requirement.section) == ("Ja.", "Nej.", "1 §")
    assert check.deadline == Deadline((Term("fran_dagen", "dag", Period(3, 2, 1), "tre år från dagen", "3 §", ANMALT, False, 1, 4),), Governs.EARLIEST)
    for part in ("exceptions", "documents", "next_steps", "amounts", "caveats"):
        assert [(one.text, one.when, one.section) for one in getattr(check, part)] == [(part, ANMALT, "2 §")]


def test_facts_of_a_check() -> None:
    """Kind, options, what follows and the usual answer in the words of the rules."""
    facts = built().facts

    assert [facts[name].usual for name in ("anmalt", "ensam", "utgang", "dag")] == [True, False, "dom", None]
    assert facts["barn"].follows == AgeUnder("fodd", 18, "dag")
    assert (facts["utgang"].kind, facts["utgang"].options) == (FactKind.CHOICE, ("dom", "nedlagd"))
    assert facts["anmalt"].follows is None


def test_without_periods_there_is_no_deadline() -> None:
    """A check of a right has no last day of its own."""
    assert built().deadline is None


SHORT = {"facts": ["ensam"], "when": "ensam"}
WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("a figure", {"when": 7}, "7 is no condition → write a name or one of the forms in docs/adding-a-check.md"),
    ("a list", {"when": ["anmalt"]}, "is no condition"),
    ("nothing in braces", {"when": {}}, "{} is no condition"),
    ("unknown form", {"when": {"either": ["anmalt"]}}, "unknown condition ['either'] → use one of: all, any, all_in_order"),
    ("unknown name", {"when": "anmald"}, "there is no requirement or fact 'anmald' → write 'anmalt'"),
    ("name of nothing", {"when": "xyzzy"}, "there is no requirement or fact 'xyzzy' → correct the name"),
    ("near a requirement", {"when": "nara", "requirements": {"naar": {"when": "anmalt"}}}, "write 'naar'"),
    ("a bare choice", {"when": "utgang"}, "'utgang' is not answered by yes or no → compare it: {fact: …, is: …}"),
    ("a bare date", {"when": {"not": "dag"}}, "'dag' is not answered by yes or no"),
    ("not a fact of the check", SHORT | {"when": "anmalt"}, "the fact 'anmalt' is not among the facts of the check → add it to 'facts'"),
    ("a choice not of the check", SHORT | {"when": {"fact": "utgang", "is": "dom"}}, "'utgang' is not among the facts"),
    ("a date not of the check", SHORT | {"when": {"fact": "dag", "from": DAY}}, "'dag' is not among the facts"),
    ("a number not of the check", SHORT | {"when": {"fact": "inkomst", "at_most": 1}}, "'inkomst' is not among the facts"),
    ("born not of the check", SHORT | {"when": {"born": "fodd", "under": 18}}, "'fodd' is not among the facts"),
    ("on not of the check", {"facts": ["fodd"], "when": {"born": "fodd", "under": 18, "on": "dag"}}, "'dag' is not among the facts"),
    ("no list", {"when": {"all": "anmalt"}}, "'all' and 'any' need a list → write [a, b]"),
    ("empty list", {"when": {"any": []}}, "'all' and 'any' need a list"),
    ("unknown fact", {"when": {"fact": "dagen", "from": DAY}}, "there is no fact 'dagen' → write 'dag'"),
    ("no comparison", {"when": {"fact": "utgang"}}, "'utgang' is a choice → compare it by is"),
    ("yes/no compared", {"when": {"fact": "anmalt", "is": "ja"}}, "'anmalt' is a yes_no → compare it by its bare name"),
    ("yes/no in braces", {"when": {"fact": "anmalt"}}, "compare it by its bare name"),
    ("choice as date", {"when": {"fact": "utgang", "from": DAY}}, "'utgang' is a choice → compare it by is"),
    ("date as choice", {"when": {"fact": "dag", "is": "dom"}}, "'dag' is a date → compare it by before, from"),
    ("one bound too many", {"when": {"fact": "dag", "from": DAY, "at_most": 1}}, "'dag' is a date"),
    ("number as date", {"when": {"fact": "inkomst", "before": DAY}}, "'inkomst' is a number → compare it by at_least, at_most"),
    ("unknown option", {"when": {"fact": "utgang", "is": ["dom", "nerlagd"]}}, "there is no option of 'utgang' 'nerlagd' → write 'nedlagd'"),
    ("unknown parameter", {"when": {"fact": "inkomst", "at_most": "taket"}}, "there is no parameter 'taket' → write 'tak'"),
    ("no day", {"when": {"fact": "dag", "from": "1 juli"}}, "'1 juli' is no day → write 2022-07-01"),
    ("no such day", {"when": {"fact": "dag", "before": "2022-02-30"}}, "'2022-02-30' is no day"),
    ("a year for a day", {"when": {"today_from": 2026}}, "2026 is no day"),
    ("no age", {"when": {"born": "fodd"}}, "an age needs 'born' and 'under' → write {born: fodelsedatum, under: 18, on: brottsdatum}"),
    ("an age in words", {"when": {"born": "fodd", "under": "arton"}}, "an age needs 'born' and 'under'"),
    ("an age over", {"when": {"born": "fodd", "under": 18, "over": 15}}, "an age needs 'born' and 'under'"),
    ("born on no date", {"when": {"born": "anmalt", "under": 18}}, "'anmalt' is no date → name a date fact"),
    ("of age on no date", {"when": {"born": "fodd", "under": 18, "on": "utgang"}}, "'utgang' is no date → name a date fact"),
    ("no periods of its own", {"when": {"in_time": "own"}}, "the check has no 'terms' of its own → name a deadline check"),
    ("unknown check", {"when": {"in_time": "prow"}}, "there is no check 'prow' → write 'prov'"),
    ("a check without periods", {"when": {"in_time": "prov"}}, "the check 'prov' has no terms → name a check with 'terms'"),
    ("periods of facts not asked", {"facts": ["ensam"], "when": {"in_time": "own"}, "terms": [TERM]}, "the fact 'dag' is not among the facts"),
    ("a term from no date", {"terms": [TERM | {"start": "utgang"}]}, "'utgang' is no date → let a term start from a date fact"),
    ("a term from no fact", {"terms": [TERM | {"start": "dagg"}]}, "there is no fact 'dagg' → write 'dag'"),
    ("a term from a fact not asked", SHORT | {"terms": [TERM]}, "the fact 'dag' is not among the facts of the check"),
    ("a circle of one", {"when": "a", "requirements": {"a": {"when": {"not": "a"}}}}, "the requirement 'a' rests on itself → break the circle"),
    ("a circle of two", {"requirements": {"a": {"when": "b"}, "b": {"when": {"any": ["a", "anmalt"]}}}}, "rests on itself"),
    ("a term that asks for the time left", {"terms": [TERM | {"when": {"in_time": "own"}}]}, "the periods of 'prov' rest on themselves → break the circle"),
    ("two days in one", {"when": {"today_from": DAY, "today_before": DAY}}, "several conditions in one: today_before, today_from → join them: {all: […]}"),
    ("two forms in one", {"when": {"not": "anmalt", "fact": "utgang", "is": "dom"}}, "several conditions in one"),
    ("a list for a fact", {"when": {"fact": ["dag"], "from": DAY}}, "there is no fact '['dag']' → "),
    ("a list in the options", {"when": {"fact": "utgang", "is": [["dom"]]}}, "there is no option of 'utgang'"),
    ("a list of checks", {"when": {"in_time": ["prov"]}}, "there is no check"),
    ("a list for a bound", {"when": {"fact": "inkomst", "at_most": [1]}}, "[1] is no figure → write a figure or the name of a parameter"),
    ("a yes for a bound", {"when": {"fact": "inkomst", "at_most": True}}, "True is no figure"),
]


@pytest.mark.parametrize(("parts", "message"), [pytest.param(parts, message, id=name) for name, parts, message in WRONG])
def test_mistakes(parts: dict[str, Any], message: str) -> None:
    """Each is named in words of the file, with how to mend it."""
    with pytest.raises(ConditionFault) as caught:
        built(**parts)

    assert message in str(caught.value)
    assert str(caught.value) == f"{caught.value.what} → {caught.value.mend}"


def test_two_checks_that_rest_on_each_other() -> None:
    """Periods that ask for the time left by each other can never be counted."""
    other = file(id="annan", terms=[TERM | {"when": {"in_time": "prov"}}])

    with pytest.raises(ConditionFault, match="rest on themselves"):
        built(other, terms=[TERM | {"when": {"in_time": "annan"}}])


@pytest.mark.parametrize("key", ["years", "months", "weeks", "days_before", "days_after"])
def test_a_period_runs_forward(key: str) -> None:
    """A negative length is a fault of the file, found when it is read."""
    with pytest.raises(ValueError, match="greater than or equal to 0"):
        file(terms=[TERM | {key: -1}])
