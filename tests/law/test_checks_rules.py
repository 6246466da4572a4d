"""Checks as rules: decision lists, what follows from other facts, what can still be reached and what is still to be asked."""

from __future__ import annotations

from datetime import date

import pytest

from bot.law.checks import Check, FactKind, FactType, Kind, Note, Requirement, Ruling
from bot.law.conditions import ALWAYS, AgeUnder, Condition, Is
from bot.law.deadlines import Deadline, InTime, Term
from bot.law.facts import DONT_KNOW, Answer, Case, DateRange
from bot.law.periods import Period
from bot.law.verdicts import Outcome

TODAY = date(2026, 11, 21)
YES = frozenset({True})
A, B, C = Is("a", YES), Is("b", YES), Is("c", YES)
FACTS = {name: FactType(name, FactKind.YES_NO) for name in "abc"}
DEADLINE = Deadline((Term("t", "day", Period(years=3), "three years"),))
LIST = (Ruling(Outcome.LIKELY, A, "one"), Ruling(Outcome.POSSIBLE, B, "two"), Ruling(Outcome.UNLIKELY, ALWAYS, "three"))


def check(*rulings: Ruling, kind: Kind = Kind.ELIGIBILITY, facts: dict[str, FactType] | None = None, deadline: Deadline | None = None) -> Check:
    """Return a check."""
    return Check("made", kind, FACTS if facts is None else facts, rulings, "undecided", deadline=deadline)


def case(**facts: Answer) -> Case:
    """Return a case."""
    return Case(facts, TODAY)


@pytest.mark.parametrize(
    ("facts", "reached"),
    [
        ({}, ["one", "two", "three"]),
        ({"a": True}, ["one"]),
        ({"a": False}, ["two", "three"]),
        ({"a": False, "b": True}, ["two"]),
        ({"a": False, "b": False}, ["three"]),
        ({"a": DONT_KNOW, "b": True}, ["one", "two"]),
        ({"b": False}, ["one", "three"]),
    ],
)
def test_the_first_that_holds_is_the_verdict(facts: dict[str, Answer], reached: list[str]) -> None:
    """What is no falls out, what is open stays in view, and after a yes nothing is reached."""
    assert [ruling.text for ruling in check(*LIST).reachable(case(**facts))] == reached


@pytest.mark.parametrize(
    ("facts", "opened"),
    [
        ({}, ("a", "b")),
        ({"a": True}, ()),
        ({"a": False}, ("b",)),
        ({"b": True}, ("a",)),
        ({"a": DONT_KNOW, "b": True}, ()),
        ({"a": False, "b": DONT_KNOW}, ()),
    ],
)
def test_only_what_can_change_the_verdict_is_open(facts: dict[str, Answer], opened: tuple[str, ...]) -> None:
    """A fact that no ruling looks at is never open, nor one that was asked about."""
    assert check(*LIST).open_facts(case(**facts)) == opened


def test_open_facts_stand_in_the_order_of_the_check() -> None:
    """Not in the order of the rulings."""
    turned = {name: FACTS[name] for name in "cba"}

    assert check(*LIST, facts=turned).open_facts(case()) == ("b", "a")


def test_one_verdict_needs_no_question() -> None:
    """Rulings that agree in outcome and variant are one verdict; a variant tells them apart."""
    same = (Ruling(Outcome.LIKELY, A, "one", "v"), Ruling(Outcome.LIKELY, ALWAYS, "two", "v"))
    other = (Ruling(Outcome.LIKELY, A, "one", "v"), Ruling(Outcome.LIKELY, ALWAYS, "two", "w"))

    assert check(*same).open_facts(case()) == ()
    assert check(*other).open_facts(case()) == ("a",)
    assert same[0].verdict == (Outcome.LIKELY, "v")


WITH_DAY = FACTS | {"day": FactType("day", FactKind.DATE)}


def test_a_deadline_asks_for_what_moves_the_last_day() -> None:
    """Once the outcome is certain; before that, only what decides the outcome."""
    made = check(*LIST, kind=Kind.DEADLINE, facts=WITH_DAY, deadline=DEADLINE)

    assert made.open_facts(case()) == ("a", "b")
    assert made.open_facts(case(a=True)) == ("day",)
    assert made.open_facts(case(a=True, day=DONT_KNOW)) == ()
    assert made.open_facts(case(a=True, day=DateRange.exactly(TODAY))) == ()


