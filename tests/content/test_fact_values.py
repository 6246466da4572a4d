"""Answers as plain data: read, refused with what is wanted instead, and written again."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.check_schema import Fact
from bot.content.fact_values import FactError, check_range, read_fact, read_facts, write_answer
from bot.errors import UnknownNameError, VagvisarenError
from bot.law.facts import DONT_KNOW, Answer, DateRange

TODAY = date(2026, 11, 21)
TEXT = {"question": "Fråga?", "why": "Därför."}


def fact(name: str, **parts: Any) -> Fact:
    """Return a fact."""
    return Fact.parse_obj({"id": name, "kind": name, "sv": TEXT} | parts)


YES_NO, DATE, NUMBER = fact("yes_no"), fact("date"), fact("number")
CHOICE = fact("choice", options=["dom", "nedlagd"], sv=TEXT | {"options": {"dom": "Dom", "nedlagd": "Nedlagd"}})
AHEAD = fact("ahead", kind="date", future=True)
KINDS = {one.id: one for one in (YES_NO, CHOICE, DATE, NUMBER, AHEAD)}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("raw", [None, "vet_inte", "vet inte", " Vet Inte "])
def test_not_known(kind: str, raw: str | None) -> None:
    """ "Vet inte" answers any question."""
    assert read_fact(KINDS[kind], raw, TODAY) is DONT_KNOW


@pytest.mark.parametrize(
    ("raw", "answer"), [(True, True), (False, False), ("ja", True), (" Nej ", False), ("yes", True), ("NO", False), ("true", True), ("false", False)]
)
def test_yes_and_no(raw: Any, answer: bool) -> None:
    """As data or in words."""
    assert read_fact(YES_NO, raw, TODAY) is answer


@pytest.mark.parametrize("raw", [1, 0, "kanske", "", [], {}, 1.0])
def test_neither_yes_nor_no(raw: Any) -> None:
    """A figure is no yes."""
    with pytest.raises(FactError, match=r"fact 'yes_no': wants true or false, not") as caught:
        read_fact(YES_NO, raw, TODAY)
    assert (caught.value.fact, caught.value.sv) == ("yes_no", "Svara ja eller nej.")


def test_options() -> None:
    """One of them by its id."""
    assert read_fact(CHOICE, "dom", TODAY) == "dom"


@pytest.mark.parametrize(("raw", "near"), [("domm", "did you mean 'dom'"), ("Dom", ""), ("xyzzy", ""), (1, ""), (True, ""), (["dom"], ""), ({"dom": 1}, "")])
def test_no_option(raw: Any, near: str) -> None:
    """The nearest is named, and all of them."""
    with pytest.raises(FactError, match="options: dom, nedlagd") as caught:
        read_fact(CHOICE, raw, TODAY)
    assert near in str(caught.value)
    assert caught.value.sv == "Välj ett av svaren."


@pytest.mark.parametrize(("raw", "answer"), [(0, 0.0), (12, 12.0), (2.5, 2.5), (1e9, 1e9)])
def test_numbers(raw: float, answer: float) -> None:
    """Whole or not, from nothing up."""
    found = read_fact(NUMBER, raw, TODAY)

    assert (found, type(found)) == (answer, float)


@pytest.mark.parametrize("raw", [-1, -0.1, True, "12", [], float("nan"), float("inf"), 10**400])
def test_no_number(raw: Any) -> None:
    """Nothing below zero, no yes, no text, and nothing that cannot be compared."""
    with pytest.raises(FactError, match=r"fact 'number': wants a number") as caught:
        read_fact(NUMBER, raw, TODAY)
    assert caught.value.sv == "Skriv ett tal med siffror."


@pytest.mark.parametrize(
    ("raw", "span"),
    [
        ("2023-04-14", "2023-04-14"),
        (" 2023-04-14 ", "2023-04-14"),
        (date(2023, 4, 14), "2023-04-14"),
        ("2024-02-29", "2024-02-29"),
        ("2023-04", "2023-04-01/2023-04-30"),
        ("2024-02", "2024-02-01/2024-02-29"),
        ("2023", "2023-01-01/2023-12-31"),
        ("2023-04-01/2023-04-30", "2023-04-01/2023-04-30"),
        ("2023-04-01 / 2023-04-30", "2023-04-01/2023-04-30"),
        ("2023-04-14/2023-04-14", "2023-04-14"),
        ("i mitten av maj 2023", "2023-05-10/2023-05-20"),
        ("14 april 2023", "2023-04-14"),
        ("2026-11-21", "2026-11-21"),
        # What lies ahead cannot have been: the interval ends today.
        ("2026", "2026-01-01/2026-11-21"),
        ("2026-11", "2026-11-01/2026-11-21"),
        ("2026-11-01/2027-01-31", "2026-11-01/2026-11-21"),
        ("1900-01-01", "1900-01-01"),
        ("1899-12-01/1900-01-01", "1899-12-01/1900-01-01"),
    ],
)
def test_dates(raw: Any, span: str) -> None:
    """A day, a month, a year, an interval, or Swedish words."""
    assert str(read_fact(DATE, raw, TODAY)) == span


@pytest.mark.parametrize(
    "raw",
    [
        "2023-02-30",
        "2023-02-29",
        "2023-13",
        "2023-00",
        "0000",
        "30 februari 2023",
        "",
        "hej",
        "2023-04-30/2023-04-01",
        "2023-04-01/2023-04-31",
        20230414,
        True,
        2023.0,
        [],
    ],
)
def test_no_date(raw: Any) -> None:
    """A day that no calendar has, an interval that ends before it begins, or no date at all."""
    with pytest.raises(FactError, match=r"fact 'date': wants a date such as 2023-04-14") as caught:
        read_fact(DATE, raw, TODAY)
    assert caught.value.sv == "Jag förstår inte datumet."


@pytest.mark.parametrize("raw", ["14 april 2023 eller 15 maj 2024", "2023-04-14 2024-05-01"])
def test_several_dates_are_no_answer(raw: str) -> None:
    """Which of them is meant is never guessed."""
    with pytest.raises(FactError):
        read_fact(DATE, raw, TODAY)


@pytest.mark.parametrize(
    ("raw", "message", "sv"),
    [
        ("1899", "1899-01-01/1899-12-31 is before 1900", "Datumet ligger för långt tillbaka. Vilket år menar du?"),
        ("1899-12-31", "1899-12-31 is before 1900", "Datumet ligger för långt tillbaka. Vilket år menar du?"),
        ("2026-11-22", "2026-11-22 is in the future", "Den dagen har inte varit än. Vilket datum menar du?"),
        ("2027", "is in the future", "Den dagen har inte varit än. Vilket datum menar du?"),
    ],
)
def test_days_that_cannot_be(raw: str, message: str, sv: str) -> None:
    """Too long ago, or not yet."""
    with pytest.raises(FactError, match=message) as caught:
        read_fact(DATE, raw, TODAY)
    assert caught.value.sv == sv


def test_a_day_that_may_lie_ahead() -> None:
    """Where a fact says so it is taken, whole."""
    assert str(read_fact(AHEAD, "2027-02", TODAY)) == "2027-02-01/2027-02-28"
    assert str(read_fact(AHEAD, "2026-11-01/2027-01-31", TODAY)) == "2026-11-01/2027-01-31"
    with pytest.raises(FactError, match="before 1900"):
        check_range(AHEAD, DateRange.exactly(date(1899, 12, 31)), TODAY)


def test_all_answers() -> None:
    """Each by its name; a name that does not exist is refused with the nearest one, before anything is read."""
    assert read_facts(KINDS, {"yes_no": "ja", "number": 3}, TODAY) == {"yes_no": True, "number": 3.0}
    assert read_facts(KINDS, {}, TODAY) == {}
    with pytest.raises(UnknownNameError, match="there is no fact 'numbr'; did you mean 'number'"):
        read_facts(KINDS, {"yes_no": "kanske", "numbr": 3}, TODAY)
    assert issubclass(FactError, VagvisarenError)


DAYS = st.dates(date(1900, 1, 1), TODAY)
ANSWERS: st.SearchStrategy[tuple[str, Answer]] = st.one_of(
    st.tuples(st.just("yes_no"), st.booleans()),
    st.tuples(st.just("choice"), st.sampled_from(("dom", "nedlagd"))),
    st.tuples(st.just("number"), st.floats(0, 1e9)),
    st.tuples(st.just("date"), st.tuples(DAYS, DAYS).map(lambda pair: DateRange(min(pair), max(pair)))),
    st.tuples(st.sampled_from(sorted(KINDS)), st.just(DONT_KNOW)),
)


@given(answer=ANSWERS)
def test_what_is_written_is_read_again(answer: tuple[str, Answer]) -> None:
    """The proof card holds answers from which the verdict can be made again."""
    name, value = answer

    assert read_fact(KINDS[name], write_answer(value), TODAY) == value


def test_answers_as_data() -> None:
    """Plain values that JSON knows."""
    assert [write_answer(answer) for answer in (True, "dom", 2.5, DONT_KNOW, DateRange.exactly(TODAY))] == [True, "dom", 2.5, "vet_inte", "2026-11-21"]
