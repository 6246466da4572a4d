"""Where somebody lives: streets with a number, postal codes with a place, c/o, boxes, numbers of flats.

A place name alone stays: the court, the police and the support organisations are found by it.
"""

from __future__ import annotations

import re

from bot.privacy.redaction.spans import QUANTITY_AFTER, by_pattern, joined, like_year, only_with

_CAPITAL = r"[A-ZÅÄÖÉÜ]"
_LETTER = r"[^\W\d_]"
# What is only ever the end of a street's name, and what may end an ordinary word too.
_ENDS = (
    r"(?:gatan|vägen|vagen|gränden|gränd|stigen|allén|allé|esplanaden|kajen|slingan|svängen|gård|gärdet|stråket|kroken|liden|backe|gata|väg|gården|terrassen)"
)
_CAPITAL_ENDS = r"(?:torg|torget|plan|platsen|plats|backen|ringen|leden|bron|parken|park|höjden|kullen|promenaden|tomten|hamnen|lunden)"
# "12 i Lund", "12 o jag" and "12 e det" go on with words.
_HOUSE = r"\d{1,3}(?:(?: (?![ioeIOE]\b))?[A-Za-z](?!\w))?(?:[/\-]\d{1,3}(?!\d))?"
_FLAT = (
    r"(?:,? ?(?:lgh|lght|lghnr|lägenhet|lägenhetsnummer|lagenhet|apt)\.? ?(?:nr ?)?\d{1,4}"
    r"|,? ?\d{1,2} ?(?:tr|trappor)\b\.?|,? ?(?:uppgång|port) [A-Z0-9](?!\w))"
)
_CODE = r"(?:S(?:E|-SE)?[ \-])?[1-9]\d{2} ?\d{2}"
_TOWN = rf"(?:(?:Västra|Östra|Norra|Södra|Stora|Lilla|Upplands|Gamla|Nya|Sankt|S:t) )?{_CAPITAL}{_LETTER}{{1,24}}"
_ANY_TOWN = rf"{_LETTER}{{2,24}}"
_REST = rf"(?:{_FLAT}){{0,2}}(?:,? {_CODE}(?!\d)(?:,? (?:(?-i:{_TOWN})|{_ANY_TOWN}))?)?"
_QUALIFIER = r"(?:(?:norra|södra|västra|östra|lilla|stora|gamla|nya|sankt|s:t|s:ta|sankta|övre|nedre|inre|yttre) )?"
_ENDS_THERE = rf"(?!\w)(?![.,:]\d){QUANTITY_AFTER}"
_STREET = re.compile(rf"(?<!\w){_QUALIFIER}{_LETTER}{{2,30}}{_ENDS},? (?:nr |nummer )?{_HOUSE}{_ENDS_THERE}{_REST}", re.IGNORECASE)
_CAPITAL_STREET = re.compile(rf"(?<!\w){_CAPITAL}{_LETTER}{{2,30}}{_CAPITAL_ENDS} {_HOUSE}{_ENDS_THERE}(?i:{_REST})")
_TWO_WORDS = re.compile(
    rf"(?<!\w)(?:{_CAPITAL}[\w:]{{1,20}} ){{1,3}}"
    r"(?i:gata|väg|gatan|vägen|gränd|gränden|allé|plats|plan|torg|torget|stig|backe|backen|park|led|ring|promenaden|esplanaden) "
    rf"{_HOUSE}{_ENDS_THERE}(?i:{_REST})"
)
_LIVES = re.compile(
    rf"\b(?:bor|bodde|flyttat|flyttade|bosatt|hemma|live|lives) (?:på|pa|i|vid|till|at|on|in) (?P<hit>(?:(?:{_QUALIFIER}))(?-i:{_CAPITAL}){_LETTER}{{2,30}}"
    rf"(?: (?-i:{_CAPITAL}){_LETTER}{{1,30}})? {_HOUSE}{_ENDS_THERE}{_REST})",
    re.IGNORECASE,
)
_CODE_AND_TOWN = re.compile(rf"(?<![\w+])(?<!\d[ .,:/\-]){_CODE},? {_TOWN}")
_NAMED_CODE = re.compile(
    rf"\b(?:postnummer|postnumret|postnr|postkod|postal code)\b[ :.]{{0,3}}(?:(?:är|e|is) )?(?P<hit>{_CODE})(?!\d)(?:,? (?-i:{_TOWN}))?", re.IGNORECASE
)
_CARE_OF = re.compile(
    rf"(?<!\w)[cC] ?/ ?[oO]\.? ?:? ?(?:{_CAPITAL}[\w\-]{{1,30}}(?: {_CAPITAL}[\w\-]{{1,30}}){{0,2}}|"
    rf"{_LETTER}[\w\-]{{1,30}}(?: {_LETTER}[\w\-]{{1,30}})?(?= ?(?:,|\Z)))"
)
_BOX = re.compile(rf"\b(?:Box|[Pp]ostbox|[Pp]ostfack) \d{{1,5}}(?!\w)(?:,? {_CODE}(?!\d)(?:,? {_TOWN})?)?")
_FLAT_NUMBER = re.compile(
    r"\b(?:lgh|lghnr|lgh\.? ?nr|lägenhetsnr|lägenhetsnummer|lägenhetsnumret|lägenhet nr|lägenhet|lagenhetsnummer)\b"
    r"\.?:?(?: (?:är|nummer|nr))? ?(?P<hit>[01]\d{3})(?!\w)",
    re.IGNORECASE,
)


def _no_year(match: re.Match[str]) -> bool:
    return not (like_year(match["hit"]) and match.group().lower().startswith("lägenhet "))


_NUMBERED = joined(
    by_pattern(_STREET),
    by_pattern(_CAPITAL_STREET),
    by_pattern(_TWO_WORDS),
    by_pattern(_LIVES),
    by_pattern(_CODE_AND_TOWN),
    by_pattern(_NAMED_CODE),
    by_pattern(_BOX),
    by_pattern(_FLAT_NUMBER, _no_year),
)
find = joined(only_with(r"\d", _NUMBERED), only_with("/", by_pattern(_CARE_OF)))
