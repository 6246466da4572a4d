"""Splits Swedish compounds into words that are known: brottsskadeersattning → brott, skada, ersattning.

Only known words count as parts, so a word is left whole rather than cut wrongly.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

SHORTEST_COMPOUND = 8
# Nobody writes a longer word and means it, and the number of ways to cut one grows with every letter.
LONGEST_COMPOUND = 60
SHORTEST_PART = 4
# Short words that are parts of common compounds in this field.
_SHORT_PARTS = frozenset(
    {"sex", "ran", "hot", "lag", "dom", "mal", "id", "rad", "van", "mor", "far", "bil", "vag", "hem", "arv", "akt", "jur", "sms", "tag", "vin", "sak", "tid"}
)
_LINKS = ("", "s", "e", "a", "o", "u")


class CompoundSplitter:
    """Splits words with the forms of a lemma table as the list of known words."""

    def __init__(self, lemmas: Mapping[str, str]) -> None:
        self._lemmas = lemmas
        self.split = lru_cache(maxsize=50_000)(self._split)

    def _split(self, word: str) -> tuple[str, ...]:
        """Return the lemmas of the parts of a folded word, or an empty tuple when it is no known compound."""
        if not SHORTEST_COMPOUND <= len(word) <= LONGEST_COMPOUND:
            return ()
        best: tuple[str, ...] = ()
        for cut in range(3, len(word) - SHORTEST_PART + 1):
            head = self._known_head(word[:cut])
            if head is None:
                continue
            tail = word[cut:]
            if tail in self._lemmas:
                rest: tuple[str, ...] = (self._lemmas[tail],)
            else:
                rest = self.split(tail)
            if rest and (not best or len(rest) < len(best)):
                best = (head, *rest)
        return best

    def _known_head(self, head: str) -> str | None:
        for link in _LINKS:
            stem = head[: len(head) - len(link)] if link and head.endswith(link) else head if not link else ""
            if stem in self._lemmas and (len(stem) >= SHORTEST_PART or stem in _SHORT_PARTS):
                return self._lemmas[stem]
        # "skade-" and "kvinno-" stand for skada and kvinna.
        if head[-1] in "eo" and head[:-1] + "a" in self._lemmas and len(head) >= SHORTEST_PART:
            return self._lemmas[head[:-1] + "a"]
        return None
