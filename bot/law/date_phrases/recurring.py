"""Which year is meant by something that comes every year: "i somras", "förra julen", "i sommar", "hösten 2019"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from bot.law.date_phrases.reading import Span, union

Yearly: TypeAlias = Callable[[int], Span]


def _number_of(make: Yearly, is_it: Callable[[Span], bool], today: date) -> int:
    """Return the latest year whose span passes; two years back are enough for everything that comes every year."""
    return next(year for year in range(today.year + 1, today.year - 3, -1) if is_it(make(year)))


def begun(make: Yearly, today: date) -> Span:
    """Return the latest that has begun."""
    return make(_number_of(make, lambda span: span.start <= today, today))


def just_gone(make: Yearly, today: date) -> Span:
    """Return what "i somras" means: the latest that is over.

    In the middle of the season the word may also mean the one that is on; then the interval reaches until today.
    """
    over = make(_number_of(make, lambda span: span.end < today, today))
    running = begun(make, today)
    return over if running == over else Span(over.start, today)


def one_before(make: Yearly, today: date, steps: int = 1) -> Span:
    """Return what "förra sommaren" means: the latest that is over, or that of last year when this year's is over too.

    Said in November some mean this year's summer and some last year's, so the interval covers both.
    """
    year = _number_of(make, lambda span: span.end < today, today) - (steps - 1)
    found = make(year)
    return union(make(year - 1), found) if found.start.year == today.year - (steps - 1) else found


def coming(make: Yearly, today: date, steps: int = 0) -> Span:
    """Return what "i sommar" means: the one that is on or the next one; `steps` more for "nästa sommar"."""
    year = _number_of(make, lambda span: span.end < today, today) + 1
    return make(year + steps)
