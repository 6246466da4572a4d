"""Registration plates: ABC 123 and ABC 12D, where the letters are not a word or the message speaks of a vehicle."""

from __future__ import annotations

import re

from bot.privacy.redaction.spans import QUANTITY_AFTER, by_pattern, only_with
from bot.privacy.redaction.words import NO_PLATE

_NEAR = 40
_PLATE = re.compile(
    rf"(?<![\w\-/])(?P<letters>[A-HJ-PR-UWX-Za-hj-pr-uwx-z]{{3}})(?P<gap>[ \-]?)(?P<end>\d\d[A-HJ-NPR-UWX-Za-hj-npr-uwx-z0-9])"
    rf"(?![\w\-/:,.]\d)(?!\w){QUANTITY_AFTER}"
)
_VEHICLE = re.compile(
    r"\b(?:\w*bil(?:en|ens|ar)?|regnr|reg\.? ?nr|reg|reg\.?nummer|registreringsnummer|registreringsnumret|registreringsskylt|\w*skylt(?:en|ar)?|"
    r"nummerplåt|plåt|moped|mopeden|mc|motorcykel|motorcykeln|lastbil|skåpbil|släp|taxi|taxin|volvo|bmw|audi|saab|toyota|mercedes|golf|car|licence plate)\b",
    re.IGNORECASE,
)


def _is_plate(match: re.Match[str]) -> bool:
    letters, text = match["letters"], match.string
    if _VEHICLE.search(text, max(0, match.start() - _NEAR), min(len(text), match.end() + _NEAR)):
        return letters.lower() not in NO_PLATE or (letters.isupper() and not match["end"].startswith("11"))
    return letters.isupper() and letters.lower() not in NO_PLATE and (not match["gap"] or not _shouted(text))


def _shouted(text: str) -> bool:
    """Say whether all of a message is in capitals, where capitals mark nothing."""
    return text.isupper() and len(text) > 12


find = only_with(r"\d\d", by_pattern(_PLATE, _is_plate))
