"""For whom somebody asks, from the words alone.

A relative who is named can be the victim ("min dotter blev rånad") or the offender ("min son slår mig"). Own harm in the same
message decides for the person's own case.
"""

from __future__ import annotations

import re

from bot.language.analysis import Analysis

_CHILD = re.compile(
    r"\b(?:min|mitt|mina|vår|var|vart|vara)\s+(?:\w+[- ]?(?:aring|arige|ariga)\w*\s+)?(?:lilla\s+|yngsta\s+|aldsta\s+)?(?:dotter|doter|son|barn|ungar?|tos|grabb|flicka|pojke|kille|tjej|tonaring|bebis|\w+aring)\w*\b"
)
_RELATIVE = re.compile(
    r"\b(?:min|mina|var|vara)\s+(?:gamla\s+|lilla\s+)?(?:mamma|mor|morsa|pappa|far|farsa|bror|brorsa|broder|syster|syrra|mormor|morfar|farmor|farfar|moster|faster|morbror|farbror|kusin|syskon|foraldrar|svarmor|svarfar|barnbarn|systerdotter|brorsdotter|systerson|brorson|svagerska|svager|slakting)\w*\b|\b(?:brorsan|syrran|morsan|farsan|mormor|morfar|farmor|farfar)\b"
)
_FRIEND = re.compile(
    r"\b(?:en|min|mina|ett|nara)\s+(?:god\s+|van\s+|bra\s+|gammal\s+|basta\s+)*(?:van|vaninna|kompis|polare|granne|kollega|arbetskamrat|klasskompis|bekant|elev|klient|kund|anstalld|brukare|patient|lagkamrat)\w*\b|\b(?:hjalpsokande|stodsokande)\b"
)
_OWN_HARM = re.compile(
    r"\b(?:slar|slog|hotar|hotade|misshandlar|misshandlade|valdtog|ranade|stalkar|forfoljer|trakasserar|sparkade|knuffade|lurade|slagit|hotat|skadat)\s+(?:mig|mej|oss|me)\b|\b(?:jag|ja)\s+(?:blev|blivit|har blivit|ar utsatt|blir|bli)\b|\bmot mig\b|\bmitt mal\b|\bmitt arende\b"
)


def perspective(analysis: Analysis) -> str | None:
    """Return 'mitt_barn', 'anhorig' or 'van', or None for the person's own case."""
    text = analysis.folded
    if _OWN_HARM.search(text):
        return None
    for name, pattern in (("mitt_barn", _CHILD), ("anhorig", _RELATIVE), ("van", _FRIEND)):
        if pattern.search(text):
            return name
    return None
