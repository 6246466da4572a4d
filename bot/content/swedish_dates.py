"""Days in Swedish words."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date


def long_date(day: date, weekday: bool = False) -> str:
    """Return a day as it is written in Swedish.

    >>> long_date(date(2026, 4, 14), weekday=True)
    'tisdag 14 april 2026'
    """
    return format_date(day, "EEEE d MMMM y" if weekday else "d MMMM y", locale="sv")


def days_left_in_words(day: date, today: date) -> str:
    """Return a sentence that says how far away a day is, or how long it is past."""
    days = (day - today).days
    if days < 0:
        return "Den har passerat."
    return {0: "Det är i dag.", 1: "Det är i morgon."}.get(days, f"Det är {days} dagar kvar.")
