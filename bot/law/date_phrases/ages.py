"""The age of the person as a time: "när jag var 14", "som 14-åring". Only when the birth is known."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.law.date_phrases.reading import Context, Reading, Span, rule, union
from bot.law.date_phrases.words import NUMBER, THINGS, number
from bot.law.periods import add_years

_GROWN_UP, _OLDEST = 18, 110
_NO_COUNT = rf"(?!\d|[.,:/]\d| ?(?:{THINGS}|minuter|min|timmar|av|an|h)(?![a-z]))"
_ONLY = r"(?:bara|endast|typ|ca|cirka|runt|kring|ungefar)"
_I_WAS = rf"(?:nar|da|fran att|sedan|sen|tills)? ?jag (?:{_ONLY} )?(?:var|va|fyllde|fyllt|hade fyllt)(?: {_ONLY})?"
_AGE = rf"(?P<age>{NUMBER}){_NO_COUNT}"
_AGES = rf"(?:mellan )?(?P<age>{NUMBER}) ?(?:-|till|och|eller) ?(?P<last>{NUMBER}){_NO_COUNT}"
# "jag var en …" is no age; "jag var ett år" is.
_ONE = r"(?!(?:en|ett) (?!ar))"


def _years_of_age(born: date | int, age: int) -> Span:
    """Return the time in which the person has that age; with only a year of birth the birthday may be any day of it."""
    if isinstance(born, int):
        return Span(date(born + age, 1, 1), date(born + age + 1, 12, 31))
    return Span(add_years(born, age), add_years(born, age + 1) - timedelta(days=1))


def _age(match: re.Match[str], context: Context) -> Reading:
    age = number(match["age"])
    return None if context.born is None or age > _OLDEST else _years_of_age(context.born, age)


def _ages(match: re.Match[str], context: Context) -> Reading:
    first, last = number(match["age"]), number(match["last"])
    if context.born is None or not first < last <= _OLDEST:
        return None
    return union(_years_of_age(context.born, first), _years_of_age(context.born, last))


def _childhood(_: re.Match[str], context: Context) -> Reading:
    if context.born is None:
        return None
    return union(_years_of_age(context.born, 0), _years_of_age(context.born, _GROWN_UP - 1))


def _birthday(match: re.Match[str], context: Context) -> Reading:
    """Read "på min 15-årsdag": one known day when the day of birth is known."""
    age = number(match["age"])
    if context.born is None or age > _OLDEST:
        return None
    return Span.year(context.born + age) if isinstance(context.born, int) else Span.day(add_years(context.born, age))


RULES = (
    rule(rf"{_I_WAS} {_ONE}{_AGE}(?: ar(?: gammal)?)?", _age),
    rule(rf"{_I_WAS} {_AGES}(?: ar(?: gammal)?)?", _ages),
    rule(rf"som (?P<age>{NUMBER}) ?-? ?aring", _age),
    rule(rf"(?:vid|fran|sedan|sen) (?P<age>{NUMBER}) ars alder", _age),
    rule(rf"(?:pa )?min (?P<age>{NUMBER}) ?-? ?arsdag", _birthday),
    rule(r"nar jag var (?:barn|minderarig|liten)", _childhood),
)
