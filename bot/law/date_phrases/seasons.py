"""Seasons, school terms and school holidays: "våren 2020", "i somras", "förra vintern", "HT-20", "på sommarlovet"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil.easter import easter

from bot.law.date_phrases.reading import Context, Reading, Span, rule, union, words_before
from bot.law.date_phrases.recurring import Yearly, begun, coming, just_gone, one_before
from bot.law.date_phrases.years import TWO_YEARS, first_of_two_years, parse_year, with_year, year_of

_FIRST_MONTHS = {"var": 3, "vår": 3, "som": 6, "hos": 9, "vin": 12}
_INDEFINITE = r"(?:vår|sommar|host|vinter)"
_DEFINITE = r"(?:varen|sommare?n|hosten|vinte[rn]n?|vintren)"
_SEASON = rf"(?:{_DEFINITE}|{_INDEFINITE})(?![a-z])"
_ONE = rf"(?P<lead>(?:pa|under|i) )?(?P<season>{_SEASON})"
_SEVERAL = rf"(?P<season>{_SEASON}) ?(?:och|eller|till|-|/) ?(?P<last>{_SEASON})"
_WINTER = rf"(?:(?:pa|under|i) )?(?P<season>vint(?:er|ern|ren)) (?P<years>{TWO_YEARS})"
_GONE = r"(?:nu )?i ?(?P<season>varas|somras|hostas|vintras)"
_BEFORE = rf"(?:i )?(?P<steps>forr?forra|forra) (?P<season>{_DEFINITE}|{_INDEFINITE})"
_COMING = rf"(?:nu )?(?P<next>i|nasta) (?P<season>{_INDEFINITE})"
_TERM = r"(?:(?:pa|under|i) )?(?P<term>varterminen|hostterminen)"
_SHORT_TERM = r"(?P<term>[vh]t)[ -]?(?P<year>(?:19|20)\d\d|\d\d)(?!\d|[-/.:]\d)"
_BREAK = r"(?:(?:pa|under|i) )?(?P<name>sommarlovet|jullovet|hostlovet|sportlovet|pasklovet)"

# A season without a year is a time only after such a word: "under hösten", "i slutet av sommaren"; not "sommaren är kort".
_LEADS_IN = re.compile(r"(?:^|[^a-z])(?:under|hela|over|efter|fore|innan|sedan|sen|tidigt pa|sent pa|(?:borjan|mitten|slutet|halvan|delen) (?:av|utav|pa)) $")
# "i vår" is also "in our …"; it is the season when nothing follows it.
_ENDS_HERE = re.compile(r" ?(?:$|[.,;!?])")


def _season(word: str) -> Yearly:
    """Return how the season of a word lies in a year; winter belongs to the year in which it begins."""
    return lambda year: Span.month(year, _FIRST_MONTHS[word[:3]], months=3)


def _season_of_year(word: str, year: int) -> Span:
    """Return the season of a year; "vintern 2020" can be the winter before or after, so both."""
    return union(_season(word)(year - 1), _season(word)(year)) if word.startswith("vin") else _season(word)(year)


def _one_season(match: re.Match[str], context: Context) -> Reading:
    word, year = match["season"], year_of(match, context.today)
    if year is not None:
        return _season_of_year(word, year)
    leads_in = match["lead"] == "under " or _LEADS_IN.search(words_before(match))
    return begun(_season(word), context.today) if leads_in and not re.fullmatch(_INDEFINITE, word) else None


def _several_seasons(match: re.Match[str], context: Context) -> Reading:
    year, first, last = year_of(match, context.today), match["season"], match["last"]
    if year is None:
        return None
    joined = union(_season_of_year(first, year), _season_of_year(last, year))
    return joined if joined.start < joined.end and _FIRST_MONTHS[first[:3]] < _FIRST_MONTHS[last[:3]] else None


def _winter(match: re.Match[str], context: Context) -> Reading:
    year = first_of_two_years(match["years"], context.today)
    return None if year is None else _season("vinter")(year)


def _gone(match: re.Match[str], context: Context) -> Reading:
    year = year_of(match, context.today)
    return just_gone(_season(match["season"]), context.today) if year is None else _season_of_year(match["season"], year)


def _before(match: re.Match[str], context: Context) -> Reading:
    return one_before(_season(match["season"]), context.today, 1 if match["steps"] == "forra" else 2)


def _coming(match: re.Match[str], context: Context) -> Reading:
    if match["next"] == "i" and match["season"] == "vår" and not _ENDS_HERE.match(match.string[match.end() :]):
        return None
    return coming(_season(match["season"]), context.today, 1 if match["next"] == "nasta" else 0)


def _term(word: str) -> Yearly:
    if word.startswith("v"):
        return lambda year: Span(date(year, 1, 7), date(year, 6, 15))
    return lambda year: Span(date(year, 8, 15), date(year, 12, 22))


def _long_term(match: re.Match[str], context: Context) -> Reading:
    year = year_of(match, context.today)
    return begun(_term(match["term"]), context.today) if year is None else _term(match["term"])(year)


def _short_term(match: re.Match[str], context: Context) -> Reading:
    return _term(match["term"])(parse_year(match["year"], context.today))


# Wide enough for all municipalities, which choose their weeks themselves.
_BREAKS: dict[str, Yearly] = {
    "sommarlovet": lambda year: Span(date(year, 6, 8), date(year, 8, 20)),
    "jullovet": lambda year: Span(date(year, 12, 18), date(year + 1, 1, 12)),
    "hostlovet": lambda year: Span(date(year, 10, 24), date(year, 11, 7)),
    "sportlovet": lambda year: Span(date(year, 2, 7), date(year, 3, 12)),
    "pasklovet": lambda year: Span(easter(year) - timedelta(days=9), easter(year) + timedelta(days=8)),
}


def _school_break(match: re.Match[str], context: Context) -> Reading:
    year = year_of(match, context.today)
    return begun(_BREAKS[match["name"]], context.today) if year is None else _BREAKS[match["name"]](year)


RULES = (
    rule(with_year(_ONE), _one_season),
    rule(with_year(_SEVERAL), _several_seasons),
    rule(_WINTER, _winter),
    rule(with_year(_GONE), _gone),
    rule(_BEFORE, _before),
    rule(_COMING, _coming),
    rule(with_year(_TERM), _long_term),
    rule(_SHORT_TERM, _short_term),
    rule(with_year(_BREAK), _school_break),
)
