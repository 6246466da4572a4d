"""Counts statutory periods: lagen (1930:173) om beräkning av lagstadgad tid, 1 and 2 §§.

A period of weeks, months or years ends on the same weekday or the same date as the day it starts from, and on the last day
of the month when that month has no such date.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from bot.law.calendar import next_working_day


@dataclass(frozen=True)
class Period:
    """A length that a law sets; years and months are counted before weeks."""

    years: int = 0
    months: int = 0
    weeks: int = 0

    def __post_init__(self) -> None:
        if min(self.years, self.months, self.weeks) < 0:
            raise ValueError(f"a period cannot be negative: {self}")


def add_months(start: date, months: int) -> date:
    """Return the same date that many months later (earlier when negative), at most the last day of that month.

    >>> add_months(date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    """
    year, month0 = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month0 + 1, min(start.day, monthrange(year, month0 + 1)[1]))


def add_years(start: date, years: int) -> date:
    """Return the same date that many years later; 29 February becomes 28 February in a year that has no such day."""
    return add_months(start, 12 * years)


def add_weeks(start: date, weeks: int) -> date:
    """Return the same weekday that many weeks later."""
    return start + timedelta(weeks=weeks)


def add_period(start: date, period: Period) -> date:
    """Return the day on which the period ends, working day or not."""
    return add_weeks(add_months(start, 12 * period.years + period.months), period.weeks)


def last_day(start: date, period: Period) -> date:
    """Return the last day to act: the end of the period, moved forward to a working day.

    >>> last_day(date(2024, 6, 20), Period(years=3))
    datetime.date(2027, 6, 21)
    """
    return next_working_day(add_period(start, period))
