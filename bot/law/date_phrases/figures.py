"""Dates in figures that begin with the year or have no slash: "2021-03-03", "210303", "20210303", "3.3.2021", "21-03-03"."""

from __future__ import annotations

import re

from bot.law.date_phrases.reading import Context, Reader, Reading, Reason, Rule, Span, day_or_problem, rule, union
from bot.law.date_phrases.years import century_of


def figures_rule(pattern: str, read: Reader) -> Rule:
    """Return a rule for figures that are not a piece of a longer number."""
    return rule(rf"(?<!\d[-/.:,])(?:{pattern})(?![-/:.]?\d)", read)


def _year_first(match: re.Match[str], _: Context) -> Reading:
    return day_or_problem(int(match["year"]), int(match["month"]), int(match["day"]))


def _year_and_month(match: re.Match[str], _: Context) -> Reading:
    return Span.month(int(match["year"]), int(match["month"]))


def _day_first(match: re.Match[str], _: Context) -> Reading:
    return day_or_problem(int(match["year"]), int(match["month"]), int(match["day"]))


def _dotted(match: re.Match[str], context: Context) -> Reading:
    """Read "3.4.21"; what is no day is a clock time or the number of a chapter."""
    return _only_days(day_or_problem(century_of(int(match["year"]), context.today), int(match["month"]), int(match["day"])))


def _three_pairs(match: re.Match[str], context: Context) -> Reading:
    """Read "21-03-12" with the year first, which is the Swedish order, or as "31-03-21" when only that is a day.

    When the other order gives a later day that has come ("03-04-21"), nobody can tell: the answer is an interval. A year of
    the last century that may as well be a day ("31-03-21") is a day.
    """
    first, month, last = (int(match[name]) for name in ("first", "month", "last"))
    swedish = _only_days(day_or_problem(century_of(first, context.today), month, last))
    other = _only_days(day_or_problem(century_of(last, context.today), month, first))
    if swedish is None or other is None:
        return swedish or other
    if not swedish.start < other.start <= context.today:
        return swedish
    return union(swedish, other) if swedish.start.year >= 2000 else other


def _six_figures(match: re.Match[str], context: Context) -> Reading:
    """Read YYMMDD; a number that could not even be the 31st of some month is no date at all."""
    month, day = int(match["month"]), int(match["day"])
    return day_or_problem(century_of(int(match["year"]), context.today), month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _eight_figures(match: re.Match[str], context: Context) -> Reading:
    """Read YYYYMMDD; as a rule people write nothing else with eight figures that begins with a year that has been."""
    found = day_or_problem(int(match["year"]), int(match["month"]), int(match["day"]))
    return found if isinstance(found, Span) or int(match["year"]) <= context.today.year + 1 else None


def _only_days(found: Span | Reason) -> Span | None:
    return found if isinstance(found, Span) else None


def _with_spaces(match: re.Match[str], _: Context) -> Reading:
    return _only_days(day_or_problem(int(match["year"]), int(match["month"]), int(match["day"])))


RULES = (
    figures_rule(r"(?P<year>(?:19|20)\d\d)(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})", _year_first),
    figures_rule(r"(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])", _year_and_month),
    figures_rule(r"(?P<day>\d{1,2})(?P<sign>[-.])(?P<month>\d{1,2})(?P=sign)(?P<year>(?:19|20)\d\d)", _day_first),
    figures_rule(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d\d)", _dotted),
    figures_rule(r"(?P<day>\d\d) (?P<month>\d\d) (?P<year>(?:19|20)\d\d)", _with_spaces),
    figures_rule(r"(?P<year>(?:19|20)\d\d) (?P<month>\d\d) (?P<day>\d\d)", _with_spaces),
    figures_rule(r"(?P<first>\d\d)-(?P<month>\d\d)-(?P<last>\d\d)", _three_pairs),
    figures_rule(r"(?P<year>\d\d)(?P<month>\d\d)(?P<day>\d\d)", _six_figures),
    figures_rule(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)", _eight_figures),
)
