"""The end of a long message: what matters most often comes last, after the story."""

from __future__ import annotations

import re

LEAST_WORDS = 9
LEAST_WORDS_OF_END = 3
_CLAUSE = re.compile(r"[.!?\n,;]+| men | fast | but ", re.IGNORECASE)


def last_part(text: str) -> str | None:
    """Return the last clause of a long message, with the one before when it is very short; None when there is no shorter part.

    >>> last_part("Jag blev rånad i fjol och fick pengar för glasögonen. nu står han här igen")
    'nu står han här igen'
    """
    if len(text.split()) < LEAST_WORDS:
        return None
    clauses = [clause.strip() for clause in _CLAUSE.split(text) if clause.strip()]
    if len(clauses) < 2:
        return None
    return clauses[-1] if len(clauses[-1].split()) >= LEAST_WORDS_OF_END else " ".join(clauses[-2:])
