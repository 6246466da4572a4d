"""Words before or after a date that change it: "i mitten av", "dagen efter", "natten till", "runt", "ungefär"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.law.date_phrases.reading import Span
from bot.law.date_phrases.words import NUMBER, VAGUE_NUMBERS, number, one_of
from bot.law.periods import add_months

_DAY = timedelta(days=1)
_WHOLE_MONTH = range(28, 32)
_SATURDAY = 5

Change = Callable[[re.Match[str], Span], Span | None]


@dataclass(frozen=True)
class _Around:
    pattern: re.Pattern[str]
    change: Change


def _part(match: re.Match[str], span: Span) -> Span | None:
    """Return the beginning, the middle or the end of an interval; a known day has no parts."""
    if span.exact:
        return None
    part = match["part"]
    if part.startswith(("forsta h", "andra h")):
        return _half(span, first=part.startswith("forsta"))
    place = 0 if part.startswith(("bor", "for", "tid")) else 1 if part.startswith(("mit", "med")) else 2
    if (span.end - span.start).days + 1 in _WHOLE_MONTH and span.start.day == 1:
        return _part_of_month(span, place)
    months = _whole_months(span)
    return _part_of_months(span, months, place) if months >= 3 else _part_of_days(span, place)


def _half(span: Span, *, first: bool) -> Span:
    months = _whole_months(span)
    middle = add_months(span.start, months // 2) if months > 1 else span.start + (span.end - span.start + _DAY) // 2
    return Span(span.start, middle - _DAY) if first else Span(middle, span.end)


def _part_of_month(span: Span, place: int) -> Span:
    """Return the 1st–10th, the 10th–20th or the 20th to the last; the edges belong to both sides."""
    return (
        Span(span.start, span.start.replace(day=10)),
        Span(span.start.replace(day=10), span.start.replace(day=20)),
        Span(span.start.replace(day=20), span.end),
    )[place]


def _whole_months(span: Span) -> int:
    """Return the number of months of an interval that begins and ends with a month, else 0."""
    after = span.end + _DAY
    return (after.year - span.start.year) * 12 + after.month - span.start.month if span.start.day == after.day == 1 else 0


def _part_of_months(span: Span, months: int, place: int) -> Span:
    first, last = add_months(span.start, months * place // 3), add_months(span.start, months * (place + 1) // 3)
    return Span(first, last - _DAY)


def _part_of_days(span: Span, place: int) -> Span:
    days = (span.end - span.start).days + 1
    length = -(-days // 3)
    first = span.start + (days - length) * place // 2 * _DAY
    return Span(first, first + (length - 1) * _DAY)


def _shift_days(match: re.Match[str], span: Span) -> Span:
    least, most = _count(match)
    if match["way"] == "efter":
        return Span(span.start + least * _DAY, span.end + most * _DAY, span.exact and least == most)
    return Span(span.start - most * _DAY, span.end - least * _DAY, span.exact and least == most)


def _count(match: re.Match[str]) -> tuple[int, int]:
    """Return how many at least and at most: "dagen" is one, "ett par dagar" two or three."""
    words = match["count"]
    if words is None:
        return 1, 1
    return VAGUE_NUMBERS.get(words) or (number(words), number(words))


def _shift_weeks(match: re.Match[str], span: Span) -> Span:
    """Return the counted weeks after or before, three days to and fro; "veckan efter" is the seven days that follow."""
    after = match["way"] == "efter"
    if match["count"] is None:
        return Span(span.end + _DAY, span.end + 7 * _DAY) if after else Span(span.start - 7 * _DAY, span.start - _DAY)
    least, most = (7 * count for count in _count(match))
    nearest, farthest = (least, most) if after else (-most, -least)
    return Span(span.start + (nearest - 3) * _DAY, span.end + (farthest + 3) * _DAY)


def _shift_month(match: re.Match[str], span: Span) -> Span:
    if match["way"] == "efter":
        return Span(span.end + _DAY, add_months(span.end, 1))
    return Span(add_months(span.start, -1), span.start - _DAY)


def _shift_weekend(match: re.Match[str], span: Span) -> Span:
    after = match["way"] == "efter"
    saturday = _saturday_from(span.end + _DAY) if after else _saturday_from(span.start - 7 * _DAY)
    return Span(saturday, saturday + _DAY)


def _saturday_from(day: date) -> date:
    return day + (_SATURDAY - day.weekday()) % 7 * _DAY


def _shift_night(match: re.Match[str], span: Span) -> Span:
    return Span(span.start, span.end + _DAY) if match["way"] == "efter" else Span(span.start - _DAY, span.end)


def _widen(_: re.Match[str], span: Span) -> Span:
    """Return a wider interval: the vaguer the words, the more."""
    days = (span.end - span.start).days + 1
    if days > 100:
        return Span(add_months(span.start, -6), add_months(span.end + _DAY, 6) - _DAY)
    more = (3 if days <= 7 else 10 if days <= 31 else 30) * _DAY
    return Span(span.start - more, span.end + more)


_WAY = r" (?P<way>efter|fore|innan)(?: den)?"
_COUNT = rf"(?<!inom )(?<!senast )(?P<count>{NUMBER}|{one_of(VAGUE_NUMBERS)}) "
_PARTS = r"(?:borjan|mitten|slutet|(?:forsta|andra) halvan|(?:forsta|sista|senare) delen|(?:forsta|sista) veckan)"
_ABOUT = r"(?:c:?a|cirka|circa|ungefar|typ|omkring|kring|runt|uppskattningsvis)\.?(?: runt| kring| omkring| i)?(?: den)?"


def _before(pattern: str, change: Change) -> _Around:
    return _Around(re.compile(rf"(?:^|(?<=[^a-z0-9]))(?:{pattern}) $"), change)


BEFORE = (
    _before(rf"(?:(?:i|vid|pa|under|mot|fran) )?(?:den )?(?P<part>{_PARTS})(?: (?:av|pa|utav|i))?", _part),
    _before(r"(?P<part>tidigt|sent|medio|mitt)(?: (?:pa|i|under))?", _part),
    _before(rf"(?:{_COUNT}(?:dag|dagar)|dagen|kvallen){_WAY}", _shift_days),
    _before(rf"(?:{_COUNT}(?:vecka|veckor)|veckan){_WAY}", _shift_weeks),
    _before(rf"manaden{_WAY}", _shift_month),
    _before(rf"helgen{_WAY}", _shift_weekend),
    _before(rf"natten{_WAY}", _shift_night),
    _before(r"(?P<way>natten till)(?: den)?", _shift_night),
    _before(_ABOUT, _widen),
)
AFTER = (_Around(re.compile(r",? (?:ungefar(?! ?\d)(?![a-z])|(?:typ|eller sa|nagot sant)(?= ?(?:$|[.,;!?)])))"), _widen),)


def change_by_words_before(words: str, span: Span) -> tuple[int, Span] | None:
    """Return how many letters of the words before change the span, and the changed span; None when they change nothing."""
    for around in BEFORE:
        match = around.pattern.search(words)
        changed = around.change(match, span) if match else None
        if match and changed:
            return len(words) - match.start(), changed
    return None


def change_by_words_after(words: str, span: Span) -> tuple[int, Span] | None:
    """Return how many letters of the words after change the span, and the changed span."""
    for around in AFTER:
        match = around.pattern.match(words)
        changed = around.change(match, span) if match else None
        if match and changed:
            return match.end(), changed
    return None
