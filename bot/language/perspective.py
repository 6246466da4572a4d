"""For whom somebody asks, from the words alone.

A relative who is named can be the victim ("min dotter blev rånad") or the offender ("min son slår mig"). Own harm in the same
message decides for the person's own case.

All words are listed with their endings: without å, ä and ö "vår far" is also "var får jag", and "en vän" starts "en vanlig dag".
"""

from __future__ import annotations

import re

from bot.language.analysis import Analysis

_MINE = r"(?:min|mitt|mina)"
# "våra" without its ring is also the verb "vara": after an auxiliary verb it is taken for that.
_OURS = r"(?:var|varan|vart|(?<!\batt )(?<!\bkan )(?<!\bska )(?<!\bskulle )(?<!\bvill )(?<!\bmaste )(?<!\bdet )vara)"
_STEP = r"(?:styv|bonus|plast|foster|adoptiv)?"
_CHILD_NOUN = (
    rf"{_STEP}(?:dotter|dottern|doter|dottrar|dottrarna|son|sonen|soner|sonerna|barn|barnet|barnen|unge|ungen|ungar|ungarna|bebis|bebisen"
    r"|tos|tosen|grabb|grabben|grabbar|grabbarna|flicka|flickan|flickor|flickorna|pojke|pojken|pojkar|pojkarna|tonaring|tonaringen|tonaringar)s?"
)
_OF_AN_AGE = r"(?:\d+[- ]?|\w+)arig[ae]?"
_LITTLE = r"(?:lilla|lille|yngsta|yngste|aldsta|aldste|minsta|mordade|dodade)"
_CHILD = re.compile(
    rf"\b(?:{_MINE}|{_OURS})\s+(?:(?:{_LITTLE}|{_OF_AN_AGE})\s+)*{_CHILD_NOUN}\b"
    rf"|\b(?:{_MINE}|{_OURS})\s+(?:{_LITTLE}\s+)?(?:\d+[- ]?|\w+)aring(?:en|ar)?s?\b"
    # "min tjej" alone is a partner; a small one or one with an age is a child.
    rf"|\b{_MINE}\s+(?:{_LITTLE}|{_OF_AN_AGE})\s+(?:kille|killar|tjej|tjejer)s?\b"
)

_FAMILY = (
    rf"{_STEP}(?:mamma|mamman|morsa|morsan|pappa|pappan|farsa|farsan)|(?:stora|store|lilla|lille|halv|tvilling|styv|bonus)?(?:syster|systern|systrar|bror|brodern|broder)"
    r"|brorsa|brorsan|syrra|syrran|mormor|morfar|farmor|farfar|moster|faster|morbror|farbror|kusin|kusinen|kusiner|syskon|syskonen|foralder|foraldrar"
    r"|svarmor|svarfar|svarforaldrar|barnbarn|barnbarnet|barnbarnen|dotterson|dotterdotter|sonson|sondotter|systerdotter|systerson|systerbarn|brorsdotter"
    r"|brorson|brorsbarn|syskonbarn|svagerska|svager|slakting|slaktingar"
)
_RELATIVE = re.compile(
    rf"\b{_MINE}\s+(?:gamla\s+|lilla\s+)?(?:{_FAMILY}|mor|far)s?\b|\b{_OURS}\s+(?:gamla\s+|lilla\s+)?(?:{_FAMILY})s?\b"
    r"|\b(?:brorsan|syrran|morsan|farsan|mormor|morfar|farmor|farfar)\b"
)
_FRIEND = re.compile(
    r"\b(?:en|min|mina|ett|nara)\s+(?:god\s+|goda\s+|nara\s+|van\s+|bra\s+|gammal\s+|gamla\s+|basta\s+)*"
    r"(?:van|vannen|vanner|vaninna|vaninnan|vaninnor|kompis|kompisar|polare|granne|kollega|arbetskamrat|arbetskamrater|klasskompis"
    r"|klasskompisar|bekant|bekanta|elev|elever|klient|klienter|kund|kunder|anstalld|anstallda|brukare|patient|patienter|lagkamrat|lagkamrater)s?\b"
    r"|\b(?:hjalpsokande|stodsokande)n?s?\b"
)

_FEELING = r"(?:sa |mycket |valdigt |helt |jatte)*(?:orolig|radd|ledsen|arg|chockad|forvanad|uppringd|kontaktad)"
_OWN_HARM = re.compile(
    r"\b(?:slar|slog|hotar|hotade|misshandlar|misshandlade|valdtog|ranade|stalkar|forfoljer|trakasserar|sparkade|knuffade|lurade|slagit|hotat|skadat)"
    r"\s+(?:mig|mej|oss|me)\b"
    rf"|\b(?:jag|ja)\s+(?:ar utsatt|(?:blev|blivit|har blivit|blir|bli)(?!\s+{_FEELING}))\b"
    r"|\bmot mig\b|\bmitt mal\b|\bmitt arende\b"
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
