"""Counting of statutory periods."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.law.calendar import is_working_day
from bot.law.periods import Period, add_months, add_weeks, add_years, last_day

THREE_YEARS, THREE_WEEKS, FOUR_WEEKS = Period(years=3), Period(weeks=3), Period(weeks=4)
# The vectors of part 3 of the fact sheet, word for word.
VECTORS = [
    (THREE_YEARS, "2023-04-14", "2026-04-14"),
    (THREE_YEARS, "2024-02-29", "2027-03-01"),
    (THREE_YEARS, "2023-12-24", "2026-12-28"),
    (THREE_YEARS, "2024-06-20", "2027-06-21"),
    (THREE_WEEKS, "2026-03-02", "2026-03-23"),
    (THREE_WEEKS, "2026-04-10", "2026-05-04"),
    (THREE_WEEKS, "2026-05-29", "2026-06-22"),
    (THREE_WEEKS, "2026-12-04", "2026-12-28"),
    (FOUR_WEEKS, "2026-12-03", "2027-01-04"),
]
DAYS = st.dates(date(1950, 1, 1), date(2040, 12, 31))
PERIODS = st.builds(Period, years=st.integers(0, 9), months=st.integers(0, 24), weeks=st.integers(0, 60))


@pytest.mark.parametrize(("period", "start", "expected"), VECTORS)
def test_fact_sheet_vectors(period: Period, start: str, expected: str) -> None:
    """The last days of the checked fact sheet come out exactly."""
    assert last_day(date.fromisoformat(start), period) == date.fromisoformat(expected)


def test_child_example_of_the_fact_sheet() -> None:
    """A closed investigation of 2022 gives 15 September 2025, and the 21st birthday is counted by the same rule."""
    assert last_day(date(2022, 9, 15), THREE_YEARS) == date(2025, 9, 15)
    assert add_years(date(2008, 5, 10), 21) == date(2029, 5, 10)


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-31", 1, "2023-02-28"),
        ("2023-08-31", 1, "2023-09-30"),
        ("2023-12-31", 2, "2024-02-29"),
        ("2023-11-30", 3, "2024-02-29"),
        ("2023-12-15", 1, "2024-01-15"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2024-01-15", -1, "2023-12-15"),
        ("2024-02-29", 0, "2024-02-29"),
    ],
)
def test_months_end_on_the_same_date_or_the_last_of_the_month(start: str, months: int, expected: str) -> None:
    """A date that the end month lacks becomes the last day of that month."""
    assert add_months(date.fromisoformat(start), months) == date.fromisoformat(expected)


def test_leap_days() -> None:
    """29 February plus years is 28 February in ordinary years and 29 February in leap years."""
    assert add_years(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert add_years(date(2024, 2, 29), 4) == date(2028, 2, 29)
    assert add_years(date(2023, 2, 28), 1) == date(2024, 2, 28)


def test_weeks_end_on_the_same_weekday() -> None:
    """Weeks run over month and year ends and keep the weekday."""
    assert add_weeks(date(2026, 12, 24), 2) == date(2027, 1, 7)
    assert add_weeks(date(2024, 2, 26), 1).weekday() == date(2024, 2, 26).weekday()


def test_negative_periods_are_refused() -> None:
    """A period that runs backwards is a fault in the data."""
    with pytest.raises(ValueError, match="negative"):
        Period(weeks=-1)


@settings(deadline=None)
@given(first=DAYS, second=DAYS, period=PERIODS)
def test_later_start_never_gives_earlier_last_day(first: date, second: date, period: Period) -> None:
    """Who starts later never has to be ready earlier."""
    assert last_day(min(first, second), period) <= last_day(max(first, second), period)


@settings(deadline=None)
@given(start=DAYS, period=PERIODS)
def test_last_day_is_a_working_day_not_before_the_start(start: date, period: Period) -> None:
    """The last day is a working day and never comes before the start."""
    assert is_working_day(last_day(start, period))
    assert last_day(start, period) >= start


@settings(deadline=None)
@given(start=DAYS, months=st.integers(-600, 600))
def test_months_move_only_the_month(start: date, months: int) -> None:
    """The month moves by exactly that many and the day never grows."""
    end = add_months(start, months)
    assert (end.year - start.year) * 12 + end.month - start.month == months
    assert end.day <= start.day
