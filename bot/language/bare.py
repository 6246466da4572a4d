"""Tells a question that names no topic of its own: it goes on with what the talk is about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from ruamel.yaml import YAML

from bot.language.folding import fold

WORDS = Path("knowledge/bare_words.yml")
_WORD = re.compile(r"[a-z0-9]+")


class BareWords:
    """The words that name no topic."""

    def __init__(self, words: Iterable[str], longest: int, cries: Iterable[str] = ()) -> None:
        self._words = frozenset(fold(word) for word in words)
        self._cries = frozenset(fold(word) for word in cries)
        self._longest = longest

    @classmethod
    def read(cls, path: Path = WORDS) -> BareWords:
        """Return the words of the data file."""
        content = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
        longest, cries = content.pop("longest"), content.pop("cries")
        return cls([word for words in content.values() for word in words], longest, cries)

    def name_no_topic(self, text: str) -> bool:
        """Say whether a short message is made of nothing else.

        >>> BareWords(["kan", "jag", "byta"], 7).name_no_topic("Kan jag byta?")
        True
        """
        words = _WORD.findall(fold(text))
        return 0 < len(words) <= self._longest and self._words.issuperset(words)

    def cry_for_help(self, text: str) -> bool:
        """Say whether a short message does nothing but call for help.

        >>> BareWords([], 7, ["hjälp"]).cry_for_help("HJÄLP!!!")
        True
        """
        words = _WORD.findall(fold(text))
        return 0 < len(words) <= self._longest and self._cries.issuperset(words) and words[0].startswith(("hj", "he"))
