"""So long ago: "för tre år sedan", "för ca två veckor sen", "nåt år sen", "för 2-3 år sedan"; and ahead: "om två veckor"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.law.date_phrases.reading import Context, Reading, Span, rule
from bot.law.date_phrases.words import NUMBER, VAGUE_NUMBERS, number, one_of
from bot.law.periods import add_months


@dataclass(frozen=True)
class _Length:
    """A length of time in months and days."""

    months: int = 0
    days: int = 0

    def before(self, day: date, sign: int = -1) -> date:
        return add_months(day, sign * self.months) + timedelta(days=sign * self.days)


@dataclass(frozen=True)
class _Unit:
    """A unit of time; `slack` is how far off people are who name it, `wide` when they say "ca"."""

    one: _Length
    slack: _Length
    wide: _Length

    def times(self, count: float) -> _Length:
        """Return the length of a number of units; half months and weeks are rounded down to days."""
        rest = count - int(count)
        half_month = 15 if rest and self.one.months == 1 else 0
        return _Length(int(count * self.one.months), int(count * self.one.days) + half_month)


_YEAR = _Unit(_Length(months=12), _Length(months=3), _Length(months=6))
_HALF_YEAR = _Unit(_Length(months=6), _Length(months=1), _Length(months=2))
_MONTH = _Unit(_Length(months=1), _Length(days=14), _Length(days=28))
_WEEK = _Unit(_Length(days=7), _Length(days=3), _Length(days=7))
_DAY = _Unit(_Length(days=1), _Length(), _Length(days=1))
# From a week on days are rounded, as in "fjorton dagar".
_MANY_DAYS = _Unit(_Length(days=1), _Length(days=2), _Length(days=3))
_FEWEST_ROUNDED_DAYS = 7
_LONGEST_YEARS = 120

_UNIT_WORDS = {
    "ar": _YEAR,
    "halvar, halvt ar": _HALF_YEAR,
    "manad, manader, manadr, mander, mån, man, mand, mnd": _MONTH,
    "vecka, veckan, veckor, veckr, vecker, v": _WEEK,
    "dag, dagar, dar, dygn": _DAY,
}
_UNITS = {word: unit for words, unit in _UNIT_WORDS.items() for word in words.split(", ")}
_UNIT = rf"(?P<unit>{one_of(_UNITS)})(?![a-z])(?:(?<=mån|man|and|mnd)\.)?"
_AND = r"(?:och|o|a|&)"
_SINCE = r"(?:sedan|sen|sedn|seden|sedam|sdan|sedann|senn)"
_ABOUT = r"(?:c:?a|cirka|circa|ungefar|typ|omkring|kring|runt|kanske|uppskattningsvis|sisadar)\.?(?: typ)?"
_HOW = rf"(?P<how>{_ABOUT}|drygt|lite mer an|mer an|over|minst|knappt|nastan|snart|inte ens|mindre an|hogst|max)"
_RANGE = rf"(?P<low>{NUMBER})(?: ?[-/,] ?| (?:till|eller|kanske) | )(?P<high>{NUMBER})"
_HALF = rf"(?P<whole>{NUMBER}) {_AND} (?:ett |en )?halvt?|(?P<decimal>\d{{1,2}})(?:[.,]5|½)|(?P<only_half>en halv|halv)(?= (?:manad|vecka))"


def _long(vague: Iterable[str]) -> str:
    """Return a pattern for a length of time, which may have the given vague numbers."""
    return rf"(?:(?:{_HOW} )?(?:(?P<years>{NUMBER}) ar {_AND} )?(?:(?:{_HALF}|{_RANGE}|(?P<vague>{one_of(vague)})|(?P<count>{NUMBER})) ?)?{_UNIT})"


_AGO = (
    rf"(?:(?P<about>{_ABOUT}) )?(?:(?:for|{_SINCE}) )?{_long(VAGUE_NUMBERS)} (?P<ago>{_SINCE}|tillbaka)(?! dess)"
    r"(?:,? (?P<after>ungefar|typ|cirka|eller sa|minst|max|hogst))?"
)
# "om nan ar" is more often "om nån är" than "om något år"; "nåt år sen" has no such double.
_AHEAD = rf"om {_long(words for words, (least, _) in VAGUE_NUMBERS.items() if least > 1)}(?! (?:sedan|sen|gammal|gamla|aldre|dagen|aret))"


def _ago(match: re.Match[str], context: Context) -> Reading:
    counted = _counted(match)
    if counted is None:
        return None
    low, high, unit = counted
    how = match["how"] or match["about"] or match["after"] or ""
    if low == high and unit is _DAY and not how:
        return Span.day(unit.times(low).before(context.today))
    start, end = _interval(context.today, unit, low, high, how)
    return Span(start, min(end, context.today))


def _interval(today: date, unit: _Unit, low: float, high: float, how: str) -> tuple[date, date]:
    """Return the days between which it was, the earlier first."""
    far, near = unit.times(high).before(today), unit.times(low).before(today)
    if how in {"drygt", "lite mer an"}:
        return unit.wide.before(far), near
    if how in {"knappt", "nastan", "snart"}:
        return far, unit.wide.before(near, +1)
    if how in {"mer an", "over", "minst"}:
        # Open towards the past; twice as long ago stands for "who knows".
        return unit.times(2 * high).before(today), near
    if how in {"inte ens", "mindre an", "hogst", "max"}:
        return far, today
    slack = unit.wide if how else unit.slack
    return slack.before(far), slack.before(near, +1)


def _ahead(match: re.Match[str], context: Context) -> Reading:
    counted = _counted(match)
    if counted is None:
        return None
    low, high, unit = counted
    near, far = unit.times(low).before(context.today, +1), unit.times(high).before(context.today, +1)
    if low == high and unit is _DAY and not match["how"]:
        return Span.day(near)
    slack = unit.wide if match["how"] else unit.slack
    return Span(max(slack.before(near), context.today), slack.before(far, +1))


def _counted(match: re.Match[str]) -> tuple[float, float, _Unit] | None:
    """Return the least and the greatest number and the unit, or None when that is no length of time."""
    unit = _UNITS[match["unit"]]
    if match["unit"] == "man" and not re.search(r"\d ?man", match[0]):
        # "en man sedan" is a husband.
        return None
    bounds = _bounds(match)
    if bounds is None or bounds[0] > bounds[1] or unit.times(bounds[1]).months > 12 * _LONGEST_YEARS:
        return None
    if match["years"]:
        # "för två år och tre månader sen"; years and anything smaller than months say nothing more than the years.
        return (12 * number(match["years"]) + bounds[0], 12 * number(match["years"]) + bounds[1], unit) if unit is _MONTH else None
    if unit is _DAY and bounds[0] >= _FEWEST_ROUNDED_DAYS:
        unit = _MANY_DAYS
    return (*bounds, unit)


def _bounds(match: re.Match[str]) -> tuple[float, float] | None:
    if match["low"]:
        return number(match["low"]), number(match["high"])
    if match["vague"]:
        return VAGUE_NUMBERS[match["vague"]]
    count = _one_number(match)
    return None if count is None else (count, count)


def _one_number(match: re.Match[str]) -> float | None:
    if match["whole"]:
        return number(match["whole"]) + 0.5
    if match["decimal"]:
        return int(match["decimal"]) + 0.5
    if match["only_half"]:
        return 0.5
    if match["count"]:
        return number(match["count"])
    return 1 if match["unit"] == "halvar" else None


RULES = (rule(_AGO, _ago), rule(_AHEAD, _ahead))
