"""How hard a Swedish text is to read: LIX (Björnsson 1968) = words per sentence + per cent of words longer than six letters."""

from __future__ import annotations

import re

_WORD = re.compile(r"[A-Za-zÅÄÖåäöÉé0-9]+(?:[-:][A-Za-zÅÄÖåäöÉé0-9]+)*")
_SENTENCE_END = re.compile(r"[.!?:](?=\s|$)|\n")
_LONG = 6


def words(text: str) -> list[str]:
    """Return the words of a text; figures count as words."""
    return _WORD.findall(text)


def lix(text: str) -> float:
    """Return the LIX of a text; 0 for a text without words. Up to 30 is easy, 45 is a newspaper, 55 is a statute."""
    found = words(text)
    if not found:
        return 0.0
    sentences = max(1, len([part for part in _SENTENCE_END.split(text) if words(part)]))
    long_words = sum(len(word) > _LONG for word in found)
    return len(found) / sentences + 100 * long_words / len(found)
