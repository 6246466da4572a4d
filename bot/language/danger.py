"""Plain recognition of danger from reviewed phrases: no model, no Rasa. The front uses it alone when the rest is down."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from pathlib import Path

from ruamel.yaml import YAML

from bot.language.folding import fold

PHRASES = Path("knowledge/danger.yml")
_WORD = re.compile(r"[a-z0-9*]+")
_SENTENCE_END = re.compile(r"[.!?\n]+")
_NOW = re.compile(r"\b(?:nu|now)\b")
# As people say it, and as the phrases are written.
_SPOKEN = {"mej": "mig", "dej": "dig", "sej": "sig", "e": "ar"}


class Danger(str, Enum):
    """Kind of danger; the value is the intent and the outcome."""

    ACUTE = "crisis_acute"
    SUICIDAL = "crisis_suicidal"


class DangerPhrases:
    """Matches whole words of folded phrases, in order, with nothing between them."""

    def __init__(self, acute: Iterable[str], suicidal: Iterable[str], calm: Iterable[str]) -> None:
        self._acute, self._suicidal, self._calm = (_pattern(phrases) for phrases in (acute, suicidal, calm))

    @classmethod
    def read(cls, path: Path = PHRASES) -> DangerPhrases:
        """Return the phrases of the data file."""
        return cls(**YAML(typ="safe").load(path.read_text(encoding="utf-8")))

    def find(self, text: str) -> Danger | None:
        """Return the danger that the words name, suicide before everything else; None when they name none."""
        words = _words(text)
        if self._suicidal.search(words):
            return Danger.SUICIDAL
        if not self._acute.search(words):
            return None
        if not self._calm.search(words) or any(self._happens_now(_words(sentence)) for sentence in _SENTENCE_END.split(text)):
            return Danger.ACUTE
        return None

    def _happens_now(self, words: str) -> bool:
        """Say whether one sentence tells of danger that its own words do not put in the past."""
        return bool(self._acute.search(words) and (_NOW.search(words) or not self._calm.search(words)))


def _words(text: str) -> str:
    return " ".join(_SPOKEN.get(word, word) for word in _WORD.findall(fold(text)))


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    words = sorted({_words(phrase).replace("*", r"\w*") for phrase in phrases}, key=len, reverse=True)
    # Without phrases nothing is found; an empty pattern would be found everywhere.
    return re.compile(rf"\b(?:{'|'.join(words) or '(?!)'})\b")
