"""Which question comes first: only what can change the verdict, what ends soonest, and between equals the order of the check."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.law import planner
from bot.law.checks import Check, FactKind, FactType, Kind, Ruling
from bot.law.conditions import ALWAYS, AgeUnder, All, AnyOf, Condition, DateWithin, Is, Not, NumberWithin
from bot.law.facts import DONT_KNOW, Answer, Case, DateRange
from bot.law.planner import order_of_questions
from bot.law.verdicts import Outcome

TODAY = date(2026, 11, 21)
YES = frozenset({True})
A, B, C, D = (Is(name, YES) for name in "abcd")


def check(condition: Condition, names: str = "abcd", **facts: FactType) -> Check:
    """Return a check that is likely where a condition holds; `facts` replace those of yes and no."""
    types = {name: facts.get(name, FactType(name, FactKind.YES_NO)) for name in names}
    return Check("made", Kind.ELIGIBILITY, types, (Ruling(Outcome.LIKELY, condition, "yes"), Ruling(Outcome.UNLIKELY, ALWAYS, "no")), "undecided")


def order(made: Check, **facts: Answer) -> tuple[str, ...]:
    """Return the questions in their order."""
    return order_of_questions(made, Case(facts, TODAY))


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no saved question be given away for the sake of the order of the check."""
    monkeypatch.setattr(planner, "_WORTH_WAITING", 0.0)


def test_nothing_and_one_thing_to_ask() -> None:
    """A decided case has no question; a last one is what it is."""
    assert order(check(A), a=True) == ()
    assert order(check(All((A, B))), a=True) == ("b",)
    assert order(check(All((A, B))), a=DONT_KNOW) == ("b",)


def test_equals_keep_the_order_of_the_check() -> None:
    """Where each answer settles as much, a person is asked in the order in which it would be told."""
    assert order(check(All((A, B, C)))) == ("a", "b", "c")
    assert order(check(All((A, B, C)), names="cba")) == ("c", "b", "a")


@pytest.mark.usefixtures("hasty")
def test_what_settles_most_comes_first() -> None:
    """One fact that may end it at once goes before those that matter only together; the others keep their order."""
    assert order(check(AnyOf((D, All((A, B, C)))))) == ("d", "a", "b", "c")
    assert order(check(AnyOf((C, All((A, B)))), names="abc")) == ("c", "a", "b")


