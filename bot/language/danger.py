"""Plain recognition of danger from reviewed phrases: no model, no Rasa. The front uses it alone when the rest is down."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from bot.language.folding import fold
from bot.language.phrases import PhraseIndex, compiled, spoken

PHRASES = Path("knowledge/danger.yml")
_SENTENCE_END = re.compile(r"[.!?\n]+")
_NOW = compiled(["nu", "now", "nå"])


class Danger(str, Enum):
    """Kind of danger; the value is the intent and the outcome."""

    ACUTE = "crisis_acute"
    SUICIDAL = "crisis_suicidal"


class DangerPhrases:
    """Hears danger in phrases. `calm` takes back an acute phrase in its own sentence, `never` takes back every phrase."""

    def __init__(self, acute: Iterable[str], suicidal: Iterable[str], calm: Iterable[str], never: Iterable[str] = ()) -> None:
        self._index = PhraseIndex({"acute": acute, "suicidal": suicidal, "calm": calm})
        self._never = compiled(never)

    @classmethod
    def read(cls, path: Path = PHRASES) -> DangerPhrases:
        """Return the phrases of the data file."""
        return cls(**_content(path))

    def find(self, text: str) -> Danger | None:
        """Return the danger that the words name, suicide before everything else; None when they name none."""
        found = self._named(text)
        if "suicidal" in found:
            return Danger.SUICIDAL
        if "acute" not in found:
            return None
        if "calm" not in found or any(self._happens_now(sentence) for sentence in _SENTENCE_END.split(text)):
            return Danger.ACUTE
        return None

    def _happens_now(self, sentence: str) -> bool:
        """Say whether one sentence tells of danger that its own words do not put in the past."""
        found = self._named(sentence)
        return "acute" in found and ("calm" not in found or bool(_NOW.search(spoken(fold(sentence)))))

    def _named(self, text: str) -> list[str]:
        return self._index.names_in(self._never.sub("", spoken(fold(text))))


def _content(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return content
