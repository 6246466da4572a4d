"""The days on which a deadline can end."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import holidays
import pytest

from bot.law.calendar import is_working_day, midsummer_eve, next_working_day

GOLDEN = Path(__file__).parent / "golden" / "non_working_days.txt"
FIRST_YEAR, LAST_YEAR = 1990, 2035

# Known without any program.
NO_WORKING_DAYS = (
    "1950-06-23 1951-12-25 1952-03-25 1952-06-24 1953-06-19 1986-05-19 1990-06-04 1999-12-31 2000-04-24 2004-05-31 2005-06-06 2008-05-01 "
    "2010-04-02 2015-05-14 2016-01-06 2018-06-22 2020-05-21 2021-04-05 2022-06-24 2023-06-06 2024-12-24 2025-06-20 2026-04-03 2026-05-14 2027-01-01 2050-04-11"
)
WORKING_DAYS = "1953-06-23 1990-06-06 2000-06-06 2005-05-16 2020-06-01 2021-05-14 2022-04-14 2024-04-30 2025-12-23 2026-01-05 2026-06-18 2026-12-30"


def _days(first_year: int, last_year: int) -> list[date]:
    count = (date(last_year, 12, 31) - date(first_year, 1, 1)).days + 1
    return [date(first_year, 1, 1) + timedelta(days=number) for number in range(count)]


def test_every_day_agrees_with_the_golden_list() -> None:
    """Each day of 1990–2035 is a working day exactly when it is neither a weekend nor in the list made by other rules."""
    lines = GOLDEN.read_text(encoding="utf-8").splitlines()
    golden = {date.fromisoformat(line[:10]) for line in lines if not line.startswith("#")}
    assert [day for day in _days(FIRST_YEAR, LAST_YEAR) if is_working_day(day) != (day.isoweekday() < 6 and day not in golden)] == []


def test_the_library_agrees_for_the_years_it_knows() -> None:
    """The library `holidays`, which knows 1953 and later, gives the same working days until 2050."""
    library = holidays.country_holidays("SE", years=range(1953, 2051), categories=("public", "de_facto"))
    assert [day for day in _days(1953, 2050) if is_working_day(day) != (day.isoweekday() < 6 and day not in library)] == []


@pytest.mark.parametrize("day", NO_WORKING_DAYS.split())
def test_known_holidays_are_no_working_days(day: str) -> None:
    """Well-known holidays, also before the reforms of 1953 and 2005, are no working days."""
    assert not is_working_day(date.fromisoformat(day))


@pytest.mark.parametrize("day", WORKING_DAYS.split())
def test_days_that_only_look_like_holidays_are_working_days(day: str) -> None:
    """Bridge days, maundy thursdays and holidays of other years are working days."""
    assert is_working_day(date.fromisoformat(day))


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2026-11-20", "2026-11-20"), ("2026-11-21", "2026-11-23"), ("2026-12-24", "2026-12-28"), ("2027-12-31", "2028-01-03"), ("2026-04-03", "2026-04-07")],
)
def test_next_working_day_skips_weekends_and_holidays(day: str, expected: str) -> None:
    """A working day stays, anything else moves past the whole weekend or holiday."""
    assert next_working_day(date.fromisoformat(day)) == date.fromisoformat(expected)


def test_midsummer_eve_is_a_friday_since_1953() -> None:
    """Midsummer was tied to 24 June until 1952 and to a Saturday after that."""
    assert midsummer_eve(1952) == date(1952, 6, 23)
    assert {midsummer_eve(year).isoweekday() for year in range(1953, 2051)} == {5}
