"""Months: "mars 2021", "i mars", "mars-maj 2020", "i mars eller april", "månadsskiftet maj/juni"."""

from __future__ import annotations

import re
from datetime import timedelta

from bot.law.date_phrases.days import resolve_range
from bot.law.date_phrases.reading import Context, Reading, Span, rule, union, words_before
from bot.law.date_phrases.words import MONTH, month_number
from bot.law.date_phrases.years import with_year, year_of

# Maj is also a name: without a year a month needs one of these words before it.
_LEADS_IN = re.compile(
    r"(?:^|[^a-z])(?:i|under|sedan|sen|fran|omkring|kring|runt|ca|cirka|typ|ungefar|medio|tidigt|fore|innan|efter|hela|"
    r"(?:borjan|mitten|slutet|halvan|delen) (?:av|utav|pa|i)) $"
)
_MONTH_TURN_DAYS = 5
_ONE = rf"(?P<lead>(?:i|under) )?(?P<month>{MONTH})"
_SEVERAL = rf"(?P<lead>(?:i|under|fran|mellan) )?(?P<month>{MONTH}) ?(?:-|/|till|t ?o ?m|och|eller) ?(?:i )?(?P<last>{MONTH})"
_TURN = rf"(?:(?:i|vid|kring|runt) )?manadsskiftet (?P<month>{MONTH}) ?(?:-|/|till|och| ) ?(?P<last>{MONTH})"


def _one_month(match: re.Match[str], context: Context) -> Reading:
    year = year_of(match, context.today)
    if year is None and not (match["lead"] or _LEADS_IN.search(words_before(match))):
        return None
    if match["month"] == "jul" or (year is None and match["month"] == "mar"):
        # Christmas, and "mår" without its ring.
        return None
    return resolve_range(lambda each: Span.month(each, month_number(match["month"])), year, context.today)


def _several_months(match: re.Match[str], context: Context) -> Reading:
    year = year_of(match, context.today)
    if year is None and not match["lead"]:
        return None
    first, last = month_number(match["month"]), month_number(match["last"])

    def make(each: int) -> Reading:
        return union(Span.month(each - 1 if first > last else each, first), Span.month(each, last))

    return resolve_range(make, year, context.today)


def _month_turn(match: re.Match[str], context: Context) -> Reading:
    first = month_number(match["month"])
    if month_number(match["last"]) != first % 12 + 1:
        return None

    def make(each: int) -> Reading:
        turn = Span.month(each - 1 if first == 12 else each, first).end
        return Span(turn - timedelta(days=_MONTH_TURN_DAYS - 1), turn + timedelta(days=_MONTH_TURN_DAYS))

    return resolve_range(make, year_of(match, context.today), context.today)


RULES = (rule(with_year(_ONE), _one_month), rule(with_year(_SEVERAL), _several_months), rule(with_year(_TURN), _month_turn))
