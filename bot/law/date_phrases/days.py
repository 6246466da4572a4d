"""Decides which day is meant when day and month are given, with or without a weekday and a year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bot.law.date_phrases.reading import Reading, Reason, Span, day_or_problem, most_recent, union
from bot.law.date_phrases.words import weekday_number


def resolve_day(weekday: str | None, year: int | None, month: int, day: int, today: date) -> Reading:
    """Return the day; without a year the latest that has come, or the coming one when only that fits the weekday."""
    if year is not None:
        return _with_weekday(weekday, day_or_problem(year, month, day))
    found = most_recent(lambda each: day_or_problem(each, month, day), today)
    if not isinstance(found, Span):
        return day_or_problem(today.year, month, day)
    latest = _with_weekday(weekday, found)
    coming = _with_weekday(weekday, day_or_problem(found.start.year + 1, month, day))
    return latest if isinstance(latest, Span) or isinstance(coming, Reason) else coming


def resolve_range(make: Callable[[int], Reading], year: int | None, today: date) -> Reading:
    """Return the interval that `make` gives for the year; without a year the latest that has begun."""
    return make(year) if year is not None else most_recent(make, today)


def join_days(first: Reading, last: Reading) -> Reading:
    """Return the interval of two days, the reason why one of them cannot be, or None when they stand in the wrong order."""
    if isinstance(first, Span) and isinstance(last, Span):
        return union(first, last) if first.start < last.start else None
    return first if isinstance(first, Reason) else last


def _with_weekday(weekday: str | None, found: Span | Reason) -> Span | Reason:
    if weekday and isinstance(found, Span) and found.start.weekday() != weekday_number(weekday):
        return Reason.WRONG_WEEKDAY
    return found
