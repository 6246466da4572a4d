"""Understands dates as Swedish people write them: "den 3:e mars -21", "i somras", "för ca två veckor sen".

Swedish order, day before month. What is vague becomes an interval that is meant to hold the day for sure, never a guess that
looks exact. The rules of each way of writing are in `date_phrases`; the phrases they must understand in
`tests/law/date_phrases.yml`.
"""

from __future__ import annotations

from datetime import date

from bot.law.date_phrases.message import fold_message
from bot.law.date_phrases.reading import Context, DateMention, ImpossibleDate, Reason, Span
from bot.law.date_phrases.scan import scan

__all__ = ["DateMention", "ImpossibleDate", "Reason", "find_dates", "find_problems"]


def find_dates(text: str, today: date, born: date | int | None = None) -> list[DateMention]:
    """Return the dates that a message names, in order of appearance; dates to come are among them.

    `born` is the day or the year of birth of the person; without it an age such as "när jag var 14" is no date.

    >>> find_dates("Det hände i mitten av maj 2023", date(2026, 11, 21))[0].end
    datetime.date(2023, 5, 20)
    """
    message = fold_message(text)
    found = scan(message.folded, Context(today, born))
    return [
        DateMention(message.words(each.start, each.end), each.reading.start, each.reading.end, each.reading.exact)
        for each in found
        if isinstance(each.reading, Span)
    ]


def find_problems(text: str, today: date) -> list[ImpossibleDate]:
    """Return what is written as a date but names no day, such as "30 februari", in order of appearance."""
    message = fold_message(text)
    found = scan(message.folded, Context(today))
    return [ImpossibleDate(message.words(each.start, each.end), each.reading) for each in found if isinstance(each.reading, Reason)]
