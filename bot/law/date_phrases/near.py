"""Days and weeks near today: "igår", "i lördags", "förra fredagen", "förra veckan", "på måndag", "vecka 12"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.law.date_phrases.reading import Context, Reading, Reason, Span, day_or_problem, most_recent, rule, words_before
from bot.law.date_phrases.words import DAY, FEW_THINGS, WEEKDAY, day_number, one_of, weekday_number
from bot.law.date_phrases.years import with_year, year_of
from bot.law.periods import add_months

_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)
_TIME_OF_DAY = r"(?P<time> (?:pa )?(?:kvall(?:en)?|eftermiddag(?:en)?|formiddag(?:en)?|morse|morgon(?:en)?|natt(?:en)?))?"
_DAYS_FROM_TODAY = {
    "idag": 0, "ikvall": 0, "imorse": 0, "ieftermiddags": 0, "iformiddags": 0, "igar": -1, "iforrgar": -2, "iforgar": -2,
    "imorgon": 1, "imorron": 1, "imorrn": 1, "imorn": 1, "iovermorgon": 2, "iovermorron": 2,
}  # fmt: skip
_NEAR = rf"(?P<word>{'|'.join(sorted((f'i ?{word[1:]}' for word in _DAYS_FROM_TODAY), key=len, reverse=True))})(?![a-z]){_TIME_OF_DAY}"
_THE_OTHER = {
    "dagen": (7, 1),
    "kvallen": (7, 1),
    "natten": (8, 1),
    "morgonen": (7, 1),
    "sistens": (7, 1),
    "veckan": (28, 7),
    "manaden": (92, 28),
    "aret": (1100, 365),
}
# Weeks, months and years from the present one that these words stand for.
_STEPS = {"forforra": -2, "forrforra": -2, "forra": -1, "denna": 0, "den har": 0, "nuvarande": 0, "nasta": 1}
_WHICH = rf"(?P<which>{one_of(_STEPS)})"
_WEEKDAY_OF_WEEK = rf"(?:(?:i |pa )?(?P<weekday>{WEEKDAY})(?:en|s)?{_TIME_OF_DAY} (?:i )?{_WHICH} veckan?)"
_WEEK_THEN_WEEKDAY = rf"(?:i )?{_WHICH} veckans?(?: pa| i)? (?P<weekday>{WEEKDAY})(?:en|s)?{_TIME_OF_DAY}"
_EVERY = re.compile(r"(?:gang|ganger|ggr|dag|dagar|timmar|tim|kr|kronor|per) $")
_NO_WEEK_OF_A_YEAR = re.compile(r"(?:gravid\w* (?:i )?|en |varje |per |forra |nasta |denna |\d )$")


def _near_today(match: re.Match[str], context: Context) -> Reading:
    day = context.today + _DAYS_FROM_TODAY[match["word"].replace(" ", "")] * _DAY
    return _at(day, match["time"])


def _at(day: date, time: str | None) -> Span:
    """Return the day, or day and next day for a night."""
    return Span(day, day + _DAY) if time and "natt" in time else Span.day(day)


def _tonight(_: re.Match[str], context: Context) -> Reading:
    return Span(context.today - _DAY, context.today)


def _the_other_day(match: re.Match[str], context: Context) -> Reading:
    first, last = _THE_OTHER[match["word"]]
    return Span(context.today - first * _DAY, context.today - last * _DAY)


def _weekday_gone(match: re.Match[str], context: Context) -> Reading:
    """Read "i lördags": the latest Saturday before today."""
    return _at(_before(context.today, weekday_number(match["weekday"])), match["time"])


def _night_to_weekday(match: re.Match[str], context: Context) -> Reading:
    day = _before(context.today + _DAY, weekday_number(match["weekday"]))
    return Span(day - _DAY, day)


def _before(today: date, weekday: int) -> date:
    return today - ((today.weekday() - weekday - 1) % 7 + 1) * _DAY


def _weekday_coming(match: re.Match[str], context: Context) -> Reading:
    return Span.day(_before(context.today + _WEEK + _DAY, weekday_number(match["weekday"])))


def _weekday_before_or_next(match: re.Match[str], context: Context) -> Reading:
    """Read "förra fredagen": for some the latest Friday, for others that of last week; the same with "nästa fredag"."""
    weekday, steps = weekday_number(match["weekday"]), _STEPS[match["which"]]
    of_week = _in_week(context.today, steps, weekday)
    if abs(steps) != 1:
        return Span.day(of_week)
    nearest = _before(context.today if steps < 0 else context.today + _WEEK + _DAY, weekday)
    return Span.day(of_week) if nearest == of_week else Span(min(nearest, of_week), max(nearest, of_week))


def _monday(today: date) -> date:
    return today - today.weekday() * _DAY


def _in_week(today: date, steps: int, weekday: int) -> date:
    return _monday(today) + steps * _WEEK + weekday * _DAY


def _weekday_of_week(match: re.Match[str], context: Context) -> Reading:
    return _at(_in_week(context.today, _STEPS[match["which"]], weekday_number(match["weekday"])), match["time"])


def _week(match: re.Match[str], context: Context) -> Reading:
    first = _monday(context.today) + _STEPS[match["which"]] * _WEEK
    return Span(first, first + 6 * _DAY)


def _this_week(match: re.Match[str], context: Context) -> Reading:
    """Read "i veckan", unless it counts: "tre gånger i veckan"."""
    first = _monday(context.today)
    return None if _EVERY.search(words_before(match)) else Span(first, first + 6 * _DAY)


def _month(match: re.Match[str], context: Context) -> Reading:
    first = add_months(context.today.replace(day=1), _STEPS[match["which"]])
    return Span.month(first.year, first.month)


def _day_of_month(match: re.Match[str], context: Context) -> Reading:
    first = add_months(context.today.replace(day=1), _STEPS[match["which"]])
    return day_or_problem(first.year, first.month, day_number(match["day"]))


def _weekend(match: re.Match[str], context: Context) -> Reading:
    """Read "i helgen" as the latest weekend that has begun, "förra helgen" as the latest that is over."""
    saturday = _before(context.today + _DAY, 5)
    which = match["which"]
    if which == "nasta":
        saturday = _before(context.today + _WEEK + _DAY, 5)
    elif which != "i":
        saturday = _before(context.today - _DAY, 5) + (_STEPS[which] + 1) * _WEEK
    return Span(saturday, saturday + _DAY)


def _week_number(match: re.Match[str], context: Context) -> Reading:
    if _NO_WEEK_OF_A_YEAR.search(words_before(match)):
        return None
    number, year = int(match["number"]), year_of(match, context.today)

    def make(each: int) -> Reading:
        try:
            monday = date.fromisocalendar(each, number, 1)
        except ValueError:
            return Reason.NO_SUCH_WEEK
        return Span(monday, monday + 6 * _DAY)

    return (most_recent(make, context.today) or Reason.NO_SUCH_WEEK) if year is None else make(year)


RULES = (
    rule(_NEAR, _near_today),
    rule("i ?natt", _tonight),
    rule(rf"harom ?(?P<word>{one_of(_THE_OTHER)})", _the_other_day),
    rule(rf"(?:nu )?(?:i )?(?P<weekday>{WEEKDAY})s{_TIME_OF_DAY}", _weekday_gone),
    rule(rf"natten (?:mellan {WEEKDAY}(?:en)? och|till|mot) (?P<weekday>{WEEKDAY})(?:en|s)?", _night_to_weekday),
    rule(rf"(?:nu )?pa (?P<weekday>{WEEKDAY})", _weekday_coming),
    rule(rf"(?:i )?(?P<which>forr?forra|forra|nasta) (?P<weekday>{WEEKDAY})(?:en|s)?", _weekday_before_or_next),
    rule(_WEEKDAY_OF_WEEK, _weekday_of_week),
    rule(_WEEK_THEN_WEEKDAY, _weekday_of_week),
    rule(rf"(?:i )?{_WHICH} veckan?", _week),
    rule("(?:nu )?i veckan", _this_week),
    rule(rf"(?:i )?{_WHICH} manad(?:en)?", _month),
    rule(rf"(?:den )(?P<day>{DAY}) (?:i )?{_WHICH} manad(?:en)?", _day_of_month),
    rule(r"(?:nu )?(?P<which>i|forra|forr?forra|nasta) helg(?:en)?", _weekend),
    rule(with_year(rf"(?:i )?(?:vecka|v\.?) ?(?P<number>\d{{1,2}})(?!\d|[:.,/-]\d| ?(?:{FEW_THINGS}))"), _week_number),
)
