"""The calendar file says when, and nothing else."""

from __future__ import annotations

from datetime import date

from icalendar import Calendar

from bot.calendar_file import calendar_file

DAY, TODAY = date(2027, 3, 1), date(2026, 11, 21)
TELLING = ("brott", "ersättning", "dom", "polis", "målsägande", "vägvisaren", "offer", "rätt")


def test_event_is_the_day() -> None:
    """One all-day event on the last day, with reminders before it."""
    (event,) = Calendar.from_ical(calendar_file(DAY, TODAY)).walk("VEVENT")

    assert event.decoded("dtstart") == DAY
    assert len(event.walk("VALARM")) == 3


def test_words_are_neutral() -> None:
    """Whoever looks at the calendar learns nothing of crime."""
    text = calendar_file(DAY, TODAY).decode().casefold()

    assert [word for word in TELLING if word in text] == []


def test_same_day_is_one_entry() -> None:
    """Opening the file twice makes one entry: the id follows the day."""
    assert calendar_file(DAY, TODAY) == calendar_file(DAY, TODAY)
    assert calendar_file(DAY, TODAY) != calendar_file(date(2027, 3, 2), TODAY)
