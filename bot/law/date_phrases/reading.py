"""What a phrase is read as: a span of days, a reason why there is no such date, or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from typing import TypeAlias

from bot.law.periods import add_months

_FEW_WORDS = 60


@dataclass(frozen=True)
class DateMention:
    """Words of a message that name a day (`exact`, start == end) or an interval in which the day lies."""

    text: str
    start: date
    end: date
    exact: bool


class Reason(StrEnum):
    """Why a date cannot be."""

    NO_SUCH_DAY = "no_such_day"
    NO_SUCH_MONTH = "no_such_month"
    NO_SUCH_WEEK = "no_such_week"
    WRONG_WEEKDAY = "wrong_weekday"


@dataclass(frozen=True)
class ImpossibleDate:
    """Words of a message that are written as a date but name no day, such as 30 February."""

    text: str
    reason: Reason


@dataclass(frozen=True)
class Span:
    """Days from `start` to `end`; `exact` means one known day, not an interval that happens to be short."""

    start: date
    end: date
    exact: bool = False

    @classmethod
    def day(cls, day: date) -> Span:
        """Return one known day."""
        return cls(day, day, exact=True)

    @classmethod
    def month(cls, year: int, month: int, months: int = 1) -> Span:
        """Return whole months, from the first of `month` on."""
        first = date(year, month, 1)
        return cls(first, date.fromordinal(add_months(first, months).toordinal() - 1))

    @classmethod
    def year(cls, year: int, years: int = 1) -> Span:
        """Return whole years."""
        return cls(date(year, 1, 1), date(year + years - 1, 12, 31))


@dataclass(frozen=True)
class Context:
    """What a reader knows besides the phrase: the day of the message and, perhaps, the day or year of birth."""

    today: date
    born: date | int | None = None


Reading: TypeAlias = Span | Reason | None
Reader: TypeAlias = Callable[[re.Match[str], Context], Reading]


class Kind(Enum):
    """What a phrase leaves open and its neighbours may tell."""

    COMPLETE = "complete"
    WITHOUT_YEAR = "without year"
    WITH_YEAR = "with year"
    WEEKDAY = "weekday"
    YEARS_AGO = "years ago"
    # Days, weeks or months ago
    LATELY = "lately"


@dataclass(frozen=True)
class Rule:
    """One way of writing and how to read it; a reader that returns None says that the words are no date after all."""

    pattern: re.Pattern[str]
    read: Reader

    def kind_of(self, match: re.Match[str]) -> Kind:
        """Return the kind of a match, by the names of the groups of the pattern."""
        names = self.pattern.groupindex
        if "year" in names:
            written = match["year"] or ("year_before" in names and match["year_before"])
            return Kind.WITH_YEAR if written else Kind.WITHOUT_YEAR
        if "ago" in names:
            return Kind.YEARS_AGO if match["unit"].endswith("ar") else Kind.LATELY
        return Kind.WEEKDAY if "weekday" in names else Kind.COMPLETE


@dataclass(frozen=True)
class Found:
    """A stretch of the folded text and what it was read as; None for what looks like a date and is none."""

    start: int
    end: int
    reading: Reading
    kind: Kind = Kind.COMPLETE


def rule(pattern: str, read: Reader) -> Rule:
    """Return a rule whose pattern matches whole words of the folded text."""
    return Rule(re.compile(rf"(?<![a-z0-9])(?:{pattern})(?![a-z0-9])"), read)


def words_before(match: re.Match[str]) -> str:
    """Return the last words before a match, enough to see what leads to it."""
    return match.string[max(match.start() - _FEW_WORDS, 0) : match.start()]


def day_or_problem(year: int, month: int, day: int) -> Span | Reason:
    """Return the day, or the reason why the calendar has no such day."""
    if not 1 <= month <= 12:
        return Reason.NO_SUCH_MONTH
    try:
        return Span.day(date(year, month, day))
    except ValueError:
        return Reason.NO_SUCH_DAY


def most_recent(make: Callable[[int], Reading], today: date) -> Reading:
    """Return what `make` gives for the latest year in which it has begun; nine years back, for 29 February around 1900."""
    for year in range(today.year, today.year - 9, -1):
        found = make(year)
        if isinstance(found, Span) and found.start <= today:
            return found
    return None


def union(first: Span, second: Span) -> Span:
    """Return the interval from the beginning of the first to the end of the second."""
    return Span(first.start, second.end)
