"""Gives a date without a year that of the date beside it: "3 mars och 5 april 2021", "14 maj för snart tre år sen"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from bot.law.date_phrases.reading import Found, Kind, Span, union
from bot.law.periods import add_months

_JOINED = re.compile(r" ?(?:,|-|/|,? ?(?:och|eller|samt|till|t ?o ?m|alternativt)) ?(?:pa |i |den )?")
_SIDE_BY_SIDE = re.compile(r",? ")
# "snart tre år sen" is said of dates that lie further off than the word should allow.
_DOUBT_IN_MONTHS = 6
_DOUBT_IN_DAYS = 4

Read = Callable[[str], list[Found]]


def settle(found: list[Found], text: str, read: Read) -> list[Found]:
    """Return the dates after each one without a year has asked its neighbours; `read` reads words anew."""
    dated = list(found)
    # First from the end, for "3 mars, 5 april och 7 maj 2021"; then from the beginning, for "3 mars 2021, 5 april och 7 maj".
    for index in reversed(range(len(dated) - 1)):
        dated[index] = _with_year_of(dated[index], dated[index + 1], text, read)
    for index in range(1, len(dated)):
        dated[index] = _with_year_of(dated[index], dated[index - 1], text, read)
    return _with_ago(dated, text, read)


def _with_year_of(each: Found, other: Found, text: str, read: Read) -> Found:
    """Return the date in the year of its neighbour, when it has none itself and the two are joined by a word such as "och"."""
    if each.kind is not Kind.WITHOUT_YEAR or other.kind is not Kind.WITH_YEAR or not isinstance(other.reading, Span):
        return each
    first, last = sorted((each, other), key=lambda one: one.start)
    joined = _JOINED.fullmatch(text[first.end : last.start])
    return _in_year_of(each, other.reading, each is first, text, read) if joined else each


def _in_year_of(each: Found, other: Span, comes_first: bool, text: str, read: Read) -> Found:
    """Return the date in the year of the other, or the year beside it when only that keeps the order of the two."""
    year = other.start.year
    for candidate in (year, year - 1 if comes_first else year + 1):
        span = _read_in_year(each, candidate, text, read)
        if span and (span.start <= other.start if comes_first else span.start >= other.start):
            return replace(each, reading=span, kind=Kind.WITH_YEAR)
    return each


def _read_in_year(each: Found, year: int, text: str, read: Read) -> Span | None:
    again = read(f"{text[each.start : each.end]} {year}")
    return again[0].reading if len(again) == 1 and isinstance(again[0].reading, Span) else None


def _with_ago(found: list[Found], text: str, read: Read) -> list[Found]:
    """Join a date or a weekday and "for so long ago" that stand side by side into one."""
    joined: list[Found] = []
    for each in found:
        before = joined[-1] if joined else None
        span = _of_both(before, each, text, read) if before and _SIDE_BY_SIDE.fullmatch(text[before.end : each.start]) else None
        if before and span:
            joined[-1] = Found(before.start, each.end, span)
        else:
            joined.append(each)
    return joined


def _of_both(first: Found, second: Found, text: str, read: Read) -> Span | None:
    """Return what a day and "so long ago" say together, or None when the two are not such a pair."""
    day, ago = (first, second) if second.kind in {Kind.YEARS_AGO, Kind.LATELY} else (second, first)
    if not (isinstance(day.reading, Span) and isinstance(ago.reading, Span)):
        return None
    if (day.kind, ago.kind) == (Kind.WITHOUT_YEAR, Kind.YEARS_AGO):
        return _in_interval(day, ago.reading, text, read)
    if (day.kind, ago.kind) == (Kind.WEEKDAY, Kind.LATELY):
        # Some count the weeks from today and some from the latest such weekday.
        return Span(ago.reading.start - timedelta(days=_DOUBT_IN_DAYS), ago.reading.end)
    return None


def _in_interval(day: Found, ago: Span, text: str, read: Read) -> Span:
    """Return the date in all years that may be meant, as one interval when they are several."""
    start, end = add_months(ago.start, -_DOUBT_IN_MONTHS), add_months(ago.end, _DOUBT_IN_MONTHS)
    spans = [_read_in_year(day, year, text, read) for year in range(start.year, end.year + 1)]
    fitting = [span for span in spans if span and start <= span.start <= end]
    if not fitting:
        return ago
    return fitting[0] if len(fitting) == 1 else union(fitting[0], fitting[-1])
