"""Last days: one period and several, certain and perhaps, vague starts, days off and days added, and how much time is left."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.law.calendar import is_working_day
from bot.law.conditions import AgeUnder, All, Condition, Is, Not, Truth
from bot.law.deadlines import NEVER, Deadline, Governs, InTime, LastDay, Term
from bot.law.facts import DONT_KNOW, Answer, Case, DateRange
from bot.law.periods import Period

TODAY = date(2026, 11, 21)
THREE_YEARS, THREE_WEEKS = Period(years=3), Period(weeks=3)
CLOSED, CHILD = Is("closed", frozenset({True})), Is("child", frozenset({True}))
NEVER_TRUE = Not(All(()))
WEEKDAY = "2023-04-14"  # three years later it is a Tuesday
DAYS = st.dates(date(2000, 1, 1), date(2035, 12, 31))
SPANS = st.builds(lambda day, length: DateRange(day, day + timedelta(days=length)), DAYS, st.integers(0, 400))
few = settings(max_examples=60, deadline=None)


def term(start: str | None = "start", length: Period = THREE_YEARS, name: str = "term", **more: object) -> Term:
    """Return a term."""
    return Term(name, start, length, f"counted by {name}", **more)  # type: ignore[arg-type]


def days(first: str, last: str | None = None) -> DateRange:
    """Return a day or an interval."""
    return DateRange(date.fromisoformat(first), date.fromisoformat(last or first))


def case(today: date = TODAY, **facts: Answer | str) -> Case:
    """Return a case; texts are days or intervals."""
    return Case({name: days(*value.split("/")) if isinstance(value, str) else value for name, value in facts.items()}, today)


def found(deadline: Deadline, asked: Case) -> tuple[str, list[str]]:
    """Return the last day and the terms that made it."""
    last = deadline.last_day(asked)
    assert last is not None
    return str(last.span), [one.id for one in last.terms]


@pytest.mark.parametrize(
    ("more", "start", "expected"),
    [
        ({}, "2023-04-14", "2026-04-14"),
        ({}, "2024-06-20", "2027-06-21"),  # a Sunday
        ({}, "2023-12-24", "2026-12-28"),  # Christmas Eve, two holidays, a Sunday
        ({"rolls": False}, "2024-06-20", "2027-06-20"),
        ({"days_before": 1}, "2023-04-14", "2026-04-13"),
        ({"days_after": 10}, "2023-04-14", "2026-04-24"),
        ({"days_before": 3, "days_after": 1}, "2023-04-14", "2026-04-12"),
        # Days are taken off and added after the last day has moved, and do not move it again.
        ({"days_before": 1}, "2024-06-20", "2027-06-20"),
        ({"days_after": 5}, "2024-06-20", "2027-06-26"),
        ({"rolls": False, "days_before": 1}, "2024-02-29", "2027-02-27"),
        ({"length": Period(months=6)}, "2025-08-31", "2026-03-02"),  # 28 February 2026 is a Saturday
        ({"length": THREE_WEEKS}, "2026-05-29", "2026-06-22"),  # Midsummer Eve
        ({"length": Period()}, "2026-05-29", "2026-05-29"),
    ],
)
def test_one_term(more: dict[str, object], start: str, expected: str) -> None:
    """The period from the start, moved to a working day where it rolls, then the days off and the days added."""
    assert term(**more).last_day(date.fromisoformat(start)) == date.fromisoformat(expected)


def test_a_vague_start_gives_an_interval() -> None:
    """The last day lies between those of the first and the last day on which it may have started."""
    deadline = Deadline((term(),))

    assert found(deadline, case(start="2023-04-01/2023-04-14")) == ("2026-04-01/2026-04-14", ["term"])


@pytest.mark.parametrize("answer", [DONT_KNOW, None, True])
def test_an_unknown_start(answer: Answer | None) -> None:
    """A term that counts from a day that nobody knows has a last day, but any day may be it."""
    asked = case(**({} if answer is None else {"start": answer}))
    last = Deadline((term(),)).last_day(asked)

    assert last is not None
    assert (last.span, last.known, last.unlimited) == (DateRange(date.min, NEVER), False, False)
    assert last.time_left(TODAY) is None


def test_a_term_without_end() -> None:
    """Without a start there is no last day, whatever the day."""
    last = Deadline((term(start=None),)).last_day(case())

    assert last is not None
    assert (last.unlimited, last.known) == (True, False)
    assert last.time_left(date(9000, 1, 1)) is True


@pytest.mark.parametrize(
    ("first", "last", "known", "unlimited"),
    [(date.min, TODAY, False, False), (TODAY, NEVER, True, False), (TODAY, TODAY, True, False), (NEVER, NEVER, False, True), (date.min, NEVER, False, False)],
)
def test_known_and_unlimited(first: date, last: date, known: bool, unlimited: bool) -> None:
    """A last day is known when there is a real day until which one is in time."""
    day = LastDay(DateRange(first, last), ())

    assert (day.known, day.unlimited) == (known, unlimited)


@pytest.mark.parametrize(("offset", "truth"), [(-1, True), (0, True), (1, False)])
def test_time_left_on_the_last_day_and_the_day_after(offset: int, truth: bool) -> None:
    """On the last day there is still time, the day after there is none."""
    day = date(2026, 4, 14)

    assert LastDay(DateRange.exactly(day), ()).time_left(day + timedelta(days=offset)) is truth


@pytest.mark.parametrize(("today", "truth"), [("2026-04-01", True), ("2026-04-02", None), ("2026-04-14", None), ("2026-04-15", False)])
def test_time_left_when_it_is_vague(today: str, truth: Truth) -> None:
    """Until the first possible day for sure, after the last one no more, between them nobody can say."""
    deadline = Deadline((term(),))
    asked = case(date.fromisoformat(today), start="2023-04-01/2023-04-14")

    assert deadline.time_left(asked) is truth
    assert InTime(deadline).holds(asked) is truth


TWO = (term(name="long", when=CLOSED), term("second", THREE_WEEKS, "short"))


@pytest.mark.parametrize(
    ("governs", "closed", "expected", "by"),
    [
        (Governs.LATEST, True, "2026-04-14", ["long"]),
        (Governs.EARLIEST, True, "2026-03-23", ["short"]),
        (Governs.LATEST, False, "2026-03-23", ["short"]),
        (Governs.EARLIEST, False, "2026-03-23", ["short"]),
        # The one that perhaps counts widens the interval on its own side; what is certain names the period.
        (Governs.LATEST, DONT_KNOW, "2026-03-23/2026-04-14", ["short"]),
        (Governs.EARLIEST, DONT_KNOW, "2026-03-23", ["short"]),
    ],
)
def test_several_terms(governs: Governs, closed: Answer, expected: str, by: list[str]) -> None:
    """The latest or the earliest of those that count decides; one that perhaps counts leaves an interval."""
    assert found(Deadline(TWO, governs), case(start="2023-04-14", second="2026-03-02", closed=closed)) == (expected, by)


def test_the_latest_is_what_counts_unless_said() -> None:
    """That is the reading in favour of the person."""
    assert Deadline(TWO).governs is Governs.LATEST


def test_the_earliest_of_a_perhaps_earlier_one() -> None:
    """An uncertain term that ends earlier moves the first possible day, not the last one."""
    deadline = Deadline((term(), term("second", THREE_WEEKS, "short", when=CLOSED)), Governs.EARLIEST)

    assert found(deadline, case(start=WEEKDAY, second="2026-03-02")) == ("2026-03-23/2026-04-14", ["term"])


def test_intervals_of_two_certain_terms() -> None:
    """The bounds are compared each for itself; both terms are named where they end alike."""
    first, second = term("a", THREE_WEEKS, "one"), term("b", THREE_WEEKS, "two")
    asked = case(a="2026-03-02/2026-03-20", b="2026-03-04/2026-03-06")

    assert found(Deadline((first, second)), asked) == ("2026-03-25/2026-04-10", ["one"])
    assert found(Deadline((first, second), Governs.EARLIEST), asked) == ("2026-03-23/2026-03-27", ["two"])
    assert found(Deadline((first, second)), case(a="2026-03-02", b="2026-03-02")) == ("2026-03-23", ["one", "two"])


def test_only_uncertain_terms() -> None:
    """Anything between the extremes of those that may count."""
    deadline = Deadline((term(name="long", when=CLOSED), term("second", THREE_WEEKS, "short", when=CHILD), term("third", when=NEVER_TRUE)))
    asked = case(start=WEEKDAY, second="2026-03-02", third="1990-01-01")

    assert found(deadline, asked) == ("2026-03-23/2026-04-14", ["long"])
    assert found(Deadline(deadline.terms, Governs.EARLIEST), asked) == ("2026-03-23/2026-04-14", ["short"])


def test_no_term_counts() -> None:
    """There is no last day, and whether there is time is not known."""
    deadline = Deadline((term(when=CLOSED),))
    asked = case(start=WEEKDAY, closed=False)

    assert deadline.last_day(asked) is None
    assert deadline.time_left(asked) is None
    assert InTime(deadline).holds(asked) is None
    assert Deadline(()).last_day(asked) is None


def test_a_term_without_end_among_others() -> None:
    """It wins where the latest decides, and never where the earliest does."""
    terms = (term(), term(None, name="endless"))

    assert found(Deadline(terms), case(start=WEEKDAY)) == ("9999-12-31", ["endless"])
    assert found(Deadline(terms, Governs.EARLIEST), case(start=WEEKDAY)) == ("2026-04-14", ["term"])


def test_a_known_term_beside_one_from_an_unknown_day() -> None:
    """The latest of both is at least the known one; the earliest at most."""
    terms = (term(), term("second", name="other"))
    latest, earliest = (Deadline(terms, governs).last_day(case(start=WEEKDAY)) for governs in (Governs.LATEST, Governs.EARLIEST))

    assert latest is not None and earliest is not None
    assert latest.span == DateRange(date(2026, 4, 14), NEVER)
    assert earliest.span == DateRange(date.min, date(2026, 4, 14))
    assert (latest.time_left(date(2026, 4, 14)), latest.time_left(TODAY)) == (True, None)
    assert (earliest.time_left(date(2026, 4, 14)), earliest.time_left(TODAY)) == (None, False)


def test_facts() -> None:
    """Starts and conditions of all terms; a term without start adds none."""
    deadline = Deadline((term(when=CLOSED), term("second", when=AgeUnder("born", 18)), term(None)))

    assert deadline.facts() == {"start", "closed", "second", "born"}
    assert InTime(deadline).facts() == deadline.facts()
    assert Deadline(()).facts() == frozenset()


@pytest.mark.parametrize(
    ("facts", "opened"),
    [
        ({}, {"closed", "second"}),
        ({"closed": True}, {"start", "second"}),
        ({"closed": False}, {"second"}),
        # What nobody knows may still be the period that counts.
        ({"closed": DONT_KNOW}, {"start", "second"}),
        ({"closed": True, "start": DONT_KNOW, "second": DONT_KNOW}, set()),
        ({"closed": True, "start": WEEKDAY, "second": "2026-03-02"}, set()),
    ],
)
def test_open_facts(facts: dict[str, Answer], opened: set[str]) -> None:
    """First what a term hangs on, then the day from which it runs; nothing of a term that does not count."""
    assert Deadline(TWO).open_facts(case(**facts)) == opened


def test_nothing_moves_a_last_day_that_never_comes() -> None:
    """Beside a term without end nothing is asked where the latest decides; where it does not, or only perhaps counts, all is as before."""
    endless = term(None, when=CHILD)

    assert Deadline((*TWO, endless)).open_facts(case(child=True)) == frozenset()
    assert Deadline((*TWO, endless)).open_facts(case(child=False)) == {"closed", "second"}
    assert Deadline((*TWO, endless)).open_facts(case(child=DONT_KNOW)) == {"closed", "second"}
    assert Deadline((*TWO, endless)).open_facts(case()) == {"closed", "second", "child"}
    assert Deadline((*TWO, endless), Governs.EARLIEST).open_facts(case(child=True)) == {"closed", "second"}


def test_that_there_is_no_last_day_is_never_assumed() -> None:
    """A term without end that only perhaps counts gives no time for sure."""
    endless = term(None, name="endless", when=CHILD)

    last = Deadline((endless,)).last_day(case())
    assert last is not None
    assert (last.span, last.known, last.unlimited, last.time_left(TODAY)) == (DateRange(date.min, NEVER), False, False, None)
    assert found(Deadline((endless, term(when=CLOSED))), case(start=WEEKDAY)) == ("2026-04-14/9999-12-31", ["endless"])
    assert found(Deadline((endless, term())), case(start=WEEKDAY)) == ("2026-04-14/9999-12-31", ["term"])


def test_in_time_opens_nothing_once_it_is_decided() -> None:
    """When one term alone leaves time for sure, the others need not be asked about."""
    condition = InTime(Deadline((term(), term("second", name="other"))))

    assert condition.open_facts(case(date(2026, 4, 14), start=WEEKDAY)) == frozenset()
    assert condition.open_facts(case(date(2026, 4, 15), start=WEEKDAY)) == {"second"}


def perhaps(condition: Condition | None) -> Term:
    """Return a second term that holds, or perhaps."""
    return term("second", THREE_WEEKS, "second", **({} if condition is None else {"when": condition}))


@pytest.mark.parametrize(("day", "working"), [("1948-03-25", True), ("1951-03-19", True), ("1949-03-25", False), ("1952-03-25", False), ("1953-03-25", True)])
def test_lady_day_before_1953(day: str, working: bool) -> None:
    """25 March, but Palm Sunday where that would be in Holy Week (1948: Maundy Thursday) or at Easter (1951); a Sunday from 1953 on."""
    assert is_working_day(date.fromisoformat(day)) is working


@few
@given(first=SPANS, second=SPANS, governs=st.sampled_from(Governs), condition=st.sampled_from((None, CLOSED)), today=DAYS, where=st.floats(0, 1))
def test_knowing_more_never_widens(first: DateRange, second: DateRange, governs: Governs, condition: Condition | None, today: date, where: float) -> None:
    """Each answer and each sharper date leaves the last day between the old bounds, and a decided time left as it was."""
    deadline = Deadline((term(), perhaps(condition)), governs)
    vague = Case({"start": first, "second": second}, today)
    day = first.earliest + timedelta(days=int(where * (first.latest - first.earliest).days))
    before = deadline.last_day(vague)
    assert before is not None

    for sharper in (vague.having("start", DateRange.exactly(day)), vague.having("closed", True), vague.having("closed", False)):
        after = deadline.last_day(sharper)
        assert after is not None
        assert before.span.earliest <= after.span.earliest <= after.span.latest <= before.span.latest
        assert before.time_left(today) in (None, after.time_left(today))


@few
@given(first=SPANS, second=SPANS, today=DAYS)
def test_latest_and_earliest_bound_each_other(first: DateRange, second: DateRange, today: date) -> None:
    """The earliest of two periods never ends after the latest of them."""
    asked, terms = Case({"start": first, "second": second}, today), (term(), perhaps(None))
    latest, earliest = (Deadline(terms, governs).last_day(asked) for governs in (Governs.LATEST, Governs.EARLIEST))

    assert latest is not None and earliest is not None
    assert earliest.span.earliest <= latest.span.earliest
    assert earliest.span.latest <= latest.span.latest


@few
@given(start=DAYS, before=st.integers(0, 10), after=st.integers(0, 10))
def test_days_off_and_days_added(start: date, before: int, after: int) -> None:
    """They move the last day by exactly that many."""
    moved = term(days_before=before, days_after=after).last_day(start) - term().last_day(start)

    assert moved.days == after - before
