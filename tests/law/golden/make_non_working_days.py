"""Writes non_working_days.txt without any code of bot.law: Gauss' Easter formula and one line for each rule.

Run it only to add years: python tests/law/golden/make_non_working_days.py 1990 2035 > tests/law/golden/non_working_days.txt
"""

from __future__ import annotations

import sys
from datetime import date, timedelta

HEADER = """\
# Mondays to Fridays that are no working days in Sweden (lagen 1930:173, 2 §): public holidays of lagen 1989:253, before it
# 1952:48, and midsommarafton, julafton and nyårsafton. Saturdays and Sundays are left out, they are never working days.
# Written by make_non_working_days.py (Gauss' Easter formula), not by the code under test; test_calendar.py checks known days by hand."""


def gauss_easter(year: int) -> date:
    """Return Easter Sunday by Gauss' formula for the Gregorian calendar."""
    century = year // 100
    moon = (15 - (13 + 8 * century) // 25 + century - century // 4) % 30
    sun = (4 + century - century // 4) % 7
    full_moon = (19 * (year % 19) + moon) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) + 6 * full_moon + sun) % 7
    if (full_moon == 29 and weekday == 6) or (full_moon == 28 and weekday == 6 and (11 * moon + 11) % 30 < 19):
        weekday -= 7
    return date(year, 3, 22) + timedelta(full_moon + weekday)


def holidays(year: int) -> dict[date, str]:
    """Return the holidays of a year and their names, weekends included."""
    easter = gauss_easter(year)
    found = {date(year, 1, 1): "nyårsdagen", date(year, 1, 6): "trettondedag jul", date(year, 5, 1): "första maj"}
    found |= {easter - timedelta(2): "långfredagen", easter + timedelta(1): "annandag påsk", easter + timedelta(39): "Kristi himmelsfärdsdag"}
    found |= {easter + timedelta(50): "annandag pingst"} if year < 2005 else {date(year, 6, 6): "nationaldagen"}
    found |= {day: "midsommarafton" for day in (date(year, 6, 19) + timedelta(n) for n in range(7)) if day.isoweekday() == 5}
    return found | {date(year, 12, 24): "julafton", date(year, 12, 25): "juldagen", date(year, 12, 26): "annandag jul", date(year, 12, 31): "nyårsafton"}


if __name__ == "__main__":
    print(HEADER)
    for each in range(int(sys.argv[1]), int(sys.argv[2]) + 1):
        for day, name in sorted(holidays(each).items()):
            if day.isoweekday() < 6:
                print(f"{day:%Y-%m-%d} {name}")
