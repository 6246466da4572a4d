"""Applies all rules to a folded message: the first and longest reading wins, then the words around it change it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.law.date_phrases import ages, ago, feasts, figures, months, near, neighbours, no_dates, seasons, slashes, whole_years, written
from bot.law.date_phrases.around import change_by_words_after, change_by_words_before
from bot.law.date_phrases.reading import Context, Found, Rule, Span, words_before

_RULES: tuple[Rule, ...] = (
    *written.RULES,
    *figures.RULES,
    *slashes.RULES,
    *months.RULES,
    *seasons.RULES,
    *feasts.RULES,
    *near.RULES,
    *ago.RULES,
    *ages.RULES,
    *whole_years.RULES,
)
# "varje jul" is no day, "glad midsommar" a wish.
_NOT_ONCE = re.compile(r"(?:^|[^a-z])(?:varje|varenda|varannan|vartannat|alla|glad|god|trevlig) $")
# "i slutet av veckan efter påsk" has two changes; more than three are no phrase.
_MOST_CHANGES = 3
_FEW_WORDS = 60


def scan(text: str, context: Context) -> list[Found]:
    """Return all dates and impossible dates of a folded text, in order of appearance."""
    found: list[Found] = []
    for candidate in _without_overlap(text, context):
        if isinstance(candidate.reading, Span):
            found.append(_with_words_around(candidate, candidate.reading, text, found[-1].end if found else 0))
        elif candidate.reading is not None:
            found.append(candidate)
    return neighbours.settle(found, text, lambda words: scan(words, context))


def _without_overlap(text: str, context: Context) -> Iterator[Found]:
    """Yield the first candidate and of those that begin together the longest; at equal length "no date" wins."""
    end = 0
    for candidate in sorted(_candidates(text, context), key=lambda each: (each.start, -each.end, each.reading is not None)):
        if candidate.start >= end:
            yield candidate
            end = candidate.end


def _candidates(text: str, context: Context) -> Iterator[Found]:
    for pattern in no_dates.PATTERNS:
        for match in pattern.finditer(text):
            yield Found(match.start(), match.end(), None)
    for rule in _RULES:
        for match in rule.pattern.finditer(text):
            reading = rule.read(match, context)
            if reading is not None and not _NOT_ONCE.search(words_before(match)):
                # The full stop of "i feb." belongs to the sentence when the date ends with it.
                yield Found(match.start(), match.end() - match[0].endswith("."), reading, rule.kind_of(match))


def _with_words_around(found: Found, span: Span, text: str, earliest: int) -> Found:
    """Return the date with the words before and after it that change it; words of the date before are left alone."""
    start, end = found.start, found.end
    for _ in range(_MOST_CHANGES):
        before = change_by_words_before(text[max(earliest, start - _FEW_WORDS) : start], span)
        if before is None:
            break
        start, span = start - before[0], before[1]
    after = change_by_words_after(text[end : end + _FEW_WORDS], span)
    if after is not None:
        end, span = end + after[0], after[1]
    return replace(found, start=start, end=end, reading=span)
