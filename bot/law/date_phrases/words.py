"""Swedish words for months, weekdays and numbers, folded, with the slips that people make; and pattern parts made of them."""

from __future__ import annotations

from collections.abc import Iterable

_MONTH_WORDS = (
    "januari jan januri jannuari janurai januar january janauri",
    "februari feb febr febuari februar feburari februri febrari ferbuari february ferbruari",
    "mars mar march",
    "april apr apil aprill aprli",
    "maj may",
    "juni jun june",
    "juli jul july",
    "augusti aug august agusti augsti ausgusti augustii agusti augisti",
    "september sep sept septmber setember septemper septemeber spetember septembr",
    "oktober okt oct october otkober oktboer oktorber octobar oktobr octber",
    "november nov novemeber novmber novembr novenber nobember",
    "december dec des desember decmber decemeber decembr deceber",
)
MONTHS = {word: number for number, words in enumerate(_MONTH_WORDS, 1) for word in words.split()}

WEEKDAYS = {"mandag": 0, "tisdag": 1, "onsdag": 2, "torsdag": 3, "fredag": 4, "lordag": 5, "sondag": 6}
_WEEKDAY_SLIPS = {"mandg": 0, "tidag": 1, "torsdg": 3, "freda": 4, "lodag": 5, "lorda": 5, "sonda": 6}

_TO_NINETEEN = (
    ("ett", "tva", "tre", "fyra", "fem", "sex", "sju", "atta", "nio", "tio"),
    ("elva", "tolv", "tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton"),
)
_TENS = {20: "tjugo", 30: "trettio", 40: "fyrtio", 50: "femtio", 60: "sextio"}
NUMBERS = {word: number for number, word in enumerate([word for row in _TO_NINETEEN for word in row], 1)}
NUMBERS |= {tens + unit: ten + number for ten, tens in _TENS.items() for number, unit in enumerate(["", *_TO_NINETEEN[0][:9]])}
NUMBERS |= {"en": 1, "tvo": 2, "tjugoen": 21, "trettioen": 31, "aderton": 18}

_TO_NINTH = ("forsta", "andra", "tredje", "fjarde", "femte", "sjatte", "sjunde", "attonde", "nionde")
_TO_TWENTIETH = ("tionde", "elfte", "tolfte", "trettonde", "fjortonde", "femtonde", "sextonde", "sjuttonde", "artonde", "nittonde", "tjugonde")
ORDINALS = {word: number for number, word in enumerate(_TO_NINTH + _TO_TWENTIETH, 1)}
ORDINALS |= {"tjugo" + word: 20 + number for number, word in enumerate(_TO_NINTH, 1)}
ORDINALS |= {"trettionde": 30, "trettioforsta": 31, "trettiforsta": 31}

# From so many to so many.
VAGUE_NUMBERS = {
    **dict.fromkeys(["nagot", "nat", "nagon", "nan"], (1, 2)),
    **dict.fromkeys(["ett par", "par", "ett par tre"], (2, 3)),
    "nagra fa": (2, 4),
    "nagra": (2, 5),
    "flera": (2, 10),
}


def one_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first."""
    return "(?:" + "|".join(sorted(set(words), key=len, reverse=True)) + ")"


MONTH = one_of(MONTHS) + r"(?![a-z])\.?"
WEEKDAY = one_of([*WEEKDAYS, *_WEEKDAY_SLIPS])
NUMBER = rf"(?:\d{{1,3}}(?!\d)|{one_of(NUMBERS)}(?![a-z]))"
DAY = rf"(?:\d{{1,2}}(?!\d)(?: ?:?(?:e|a|je|dje|dra|sta|nde|te|de|ja)(?![a-z]))?|{one_of(ORDINALS)}(?![a-z]))"

# What follows a number that counts things. "min" and "ar" are left out: "2019 min man …", "2019 är det …".
_MONEY = r"kr|kronors?|krona|sek|spann|tkr|tusen|tusenlappar|miljon|miljoner|lax|papp|euro|eur|dollar"
_MEASURES = r"procent|%|grader|meter|km|mil|kg|kilo|gram|liter|minuter|timmar|sekunder|dagar|dygn|veckor|manader|personer|st|stycken|ganger|ggr"
THINGS = rf"(?:{_MONEY}|{_MEASURES})(?![a-z])|:-|[€$]"
# A number of two figures may also be an age or count people.
FEW_THINGS = rf"{THINGS}|(?:ar|ars|arig|aring|min|h|tim|timme|man|pers|barn|killar|tjejer|poliser|mnd|av)(?![a-z])"


def month_number(word: str) -> int:
    """Return the month that a word of MONTH names."""
    return MONTHS[word.rstrip(".")]


def weekday_number(word: str) -> int:
    """Return the weekday that a word of WEEKDAY names, Monday 0."""
    return (WEEKDAYS | _WEEKDAY_SLIPS)[word]


def number(word: str) -> int:
    """Return what NUMBER matched as an integer."""
    return int(word) if word[0].isdigit() else NUMBERS[word]


def day_number(word: str) -> int:
    """Return what DAY matched as an integer: figures with or without an ending, or an ordinal."""
    figures = "".join(char for char in word if char.isdigit())
    return int(figures) if figures else ORDINALS[word]
