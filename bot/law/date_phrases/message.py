"""Brings a message into the form in which the rules read it, and finds the way back to the words of the person.

The same idea as folding in bot.language, which this package must not import: lower case, no diacritics, single spaces.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_LIKE_ASCII = str.maketrans({"–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "’": "'", "‘": "'", "´": "'", "`": "'", "ø": "o", "æ": "a"})


# These words keep their letters because without them they are other words: "är" a year, "mår" March, "vår" was, "mån" a man.
_KEPT = re.compile(r"(?<![^\W\d_])(?:är|mår|vår|mån)(?![^\W\d_])")


@dataclass(frozen=True)
class Message:
    """A message as written and folded."""

    original: str
    folded: str
    _origins: tuple[int, ...]

    def words(self, start: int, end: int) -> str:
        """Return the words as they were written, for a stretch of the folded text."""
        return self.original[self._origins[start] : self._origins[end]].strip()


def fold_message(text: str) -> Message:
    """Return the message; every letter of the folded text knows where it came from.

    >>> fold_message("I  BÖRJAN av året är").folded
    'i borjan av aret är'
    """
    plain: list[str] = []
    origins: list[int] = []
    for index, char in enumerate(text):
        if unicodedata.combining(char) and plain:
            plain[-1] = unicodedata.normalize("NFC", plain[-1] + char)[0]
        elif char.isspace():
            if plain and plain[-1] != " ":
                plain.append(" ")
                origins.append(index)
        elif unicodedata.category(char) not in {"Cf", "Cc"}:
            plain.append(char.lower()[0])
            origins.append(index)
    return Message(text, _without_marks("".join(plain)), (*origins, len(text)))


def _without_marks(plain: str) -> str:
    folded = "".join(unicodedata.normalize("NFD", char)[0] for char in plain).translate(_LIKE_ASCII)
    for match in _KEPT.finditer(plain):
        folded = folded[: match.start()] + match[0] + folded[match.end() :]
    return folded
