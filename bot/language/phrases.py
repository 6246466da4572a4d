"""A small language for phrases, so that one line of a data file catches what people write in many ways.

| written | stands for |
|---|---|
| `slår mig` | these words one after the other, whatever case and diacritics |
| `slå*`, `*kniv` | any ending, any beginning |
| `han … dörren` | up to four other words in between |
| `(han|hon|exet) slår` | one of these; `(just|) nu`: the word may be missing |
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from bot.language.folding import fold

_WORD = re.compile(r"[a-z0-9]+")
_PART = re.compile(r"[a-z0-9*]+|[(|)…]")
_START = re.compile(r"\S+")
# As people say it, and as phrases are written.
_SPOKEN = {"mej": "mig", "dej": "dig", "sej": "sig", "e": "ar"}
_GAP = r"(?:\w+ ){0,4}?"
_MARKS = {"(": "(?:", "|": "|", ")": ")", "…": _GAP}
_ANY = ""
_NOTHING: frozenset[str] = frozenset()


def spoken(folded: str) -> str:
    """Return the words of a folded text in the form that phrases are compared with: each followed by a space."""
    return "".join(f"{_SPOKEN.get(word, word)} " for word in _WORD.findall(folded))


def compiled(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return one expression that finds any of the phrases in what `spoken` returns."""
    return _one_of({_expression(_parts(phrase)) for phrase in phrases}, start=r"(?<!\S)")


def examples(phrase: str) -> list[str]:
    """Return the plain texts that a phrase stands for, gaps and endings left empty."""
    pieces = re.split(r"\(([^()]*)\)", phrase.replace("*", "").replace("…", " "))
    choices = [piece.split("|") if index % 2 else [piece] for index, piece in enumerate(pieces)]
    return [" ".join("".join(choice).split()) for choice in product(*choices)]


class PhraseIndex:
    """Finds which of many named lists of phrases speak in a text; quick, because it looks at phrases by their first word."""

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        self.names = list(lists)
        by_head: dict[str, dict[str, set[str]]] = {}
        self._alone: dict[str, set[str]] = {}
        for name, phrases in lists.items():
            for parts in map(_parts, phrases):
                for head in _heads(parts):
                    if parts == [head]:
                        self._alone.setdefault(head, set()).add(name)
                    else:
                        by_head.setdefault(head, {}).setdefault(name, set()).add(_expression(parts))
        self._longer = {head: [(name, _one_of(found)) for name, found in named.items()] for head, named in by_head.items()}
        # A head with a star stands for all words that begin so.
        self._lengths = sorted({len(head) for head in (*self._alone, *by_head) if head.endswith("*")})

    def names_in(self, words: str) -> list[str]:
        """Return the names of the lists of which a phrase stands in `words`, in the order of the lists."""
        found: set[str] = set()
        for word in _START.finditer(words):
            for head in self._heads_of(word[0]):
                found |= self._alone.get(head, _NOTHING)
                found.update(name for name, pattern in self._longer.get(head, ()) if name not in found and pattern.match(words, word.start()))
        return [name for name in self.names if name in found]

    def _heads_of(self, word: str) -> Iterator[str]:
        yield word
        yield _ANY
        for length in self._lengths:
            yield f"{word[: length - 1]}*"


def _parts(phrase: str) -> list[str]:
    return [_SPOKEN.get(part, part) for part in _PART.findall(fold(phrase))]


def _expression(parts: Sequence[str]) -> str:
    return "".join(_MARKS[part] if part in _MARKS else part.replace("*", r"\w*") + " " for part in parts)


def _one_of(expressions: Iterable[str], start: str = "") -> re.Pattern[str]:
    # Without phrases nothing is found; an empty expression would be found everywhere.
    return re.compile(rf"{start}(?:{'|'.join(sorted(expressions, key=len, reverse=True)) or '(?!)'})")


def _heads(parts: Sequence[str]) -> set[str]:
    """Return the words that a phrase may begin with: `slå*` with its star, _ANY where every word will do."""
    if not parts or parts[0] == "…":
        return {_ANY}
    if parts[0] != "(":
        return {_head(parts[0])}
    end = list(parts).index(")")
    choices = " ".join(parts[1:end]).split("|")
    return {head for choice in choices for head in ({_head(choice.split()[0])} if choice.strip() else _heads(parts[end + 1 :]))}


def _head(word: str) -> str:
    stem, star, _ = word.partition("*")
    return stem + star if stem else _ANY
