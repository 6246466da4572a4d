"""Tells whether a person asks about a last day, or about whether a right is theirs: then a check helps more than a text."""

from __future__ import annotations

import re
from enum import Enum

from bot.language.folding import fold

_OWN = re.compile(r"\b(?:jag|vi|mig|mej|oss|min|mitt|mina|var|vart|vara|hon|han|hen)\b")
_DEADLINE = re.compile(
    r"\btid(?:en)? kvar\b|\bhinner\b|\bhinna\b|\bfor ?sent\b|\bsista dag(?:en)?\b|\bhur (?:lange|lang tid|manga dagar|mycket tid|manga veckor|manga ar) har\b"
    r"|\bhar (?:jag|vi|hon|han|hen) (?:fortfarande )?tid\b|\bnar gar (?:\w+ ){0,3}ut\b|\bnar ar (?:det )?sista\b|\bsenast nar\b|\bgatt ut\b|\bdagar kvar\b"
    r"|\b(?:kan|far) (?:jag|vi|hon|han|hen) fortfarande\b|\bi tid\b|\bfor lange sedan\b|\brakna ut (?:\w+ ){0,2}(?:dag|tid|frist)\w*"
)
_ELIGIBILITY = re.compile(
    r"\bhar (?:jag|vi|hon|han|hen|min \w+|mitt \w+) (?:\w+ )?ratt (?:till|pa|att)\b"
    r"|\b(?:kan|far) (?:jag|vi|hon|han|hen|min \w+|mitt \w+) (?:\w+ ){1,6}(?:fast|trots|aven om|fastan|utan att)\b"
    r"|\buppfyller (?:jag|vi)\b|\b(?:kolla|kontrollera|testa|prova) om (?:jag|vi|hon|han|min|mitt)\b|\bkvalar\b|\bkvalificerar\b|\bskulle (?:jag|vi) kunna fa\b"
)


class Wish(str, Enum):
    """What kind of check a person asks for."""

    DEADLINE = "deadline"
    ELIGIBILITY = "eligibility"


def check_wish(text: str) -> Wish | None:
    """Return the kind of check that a message asks for, or None.

    >>> check_wish("domen kom i mars, har jag tid kvar?")
    <Wish.DEADLINE: 'deadline'>
    """
    words = fold(text)
    if not _OWN.search(words):
        return None
    if _DEADLINE.search(words):
        return Wish.DEADLINE
    return Wish.ELIGIBILITY if _ELIGIBILITY.search(words) else None
