"""Conditions: every operator with yes, no, "vet inte" and nothing said; bounds, vague dates, parameters, ages; and laws of the logic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.law.conditions import ALWAYS, AgeUnder, All, AnyOf, Condition, DateWithin, Is, Not, NumberWithin, TodayWithin, Truth
from bot.law.facts import DONT_KNOW, Answer, Case, DateRange

TODAY = date(2026, 11, 21)
NAMES = ("a", "b", "c")
A, B, C = (Is(name, frozenset({True})) for name in NAMES)
# What a fact can be and what a bare yes/no condition makes of it.
READINGS: dict[Answer | None, Truth] = {True: True, False: False, DONT_KNOW: None, None: None}
TRUTHS: tuple[Truth, ...] = (True, False, None)

ANSWERS = st.fixed_dictionaries({name: st.sampled_from((True, False, DONT_KNOW, None)) for name in NAMES})
FORMULAS = st.recursive(
    st.sampled_from((A, B, C)),
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(All, st.lists(inner, max_size=3).map(tuple), st.booleans()),
        st.builds(AnyOf, st.lists(inner, max_size=3).map(tuple), st.booleans()),
    ),
    max_leaves=6,
)
DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))
SPANS = st.builds(lambda day, length: DateRange(day, day + timedelta(days=length)), DAYS, st.integers(0, 40))
few = settings(max_examples=60, deadline=None)


def case_of(facts: Mapping[str, Answer | None]) -> Case:
    """Return a case with what was answered; None was not."""
    return Case({name: answer for name, answer in facts.items() if answer is not None}, TODAY)


def days(first: str, last: str | None = None) -> DateRange:
    """Return a day or an interval."""
    return DateRange(date.fromisoformat(first), date.fromisoformat(last or first))


def born(first: str, last: str | None = None) -> Case:
    """Return a case with a date of birth."""
    return Case({"born": days(first, last)}, TODAY)


@pytest.mark.parametrize("answer", READINGS)
def test_a_bare_fact(answer: Answer | None) -> None:
    """Yes is yes, no is no, and neither "vet inte" nor silence is one of them."""
    assert A.holds(case_of({"a": answer})) is READINGS[answer]


@pytest.mark.parametrize(("answer", "truth"), [("x", True), ("y", True), ("z", False), (DONT_KNOW, None), (None, None)])
def test_one_of_some_options(answer: Answer | None, truth: Truth) -> None:
    """A choice is compared with all options that count."""
    assert Is("a", frozenset({"x", "y"})).holds(case_of({"a": answer})) is truth


@pytest.mark.parametrize(("first", "second"), product(READINGS, READINGS))
def test_all_and_any(first: Answer | None, second: Answer | None) -> None:
    """One no decides `All`, one yes decides `AnyOf`; what is unknown else stays unknown."""
    case, read = case_of({"a": first, "b": second}), (READINGS[first], READINGS[second])

    assert All((A, B)).holds(case) is (False if False in read else None if None in read else True)
    assert AnyOf((A, B)).holds(case) is (True if True in read else None if None in read else False)


def test_nothing_to_meet() -> None:
    """Without parts `All` holds and `AnyOf` does not; `ALWAYS` asks for nothing."""
    assert ALWAYS.holds(Case()) is True
    assert AnyOf(()).holds(Case()) is False
    assert ALWAYS.facts() == ALWAYS.open_facts(Case()) == frozenset()


@pytest.mark.parametrize("answer", READINGS)
def test_not(answer: Answer | None) -> None:
    """The opposite, and unknown of what is unknown."""
    expected = {True: False, False: True, None: None}[READINGS[answer]]

    assert Not(A).holds(case_of({"a": answer})) is expected


@pytest.mark.parametrize(
    ("condition", "facts"),
    [
        (A, "a"),
        (Not(A), "a"),
        (All((A, B)), "ab"),
        (AnyOf((A, Not(C))), "ac"),
        (DateWithin("d", since=TODAY), "d"),
        (NumberWithin("n", at_least=1), "n"),
        (AgeUnder("e", 18), "e"),
        (AgeUnder("e", 18, "f"), "ef"),
        (TodayWithin(TODAY), ""),
    ],
)
def test_facts(condition: Condition, facts: str) -> None:
    """Every fact that a condition looks at is named, and all of them are open at the start."""
    assert condition.facts() == set(facts)
    assert condition.open_facts(Case({}, TODAY)) == set(facts)


def test_open_facts_are_those_not_asked_about() -> None:
    """What was answered is not open, "vet inte" neither, and nothing is once the condition is decided."""
    assert All((A, B, C)).open_facts(case_of({"a": True, "b": DONT_KNOW})) == {"c"}
    assert All((A, B)).open_facts(case_of({"a": False})) == frozenset()
    assert AnyOf((A, B)).open_facts(case_of({"a": True})) == frozenset()
    assert AnyOf((A, B)).open_facts(case_of({"a": False})) == {"b"}
    assert Not(A).open_facts(case_of({"a": DONT_KNOW})) == frozenset()
    assert AgeUnder("born", 18, "day").open_facts(born("1990-01-01")) == {"day"}


def test_parts_that_are_decided_open_nothing() -> None:
    """Within an open condition only its undecided parts are asked about."""
    assert All((AnyOf((A, B)), C)).open_facts(case_of({"a": True})) == {"c"}
    assert AnyOf((All((A, B)), C)).open_facts(case_of({"a": False})) == {"c"}


FROM, BEFORE = date(2022, 7, 1), date(2026, 9, 1)


@pytest.mark.parametrize(
    ("span", "both", "since", "before"),
    [
        (days("2022-06-30"), False, False, True),
        (days("2022-07-01"), True, True, True),
        (days("2026-08-31"), True, True, True),
        (days("2026-09-01"), False, True, False),
        (days("2022-06-30", "2022-07-01"), None, None, True),
        (days("2022-07-01", "2026-08-31"), True, True, True),
        (days("2026-08-31", "2026-09-01"), None, True, None),
        (days("2022-06-30", "2026-09-01"), None, None, None),
        (days("2020-01-01", "2022-06-30"), False, False, True),
        (days("2026-09-01", "2026-12-31"), False, True, False),
    ],
)
def test_dates_and_their_bounds(span: DateRange, both: Truth, since: Truth, before: Truth) -> None:
    """`since` counts itself, `before` does not; an interval over a bound leaves it open."""
    case = Case({"d": span}, TODAY)

    assert DateWithin("d", FROM, BEFORE).holds(case) is both
    assert DateWithin("d", since=FROM).holds(case) is since
    assert DateWithin("d", before=BEFORE).holds(case) is before
    assert DateWithin("d").holds(case) is True


@pytest.mark.parametrize("answer", [None, DONT_KNOW, True, "2023", 2023.0])
def test_what_is_no_date_decides_nothing(answer: Answer | None) -> None:
    """Nothing said, "vet inte" or another kind of answer leaves a date and an age open."""
    case = case_of({"d": answer, "e": days("1990-01-01")})

    assert DateWithin("d", since=FROM).holds(case) is None
    assert AgeUnder("d", 18).holds(case) is None
    assert AgeUnder("e", 18, "d").holds(case) is None


def test_a_vague_date_that_was_given_is_not_asked_again() -> None:
    """It is unknown on which side the day lies, and there is nothing left to ask."""
    condition, case = DateWithin("d", since=FROM), Case({"d": days("2022-01-01", "2022-12-31")}, TODAY)

    assert condition.holds(case) is None
    assert condition.open_facts(case) == frozenset()


@pytest.mark.parametrize(
    ("number", "at_least", "at_most", "both"),
    [(9.9, False, True, False), (10.0, True, True, True), (20, True, True, True), (20.1, True, False, False), (0, False, True, False)],
)
def test_numbers_and_their_bounds(number: float, at_least: bool, at_most: bool, both: bool) -> None:
    """Both bounds count themselves."""
    case = Case({"n": number}, TODAY)

    assert NumberWithin("n", at_least=10).holds(case) is at_least
    assert NumberWithin("n", at_most=20).holds(case) is at_most
    assert NumberWithin("n", 10, 20).holds(case) is both
    assert NumberWithin("n").holds(case) is True


@pytest.mark.parametrize("answer", [None, DONT_KNOW, True, False, "12", days("2023-01-01")])
def test_what_is_no_number_decides_nothing(answer: Answer | None) -> None:
    """A yes is no 1."""
    assert NumberWithin("n", at_least=0).holds(case_of({"n": answer})) is None


@pytest.mark.parametrize(("number", "truth"), [(259_999, True), (260_000, True), (260_001, False)])
def test_a_parameter_as_bound(number: float, truth: bool) -> None:
    """The value of the day of the case is looked up by its name; as lower bound too."""
    case = Case({"n": number}, TODAY, {"cap": 260_000.0}.get)

    assert NumberWithin("n", at_most="cap").holds(case) is truth
    assert NumberWithin("n", at_least="cap").holds(case) is (number >= 260_000)


def test_a_parameter_without_value() -> None:
    """Where the law had no value that day nothing is decided, in whichever bound; a value of 0 is a value."""
    case = Case({"n": 5.0}, TODAY, {"zero": 0.0}.get)

    assert NumberWithin("n", at_most="gone").holds(case) is None
    assert NumberWithin("n", at_least="gone", at_most=20).holds(case) is None
    assert NumberWithin("n", at_least=1, at_most="gone").holds(case) is None
    assert NumberWithin("n", at_most="zero").holds(case) is False
    assert NumberWithin("n", at_most="cap").holds(Case({"n": 5.0})) is None


@pytest.mark.parametrize(
    ("first", "last", "truth"),
    [
        ("2008-11-20", None, False),
        ("2008-11-21", None, False),
        ("2008-11-22", None, True),
        ("2008-11-21", "2008-11-22", None),
        ("2008-11-22", "2008-12-31", True),
        ("2008-01-01", "2008-11-21", False),
        ("2009-01-01", "2009-12-31", True),
    ],
)
def test_age_today(first: str, last: str | None, truth: Truth) -> None:
    """On the birthday one is no longer under that age; a vague date of birth may leave it open."""
    assert AgeUnder("born", 18).holds(born(first, last)) is truth


@pytest.mark.parametrize(
    ("day", "truth"),
    [
        ("2022-02-27", True),
        ("2022-02-28", False),
        ("2022-03-01", False),
    ],
)
def test_age_of_those_born_on_29_february(day: str, truth: bool) -> None:
    """In a year without that day the age is reached on 28 February."""
    assert AgeUnder("born", 18, "day").holds(born("2004-02-29").having("day", days(day))) is truth


@pytest.mark.parametrize(("day", "truth"), [("2024-02-28", True), ("2024-02-29", False)])
def test_age_reached_in_a_leap_year(day: str, truth: bool) -> None:
    """In a leap year the age is reached on the day itself."""
    assert AgeUnder("born", 20, "day").holds(born("2004-02-29").having("day", days(day))) is truth


@pytest.mark.parametrize(
    ("first", "last", "truth"),
    [
        ("2020-05-09", "2020-05-09", True),
        ("2020-05-10", "2020-05-10", False),
        ("2020-05-09", "2020-05-10", None),
        ("2020-01-01", "2020-05-09", True),
        ("2020-05-10", "2020-12-31", False),
    ],
)
def test_age_on_a_vague_day(first: str, last: str, truth: Truth) -> None:
    """The whole interval must lie on one side of the birthday; today does not matter."""
    case = born("2002-05-10").having("day", days(first, last))

    assert AgeUnder("born", 18, "day").holds(case) is truth


def test_age_without_the_other_day() -> None:
    """A day that is asked for and not known is not taken for today."""
    assert AgeUnder("born", 18, "day").holds(born("1960-01-01")) is None


@pytest.mark.parametrize(
    ("today", "since", "before", "both"),
    [("2022-06-30", False, True, False), ("2022-07-01", True, True, True), ("2026-08-31", True, True, True), ("2026-09-01", True, False, False)],
)
def test_the_day_of_the_question(today: str, since: bool, before: bool, both: bool) -> None:
    """The first day counts, the day of the end does not; without bounds every day does."""
    case = Case({}, date.fromisoformat(today))

    assert TodayWithin(since=FROM).holds(case) is since
    assert TodayWithin(before=BEFORE).holds(case) is before
    assert TodayWithin(FROM, BEFORE).holds(case) is both
    assert TodayWithin().holds(case) is True


def test_an_interval_that_ends_before_it_begins() -> None:
    """It cannot be made; one of a single day can, and is exact."""
    with pytest.raises(ValueError, match="ends before it begins: 2023-01-02 to 2023-01-01"):
        days("2023-01-02", "2023-01-01")
    assert days("2023-01-01").exact
    assert not days("2023-01-01", "2023-01-02").exact
    assert (str(days("2023-01-01")), str(days("2023-01-01", "2023-01-02"))) == ("2023-01-01", "2023-01-01/2023-01-02")
    assert DateRange.exactly(TODAY) == DateRange(TODAY, TODAY)


def test_a_case_is_never_changed() -> None:
    """One more answer makes another case with the same day and the same values; the new answer wins."""
    case = Case({"a": True}, TODAY, {"cap": 1.0}.get)
    other = case.having("a", False).having("b", DONT_KNOW)

    assert (case.facts, other.facts) == ({"a": True}, {"a": False, "b": DONT_KNOW})
    assert (other.today, other.value_of("cap")) == (TODAY, 1.0)
    assert (other.known("a"), other.known("b"), other.known("c")) == (False, None, None)
    assert Case().value_of("cap") is None


@pytest.mark.parametrize("truth", TRUTHS)
def test_conditions_are_abstract(truth: Truth) -> None:
    """Whoever writes a new condition says when it holds and what it looks at; which facts are open follows from that."""

    class Fixed(Condition):
        def holds(self, case: Case) -> Truth:
            return truth

        def facts(self) -> frozenset[str]:
            return frozenset({"a", "b"})

    assert Fixed().open_facts(case_of({"a": True})) == (frozenset({"b"}) if truth is None else frozenset())
    with pytest.raises(TypeError):
        Condition()  # type: ignore[abstract]


def completions(facts: Mapping[str, Answer | None]) -> list[Case]:
    """Return every case in which what is not known is yes or no."""
    unknown = [name for name, answer in facts.items() if READINGS[answer] is None]
    return [case_of({**facts, **dict(zip(unknown, values, strict=True))}) for values in product((True, False), repeat=len(unknown))]


@few
@given(formula=FORMULAS, facts=ANSWERS)
def test_what_is_decided_stays_decided(formula: Condition, facts: dict[str, Answer | None]) -> None:
    """A yes or a no is that of every completion of the facts, and every full case is decided."""
    truth = formula.holds(case_of(facts))
    completed = {formula.holds(case) for case in completions(facts)}

    assert None not in completed
    assert truth is None or completed == {truth}


@few
@given(parts=st.lists(FORMULAS, max_size=3).map(tuple), facts=ANSWERS, in_order=st.booleans())
def test_de_morgan(parts: tuple[Condition, ...], facts: dict[str, Answer | None], in_order: bool) -> None:
    """Not all is any not, and not any is all not: in truth and in what is open."""
    case, opposite = case_of(facts), tuple(Not(part) for part in parts)

    for first, second in ((Not(All(parts, in_order)), AnyOf(opposite, in_order)), (Not(AnyOf(parts, in_order)), All(opposite, in_order))):
        assert first.holds(case) is second.holds(case)
        assert first.open_facts(case) == second.open_facts(case)
        assert first.facts() == second.facts()


@few
@given(formula=FORMULAS, facts=ANSWERS)
def test_open_facts_can_be_asked(formula: Condition, facts: dict[str, Answer | None]) -> None:
    """What is open was not answered and belongs to the condition; what is undecided for want of an answer has something open."""
    case = case_of(facts)
    opened = formula.open_facts(case)

    assert opened <= formula.facts() - set(case.facts)
    assert not opened or formula.holds(case) is None
    assert opened or formula.holds(case) is not None or DONT_KNOW in case.facts.values()


@few
@given(formula=FORMULAS, facts=ANSWERS)
def test_twice_not_is_yes(formula: Condition, facts: dict[str, Answer | None]) -> None:
    """Two negations leave everything as it was."""
    case = case_of(facts)

    assert Not(Not(formula)).holds(case) is formula.holds(case)


@few
@given(span=SPANS, since=DAYS, before=DAYS, years=st.integers(0, 20))
def test_an_interval_is_decided_as_each_of_its_days(span: DateRange, since: date, before: date, years: int) -> None:
    """Yes when every day says yes, no when every day says no, else open."""
    length = (span.latest - span.earliest).days
    each = [Case({"d": DateRange.exactly(span.earliest + timedelta(days=number))}, TODAY) for number in range(length + 1)]
    conditions: tuple[Callable[[Case], Truth], ...] = (DateWithin("d", since=since).holds, DateWithin("d", before=before).holds, AgeUnder("d", years).holds)

    for holds in conditions:
        found = {holds(case) for case in each}
        assert holds(Case({"d": span}, TODAY)) is (found.pop() if len(found) == 1 else None)


@few
@given(span=SPANS, since=DAYS, before=DAYS)
def test_two_bounds_are_each_bound(span: DateRange, since: date, before: date) -> None:
    """Both bounds together hold exactly where each of them does."""
    case = Case({"d": span}, TODAY)
    together = All((DateWithin("d", since=since), DateWithin("d", before=before))).holds(case)

    assert DateWithin("d", since, before).holds(case) is together or since >= before
