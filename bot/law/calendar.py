"""Swedish days on which a deadline can end: lagen (1930:173) om beräkning av lagstadgad tid, 2 §.

A last day that is a Saturday, a Sunday, another public holiday, midsommarafton, julafton or nyårsafton moves to the next
working day. The list of today's 2 § is used for all years; which days are public holidays follows the law of the year.
Holds for 1950–2050. The library `holidays` gives the same from 1953 on (a test compares) but knows no year before.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter

ONE_DAY = timedelta(days=1)
SATURDAY = 5
FRIDAY = 4

_FIXED_HOLIDAYS = ((1, 1), (1, 6), (5, 1), (12, 25), (12, 26))
# Julafton and nyårsafton are no public holidays; 2 § names them.
_FIXED_EVES = ((12, 24), (12, 31))
# Långfredagen, annandag påsk, Kristi himmelsfärdsdag; the Sundays need no rule.
_DAYS_FROM_EASTER = (-2, 1, 39)
_WHIT_MONDAY_FROM_EASTER = 50
_LAST_YEAR_OF_WHIT_MONDAY = 2004
# Act 1952:48 moved midsummer to a Saturday, All Saints' Day to a Saturday and Lady Day to a Sunday.
_FIRST_YEAR_OF_MOVED_DAYS = 1953


def is_working_day(day: date) -> bool:
    """Return whether a deadline can end on this day.

    >>> is_working_day(date(2026, 6, 19))  # midsommarafton
    False
    """
    return day.weekday() < SATURDAY and day not in _holidays(day.year)


def next_working_day(day: date) -> date:
    """Return the day itself when it is a working day, else the first working day after it."""
    while not is_working_day(day):
        day += ONE_DAY
    return day


def midsummer_eve(year: int) -> date:
    """Return midsommarafton: the Friday 19–25 June, before 1953 always 23 June."""
    if year < _FIRST_YEAR_OF_MOVED_DAYS:
        return date(year, 6, 23)
    first = date(year, 6, 19)
    return first + timedelta(days=(FRIDAY - first.weekday()) % 7)


@lru_cache(maxsize=256)
def _holidays(year: int) -> frozenset[date]:
    """Return all days of the year, other than Saturdays and Sundays, on which no deadline ends; some may fall on a weekend."""
    sunday = easter(year)
    days = {date(year, month, day) for month, day in _FIXED_HOLIDAYS + _FIXED_EVES}
    days |= {sunday + timedelta(days=offset) for offset in _DAYS_FROM_EASTER}
    days |= {midsummer_eve(year), midsummer_eve(year) + ONE_DAY}
    if year <= _LAST_YEAR_OF_WHIT_MONDAY:
        days.add(sunday + timedelta(days=_WHIT_MONDAY_FROM_EASTER))
    else:
        # The National Day took the place of Whit Monday (lag 2004:1320).
        days.add(date(year, 6, 6))
    if year < _FIRST_YEAR_OF_MOVED_DAYS:
        days.add(_lady_day(year, sunday))
    return frozenset(days)


def _lady_day(year: int, sunday: date) -> date:
    """Return Marie bebådelsedag before 1953: 25 March, or Palm Sunday when that falls in Holy Week or at Easter."""
    day, palm_sunday = date(year, 3, 25), sunday - timedelta(days=7)
    return palm_sunday if palm_sunday <= day <= sunday + ONE_DAY else day
