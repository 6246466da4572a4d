"""Feasts and holidays by name: "på julafton 2022", "påsken i år", "nyår 2019/2020", "midsommar", "i julas"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil.easter import easter

from bot.law.calendar import midsummer_eve
from bot.law.date_phrases.reading import Context, Reading, Span, rule, union, words_before
from bot.law.date_phrases.recurring import Yearly, begun, coming, one_before
from bot.law.date_phrases.words import one_of
from bot.law.date_phrases.years import TWO_YEARS, first_of_two_years, with_year, year_of

SATURDAY = 5


def _on(month: int, day: int) -> Yearly:
    return lambda year: Span.day(date(year, month, day))


def _from_easter(first: int, last: int | None = None) -> Yearly:
    """Return a day, or the days from `first` to `last`, counted from Easter Sunday."""
    if last is None:
        return lambda year: Span.day(easter(year) + timedelta(days=first))
    return lambda year: Span(easter(year) + timedelta(days=first), easter(year) + timedelta(days=last))


def _from_midsummer_eve(first: int, last: int | None = None) -> Yearly:
    if last is None:
        return lambda year: Span.day(midsummer_eve(year) + timedelta(days=first))
    return lambda year: Span(midsummer_eve(year) + timedelta(days=first), midsummer_eve(year) + timedelta(days=last))


def _all_saints(year: int) -> Span:
    first = date(year, 10, 31)
    return Span.day(first + timedelta(days=(SATURDAY - first.weekday()) % 7))


def _advent(number: int) -> Yearly:
    """Return a Sunday of Advent; the fourth is the last before Christmas Day."""
    return lambda year: Span.day(date(year, 12, 24) - timedelta(days=(date(year, 12, 24).weekday() + 1) % 7, weeks=4 - number))


def _new_year(year: int) -> Span:
    return Span(date(year, 12, 31), date(year + 1, 1, 1))


def _turn_of_year(year: int) -> Span:
    return Span(date(year, 12, 27), date(year + 1, 1, 5))


def _christmas(year: int) -> Span:
    return Span(date(year, 12, 24), date(year, 12, 26))


_EASTER, _WHITSUN, _MIDSUMMER = _from_easter(-3, 1), _from_easter(48, 50), _from_midsummer_eve(0, 1)

_FEASTS: dict[str, Yearly] = {
    r"midsommarafton(?:en)?": _from_midsummer_eve(0),
    r"midsommardag(?:en)?": _from_midsummer_eve(1),
    r"midsommarnatten|midsommar(?:en|helgen)?": _MIDSUMMER,
    r"julafton(?:en|s)?|julaftonskvallen": _on(12, 24),
    r"juldag(?:en)?": _on(12, 25),
    r"juldagsnatten": lambda year: Span(date(year, 12, 25), date(year, 12, 26)),
    r"annandag(?:en)? jul": _on(12, 26),
    r"julhelgen|julen": _christmas,
    r"mellandagarna": lambda year: Span(date(year, 12, 27), date(year, 12, 30)),
    r"mellan jul och nyar": lambda year: Span(date(year, 12, 24), date(year + 1, 1, 1)),
    r"nyarsafton(?:en)?": _on(12, 31),
    r"nyarsdag(?:en)?": _on(1, 1),
    r"nyarsnatten|nyarshelgen|nyar(?:et)?": _new_year,
    r"arsskiftet": _turn_of_year,
    r"trettondags ?afton(?:en)?": _on(1, 5),
    r"trettonde?dag(?:en)?(?: jul)?": _on(1, 6),
    r"skartorsdag(?:en)?": _from_easter(-3),
    r"langfreda(?:g|gen|n)": _from_easter(-2),
    r"paskafton(?:en)?": _from_easter(-1),
    r"paskdag(?:en)?": _from_easter(0),
    r"annandag(?:en)? pask": _from_easter(1),
    r"paskhelgen|pasken": _EASTER,
    r"valborg(?:smassoafton(?:en)?|s)?": _on(4, 30),
    r"kristi himmelsfard(?:s ?dag(?:en)?)?|kristihimmelsfard(?:sdag)?": _from_easter(39),
    r"pingstafton(?:en)?": _from_easter(48),
    r"pingstdag(?:en)?": _from_easter(49),
    r"annandag(?:en)? pingst": _from_easter(50),
    r"pingsthelgen|pingsten": _WHITSUN,
    r"nationaldag(?:en)?": _on(6, 6),
    r"alla helgons dag|alla helgon|allhelgona(?:helgen)?": _all_saints,
    r"forsta advent": _advent(1),
    r"andra advent": _advent(2),
    r"tredje advent": _advent(3),
    r"fjarde advent": _advent(4),
    r"halloween": _on(10, 31),
    r"luciadagen|luciakvallen|luciamorgonen": _on(12, 13),
    r"alla hjartans dag": _on(2, 14),
}
# Short names that are also parts of other words or names of people: only after a word of time or with a year.
_SHORT_FEASTS: dict[str, Yearly] = {"jul": _christmas, "pask": _EASTER, "pingst": _WHITSUN, "lucia": _on(12, 13)}
_GONE: dict[str, Yearly] = {"julas": _christmas, "paskas": _EASTER, "pingstas": _WHITSUN, "midsomras": _MIDSUMMER, "nyaras": _new_year}
_LEAD = r"(?:pa|under|i|vid|over|runt|kring|omkring)"
_LEADS_IN = re.compile(r"(?:^|[^a-z])(?:efter|fore|innan|sedan|sen) $")
_NAMES = "|".join(f"(?P<n{index}>{pattern})" for index, pattern in enumerate(_FEASTS))
_BY_INDEX = list(_FEASTS.values())


def _yearly(match: re.Match[str]) -> Yearly:
    return next(feast for index, feast in enumerate(_BY_INDEX) if match[f"n{index}"])


def _feast(match: re.Match[str], context: Context) -> Reading:
    year, feast = year_of(match, context.today), _yearly(match)
    if year is None:
        return begun(feast, context.today)
    # "årsskiftet 2020" is the one before or the one after that year.
    return union(feast(year - 1), feast(year)) if feast is _turn_of_year else feast(year)


def _feast_of_two_years(match: re.Match[str], context: Context) -> Reading:
    year = first_of_two_years(match["years"], context.today)
    return None if year is None else _yearly(match)(year)


def _short_feast(match: re.Match[str], context: Context) -> Reading:
    year, feast = year_of(match, context.today), _SHORT_FEASTS[match["feast"]]
    if year is not None:
        return feast(year)
    if match["lead"] is None and not _LEADS_IN.search(words_before(match)):
        return None
    # "i jul" is the coming one, "över jul" the one that has been.
    return coming(feast, context.today) if match["lead"] == "i" else begun(feast, context.today)


def _gone(match: re.Match[str], context: Context) -> Reading:
    year, feast = year_of(match, context.today), _GONE[match["feast"]]
    return begun(feast, context.today) if year is None else feast(year)


def _last(match: re.Match[str], context: Context) -> Reading:
    return one_before(_yearly(match), context.today)


RULES = (
    rule(with_year(rf"(?:{_LEAD} )?(?:{_NAMES})(?![a-z])"), _feast),
    rule(rf"(?:{_LEAD} )?(?:{_NAMES}) (?P<years>{TWO_YEARS})", _feast_of_two_years),
    rule(with_year(rf"(?:(?P<lead>{_LEAD}) )?(?P<feast>{one_of(_SHORT_FEASTS)})(?![a-z])"), _short_feast),
    rule(with_year(rf"(?:nu )?i ?(?P<feast>{one_of(_GONE)})"), _gone),
    rule(rf"forra (?:{_NAMES})", _last),
)
