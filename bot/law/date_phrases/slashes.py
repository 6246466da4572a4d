"""Dates with a slash, day before month: "3/3-21", "3/3", "den 24/12 förra året", "3/3-5/3 2021", "3-5/3"."""

from __future__ import annotations

import re

from bot.law.date_phrases.days import join_days, resolve_day, resolve_range
from bot.law.date_phrases.figures import figures_rule
from bot.law.date_phrases.reading import Context, Reading, Reason, day_or_problem
from bot.law.date_phrases.words import FEW_THINGS, WEEKDAY
from bot.law.date_phrases.years import FOUR, NAMED, with_year, year_of

_TWO = rf"\d\d(?!\d|[:.,/-]\d)(?! ?(?:{FEW_THINGS}))"
_YEAR = rf"(?:(?:- ?|/ ?)(?:{FOUR}|{_TWO})|{FOUR}|'{_TWO}|(?<= ){_TWO}|{NAMED})"
_SLASH = r"(?::?[ea])? ?/ ?"
_ONE_DAY = rf"(?P<sure>(?:(?P<weekday>{WEEKDAY})(?:en|s)? )?(?:den )?)(?P<day>\d{{1,2}}){_SLASH}(?P<month>\d{{1,2}})(?!\d)"
_TO = r" ?(?:-|till|t ?o ?m) ?"
_DAYS_OF_A_MONTH = rf"(?:mellan |fran )?(?:den )?(?P<day>\d{{1,2}})(?:{_TO}| och )(?P<last>\d{{1,2}}){_SLASH}(?P<month>\d{{1,2}})(?!\d)"
_DAYS_OF_MONTHS = (
    rf"(?:(?:fran )?(?:den )?(?P<day>\d{{1,2}}){_SLASH}(?P<month>\d{{1,2}}){_TO}|mellan (?:den )?(?P<day2>\d{{1,2}}){_SLASH}(?P<month2>\d{{1,2}}) och )"
    rf"(?:den )?(?P<last>\d{{1,2}}){_SLASH}(?P<last_month>\d{{1,2}})(?!\d)"
)


def _one_day(match: re.Match[str], context: Context) -> Reading:
    day, month, year = int(match["day"]), int(match["month"]), year_of(match, context.today)
    found = resolve_day(match["weekday"], year, month, day, context.today)
    sure = bool(match["sure"]) or year is not None
    return None if isinstance(found, Reason) and not sure and not _looks_like_a_day(day, month) else found


def _looks_like_a_day(day: int, month: int) -> bool:
    """Return whether bare figures were meant as a date although there is none; "19/20" is a school year, "38/40" a size."""
    if month > 12:
        return 1 <= day <= 31 and month <= 31 and month != day + 1
    return 1 <= day <= 39 and month >= 1


def _days_of_a_month(match: re.Match[str], context: Context) -> Reading:
    first, last, month = (int(match[name]) for name in ("day", "last", "month"))

    def make(year: int) -> Reading:
        return join_days(day_or_problem(year, month, first), day_or_problem(year, month, last))

    return resolve_range(make, year_of(match, context.today), context.today)


def _days_of_months(match: re.Match[str], context: Context) -> Reading:
    day, month = int(match["day"] or match["day2"]), int(match["month"] or match["month2"])
    last, last_month = int(match["last"]), int(match["last_month"])

    def make(year: int) -> Reading:
        first_year = year - 1 if month > last_month else year
        return join_days(day_or_problem(first_year, month, day), day_or_problem(year, last_month, last))

    return resolve_range(make, year_of(match, context.today), context.today)


RULES = (
    figures_rule(with_year(_ONE_DAY, _YEAR), _one_day),
    figures_rule(with_year(_DAYS_OF_A_MONTH, _YEAR), _days_of_a_month),
    figures_rule(with_year(_DAYS_OF_MONTHS, _YEAR), _days_of_months),
)