@pytest.mark.parametrize(("worth", "first"), [(0.49, "c"), (0.5, "a"), (0.51, "a")])
def test_order_may_cost_a_little(worth: float, first: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What saves no more than that on average stays where a person would tell it."""
    monkeypatch.setattr(planner, "_WORTH_WAITING", worth)

    # After a or b (2 + 1) / 2 questions are left, after c (0 + 2) / 2: half a question less.
    assert order(check(AnyOf((C, All((A, B)))), names="abc"))[0] == first


def test_order_is_worth_half_a_question() -> None:
    """As it stands: for so little a person is not asked in another order."""
    assert order(check(AnyOf((C, All((A, B)))), names="abc"))[0] == "a"


def test_order_gives_way_to_much_shorter_conversations() -> None:
    """Whatever the order is worth: what usually ends eight questions at once is asked first."""
    parts = tuple(Is(name, YES) for name in "abcdefgh")

    assert order(check(All(parts), names="abcdefgh", h=FactType("h", FactKind.YES_NO, usual=False)))[0] == "h"
    assert planner._WORTH_WAITING <= 1.5


@pytest.mark.usefixtures("hasty")
def test_what_most_people_answer_weighs_most() -> None:
    """A fact whose usual answer ends it goes first, one whose usual answer leaves all open does not."""
    condition = All((A, B, C, D))
    ends, leaves = (FactType("c", FactKind.YES_NO, usual=usual) for usual in (False, True))

    assert order(check(condition, c=ends)) == ("c", "a", "b", "d")
    assert order(check(condition, c=leaves)) == ("a", "b", "c", "d")


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize(("usual", "first"), [("far", "a"), ("near", "x")])
def test_the_usual_option_of_a_choice(usual: str, first: str) -> None:
    """Options weigh like yes and no."""
    choice = FactType("x", FactKind.CHOICE, ("near", "far", "else"), usual=usual)
    made = check(All((A, B, Is("x", frozenset({"far"})))), names="abx", x=choice)

    assert order(made)[0] == first


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize(
    ("condition", "first"),
    [
        # Of today, 2, 4, 12 and 30 years ago, all decide or none does.
        (DateWithin("x", before=date(1990, 1, 1)), "x"),
        (DateWithin("x", since=date(1990, 1, 1)), "a"),
        (DateWithin("x", before=date(1996, 11, 21)), "x"),
        (DateWithin("x", before=date(1996, 11, 22)), "x"),
        (DateWithin("x", before=date(2014, 11, 22)), "x"),
        (DateWithin("x", before=date(2022, 11, 22)), "a"),
        (AgeUnder("x", 18), "a"),
    ],
)
def test_dates_are_tried_over_the_years(condition: Condition, first: str) -> None:
    """A date goes first when most of the days that are tried end it."""
    made = check(All((A, B, condition)), names="abx", x=FactType("x", FactKind.DATE))

    assert order(made)[0] == first


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize(
    ("condition", "first"),
    [
        (NumberWithin("x", at_least=1, at_most=1000), "x"),
        (NumberWithin("x", at_least=1), "a"),
        (NumberWithin("x", at_least=0), "a"),
        (NumberWithin("x", at_most=1e9), "a"),
    ],
)
def test_numbers_are_tried_small_and_large(condition: Condition, first: str) -> None:
    """A number goes first when nothing and very much both end it."""
    made = check(All((A, B, condition)), names="abx", x=FactType("x", FactKind.NUMBER))

    assert order(made)[0] == first


def on(name: str, years_ago: int) -> Condition:
    """Return the condition that a date is one single day."""
    day = date(TODAY.year - years_ago, TODAY.month, TODAY.day)
    return DateWithin(name, day, day + timedelta(days=1))


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("years_ago", [0, 2, 4, 12, 30])
def test_every_date_that_is_tried_counts(years_ago: int) -> None:
    """What may go on with one of these days ends later than what ends with all of them, though it stands first."""
    dates = {name: FactType(name, FactKind.DATE) for name in "xy"}
    made = check(All((on("x", years_ago), on("y", 75))), names="xy", **dates)

    assert order(made) == ("y", "x")


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("number", [0, 1e9])
def test_every_number_that_is_tried_counts(number: float) -> None:
    """The same of numbers: nothing, and very much."""
    numbers = {name: FactType(name, FactKind.NUMBER) for name in "xy"}
    made = check(All((NumberWithin("x", number, number), NumberWithin("y", 5, 5))), names="xy", **numbers)

    assert order(made) == ("y", "x")


@pytest.mark.usefixtures("hasty")
def test_the_usual_answer_is_not_the_only_one() -> None:
    """What always ends it goes before what only usually does, and that before what sometimes does not."""
    usually, always, seldom = FactType("c", FactKind.YES_NO, usual=False), FactType("n", FactKind.NUMBER), FactType("x", FactKind.DATE)

    assert order(check(All((A, B, C, NumberWithin("n", 5, 5))), names="abcn", c=usually, n=always))[0] == "n"
    assert order(check(All((A, B, on("x", 2), C)), names="abxc", c=usually, x=seldom))[0] == "c"


@pytest.mark.usefixtures("hasty")
def test_what_follows_from_an_answer_is_counted() -> None:
    """A date from which another answer follows saves that question too."""
    child = FactType("c", FactKind.YES_NO, follows=AgeUnder("x", 18))
    born = FactType("x", FactKind.DATE)
    made = check(All((A, C, AnyOf((Not(C), DateWithin("x", since=date(2015, 1, 1)))))), names="acx", c=child, x=born)

    assert order(made) == ("x", "a", "c")
    assert order(made, x=DateRange.exactly(date(2020, 1, 1))) == ("a", "c")
