"""A calendar file for a last day. Its words say nothing of crime, courts or compensation: a calendar is often shared."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

TITLE = "Viktigt datum"
NOTE = "Gör klart senast i dag. Ring om du behöver råd."
FILE_NAME = "datum.ics"
# Days before the last day on which the calendar reminds.
REMINDERS = (30, 7, 1)


def calendar_file(day: date, today: date) -> bytes:
    """Return an iCalendar file (RFC 5545) with one all-day event and reminders at nine in the morning.

    >>> b"SUMMARY:Viktigt datum" in calendar_file(date(2027, 3, 1), date(2026, 11, 21))
    True
    """
    calendar = Calendar()
    calendar.add("prodid", "-//kalender//sv")
    calendar.add("version", "2.0")
    event = Event()
    # The same day gives the same id, so that a file that is opened twice makes one entry.
    event.add("uid", hashlib.sha256(day.isoformat().encode()).hexdigest()[:32])
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", TITLE)
    event.add("description", NOTE)
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    for days in REMINDERS:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", TITLE)
        alarm.add("trigger", timedelta(hours=9) - timedelta(days=days))
        event.add_component(alarm)
    calendar.add_component(event)
    return bytes(calendar.to_ical())
