"""Applies all rules to a message: the first and longest reading wins, then the words around it change it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.law.date_phrases import ages, ago, feasts, figures, months, near, no_dates, seasons, slashes, whole_years, written
from bot.law.date_phrases.around import change_by_words_after, change_by_words_before
from bot.law.date_phrases.message import Message
from bot.law.date_phrases.reading import Context, Reading, Reason, Span

_RULES = tuple(rule for module in (written, figures, slashes, months, seasons, feasts, near, ago, ages, whole_years) for rule in module.RULES)
# "i början av den 3 mars efter …": more than three such words in a row are no phrase.
_MOST_CHANGES = 3


@dataclass(frozen=True)
class Found:
    """A stretch of the folded text and what it was read as; None for what looks like a date and is none."""

    start: int
    end: int
    reading: Reading


def scan(message: Message, context: Context) -> list[Found]:
    """Return all dates and impossible dates of a message, in order of appearance."""
    found: list[Found] = []
    for candidate in _without_overlap(message, context):
        if isinstance(candidate.reading, Reason):
            found.append(candidate)
        elif candidate.reading is not None:
            found.append(_with_words_around(candidate, candidate.reading, message.folded, found[-1].end if found else 0))
    return found


def _without_overlap(message: Message, context: Context) -> Iterator[Found]:
    end = 0
    for candidate in sorted(_candidates(message, context), key=lambda each: (each.start, -each.end, each.reading is not None)):
        if candidate.start >= end:
            yield candidate
            end = candidate.end


def _candidates(message: Message, context: Context) -> Iterator[Found]:
    for pattern in no_dates.PATTERNS:
        for match in pattern.finditer(message.folded):
            yield Found(match.start(), match.end(), None)
    for rule in _RULES:
        for match in rule.pattern.finditer(message.folded):
            reading = rule.read(match, context)
            if reading is not None:
                # The full stop of "i feb." belongs to the sentence when the date ends with it.
                yield Found(match.start(), match.end() - match[0].endswith("."), reading)


def _with_words_around(found: Found, span: Span, text: str, earliest: int) -> Found:
    """Return the date with the words before and after it that change it; words of the date before are left alone."""
    start, end = found.start, found.end
    for _ in range(_MOST_CHANGES):
        before = change_by_words_before(text[earliest:start], span)
        if before is None:
            break
        start, span = earliest + before[0], before[1]
    after = change_by_words_after(text[end:], span)
    if after is not None:
        end, span = end + after[0], after[1]
    return Found(start, end, span)
