"""Days with the month in words: "3 mars 2021", "den 3:e mars -21", "fredagen den 13 mars", "mellan 3 och 5 mars"."""

from __future__ import annotations

import re

from bot.law.date_phrases.days import join_days, resolve_day, resolve_range
from bot.law.date_phrases.reading import Context, Reading, Span, day_or_problem, rule
from bot.law.date_phrases.words import DAY, MONTH, WEEKDAY, day_number, month_number
from bot.law.date_phrases.years import FOUR, YEAR_AFTER_DAY, with_year, year_of

# "1.3 mars" and "2-3 mars" are not the third of March.
_NO_LONGER_NUMBER = r"(?<!\d[.,:/-])"
_TO = r" ?(?:-|/|till|t ?o ?m|och|eller) ?"
# "fyller 18 i mars" is no day, "den 18 i mars" is one.
_ONE_DAY = rf"(?:pa )?(?:(?P<weekday>{WEEKDAY})(?:en|s)? )?(?P<den>den )?{_NO_LONGER_NUMBER}(?P<day>{DAY})[ -]?(?(den)(?:i )?)(?P<month>{MONTH})"
_MONTH_FIRST = rf"(?P<month>{MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>{FOUR})"
_LAST_DAY = rf"(?P<lead>(?:pa |den )?sista (?:dagen i )?)(?P<month>{MONTH})"
_DAYS_OF_A_MONTH = rf"(?:mellan |fran )?(?:den )?{_NO_LONGER_NUMBER}(?P<day>{DAY}){_TO}(?:den )?(?P<last>{DAY}) ?(?P<month>{MONTH})"
_DAYS_OF_MONTHS = rf"(?P<from>mellan |fran )?(?:den )?(?P<day>{DAY}) ?(?P<month>{MONTH})(?P<to>{_TO})(?:den )?(?P<last>{DAY}) ?(?P<last_month>{MONTH})"


def _one_day(match: re.Match[str], context: Context) -> Reading:
    year = year_of(match, context.today)
    if year is None and match["month"] == "mar":
        # Without a Swedish keyboard "vi 3 mar daligt" is no date.
        return None
    return resolve_day(match["weekday"], year, month_number(match["month"]), day_number(match["day"]), context.today)


def _month_first(match: re.Match[str], _: Context) -> Reading:
    return day_or_problem(int(match["year"]), month_number(match["month"]), int(match["day"]))


def _last_day(match: re.Match[str], context: Context) -> Reading:
    month = month_number(match["month"])
    return resolve_range(lambda year: Span.day(Span.month(year, month).end), year_of(match, context.today), context.today)


def _days_of_a_month(match: re.Match[str], context: Context) -> Reading:
    month, first, last = month_number(match["month"]), day_number(match["day"]), day_number(match["last"])

    def make(year: int) -> Reading:
        return join_days(day_or_problem(year, month, first), day_or_problem(year, month, last))

    return resolve_range(make, year_of(match, context.today), context.today)


def _days_of_months(match: re.Match[str], context: Context) -> Reading:
    if match["to"].strip() in {"och", "eller", "/"} and not match["from"]:
        return None
    first_month, last_month = month_number(match["month"]), month_number(match["last_month"])

    def make(year: int) -> Reading:
        # The year belongs to the second day: "28 december till 3 januari 2021" begins in 2020.
        first_year = year - 1 if first_month > last_month else year
        first = day_or_problem(first_year, first_month, day_number(match["day"]))
        return join_days(first, day_or_problem(year, last_month, day_number(match["last"])))

    return resolve_range(make, year_of(match, context.today), context.today)


RULES = (
    rule(with_year(_ONE_DAY, YEAR_AFTER_DAY), _one_day),
    rule(_MONTH_FIRST, _month_first),
    rule(with_year(_LAST_DAY), _last_day),
    rule(with_year(_DAYS_OF_A_MONTH, YEAR_AFTER_DAY), _days_of_a_month),
    rule(with_year(_DAYS_OF_MONTHS, YEAR_AFTER_DAY), _days_of_months),
)