def test_an_eligibility_does_not_ask_for_a_last_day() -> None:
    """What moves a last day is asked only where the last day is what is wanted."""
    assert check(*LIST, facts=WITH_DAY, deadline=DEADLINE).open_facts(case(a=True)) == ()


def test_no_last_day_is_asked_for_what_is_not_covered() -> None:
    """Who is outside needs none; as long as something else can be reached, it is asked."""
    outside = check(Ruling(Outcome.NOT_COVERED, A, "out"), Ruling(Outcome.LIKELY, ALWAYS, "in"), kind=Kind.DEADLINE, facts=WITH_DAY, deadline=DEADLINE)

    assert outside.open_facts(case(a=True)) == ()
    assert outside.open_facts(case(a=False)) == ("day",)
    assert outside.open_facts(case(a=DONT_KNOW)) == ("day",)


def test_a_deadline_without_periods_asks_nothing_more() -> None:
    """A deadline check may have no periods of its own."""
    assert check(*LIST, kind=Kind.DEADLINE).open_facts(case(a=True)) == ()


def test_the_time_left_decides_an_outcome() -> None:
    """A ruling may hang on the last day; then its start is asked for that."""
    made = check(Ruling(Outcome.LIKELY, InTime(DEADLINE), "in time"), Ruling(Outcome.UNLIKELY, ALWAYS, "late"), facts=WITH_DAY)

    assert made.open_facts(case()) == ("day",)
    assert [one.text for one in made.reachable(case(day=DateRange.exactly(date(2023, 11, 21))))] == ["in time"]
    assert [one.text for one in made.reachable(case(day=DateRange.exactly(date(2023, 11, 20))))] == ["late"]


BORN = {"born": FactType("born", FactKind.DATE), "child": FactType("child", FactKind.YES_NO, follows=AgeUnder("born", 18))}


@pytest.mark.parametrize(
    ("facts", "child"),
    [
        ({}, None),
        ({"born": DateRange(date(2010, 1, 1), date(2010, 12, 31))}, True),
        ({"born": DateRange.exactly(date(1980, 1, 1))}, False),
        ({"born": DateRange(date(2008, 1, 1), date(2008, 12, 31))}, None),
        # What was said stands, also against the date; "vet inte" gives way to what follows.
        ({"born": DateRange.exactly(date(1980, 1, 1)), "child": True}, True),
        ({"born": DateRange.exactly(date(1980, 1, 1)), "child": DONT_KNOW}, False),
        ({"born": DONT_KNOW, "child": DONT_KNOW}, None),
    ],
)
def test_what_follows_is_filled_in(facts: dict[str, Answer], child: bool | None) -> None:
    """A fact that follows from others is known without asking, and nothing else is changed."""
    completed = check(*LIST, facts=BORN).complete(case(**facts))

    assert completed.known("child") is child
    assert {name: answer for name, answer in completed.facts.items() if name != "child"} == {name: facts[name] for name in facts if name != "child"}
    assert completed.today == TODAY


def test_what_follows_from_what_follows() -> None:
    """A chain is filled in from the first to the last in the order of the check."""
    facts = {"a": FACTS["a"], "b": FactType("b", FactKind.YES_NO, follows=A), "c": FactType("c", FactKind.YES_NO, follows=B)}

    assert check(*LIST, facts=facts).complete(case(a=True)).facts == {"a": True, "b": True, "c": True}


def test_answers_that_can_be_listed() -> None:
    """Yes and no, the options of a choice, none for dates and numbers."""
    assert FACTS["a"].answers == (True, False)
    assert FactType("x", FactKind.CHOICE, ("one", "two")).answers == ("one", "two")
    assert FactType("x", FactKind.DATE).answers == FactType("x", FactKind.NUMBER).answers == ()


def test_what_need_not_be_said() -> None:
    """A requirement counts always and a note holds always unless something else is said."""
    conditions: tuple[Condition, ...] = (Requirement("r", A).applies, Note("n").when)

    assert conditions == (ALWAYS, ALWAYS)
