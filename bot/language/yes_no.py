"""Reads yes, no and "vet inte" from a short answer in free words."""

from __future__ import annotations

import re

from bot.language.folding import fold

# Longer messages tell something; their yes or no would be a guess.
FEW_WORDS = 8
_DONT_KNOW = re.compile(
    r"\b(?:vet (?:inte|ej|ikke)|vet i ?te|ve?t int|ingen aning|ingen ide|inte saker|osaker|oklart|kommer inte ihag|minns (?:inte|ej)|har glomt|inget minne"
    r"|ingen koll|no idea|dont know|don't know|har ingen koll|kanske|mojligen|svart att saga|mindes inte)\b"
)
_THINKS_NOT = re.compile(r"\b(?:tror|tycker) (?:jag )?(?:inte|ej)\b|\b(?:inte|ej) (?:vad|som) jag (?:vet|minns|kanner till)\b|\bknappast\b")
_NO_FIRST = re.compile(r"^(?:nej|na|nae|naj|nix|nope|nehe|no|inte|icke|aldrig|absolut inte|verkligen inte|tyvarr inte)\b(?! (?:saker|helt saker)\b)")
_YES_FIRST = re.compile(
    r"^(?:ja|japp|jepp|jo|joda|jada|jaa|jajamensan|jajamen|javisst|visst|yes|yep|yup|precis|stammer|korrekt|exakt|absolut|sjalvklart|mm|mhm|okej|ok"
    r"|det stammer)\b"
)
_YES = re.compile(
    r"\b(?:tror (?:jag )?det|det (?:har|gjorde|var|ar|blev|stammer|fanns|finns|gor|kan|fick) (?:jag|vi|hon|han|det|hen|dom|de)|det stammer"
    r"|har (?:jag|vi) gjort|det tror jag)\b"
)
_NOT = re.compile(r"\b(?:inte|ej|aldrig|ingen|inget|inga)\b")


def read_yes_no(text: str) -> bool | None:
    """Return what a short answer says; None when it says neither.

    >>> read_yes_no("nej det tror jag inte")
    False
    >>> read_yes_no("jo det gjorde vi")
    True
    """
    words = fold(text).strip(" .!,")
    if _NO_FIRST.match(words):
        return False
    if _YES_FIRST.match(words):
        return True
    if len(words.split()) > FEW_WORDS or "?" in words:
        return None
    if _THINKS_NOT.search(words):
        return False
    if _DONT_KNOW.search(words):
        return None
    if _NOT.search(words):
        return False
    return True if _YES.search(words) else None


def says_dont_know(text: str) -> bool:
    """Say whether a short answer is "I do not know".

    >>> says_dont_know("minns inte riktigt")
    True
    """
    words = fold(text).strip(" .!,")
    return len(words.split()) <= FEW_WORDS and bool(_DONT_KNOW.search(words)) and read_yes_no(text) is None
