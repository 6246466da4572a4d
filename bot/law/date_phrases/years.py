"""The year that belongs to a phrase: "2021", "-21", "förra året", "för två år sedan", written after or before it."""

from __future__ import annotations

import re
from datetime import date

from bot.law.date_phrases.words import FEW_THINGS, NUMBER, THINGS, number

FOUR = rf"(?:1[89]|20)\d\d(?!\d|[:/.,]\d|-? ?talet)(?! ?(?:{THINGS}))"
_MARKED_TWO = rf"(?:- ?|')\d\d(?!\d|[:.,/-]\d)(?! ?(?:{FEW_THINGS}))"
_BARE_TWO = rf"(?<=[a-z.] )\d\d(?!\d|[:.,/-]\d)(?! ?(?:{FEW_THINGS}))"
# A bare "maj 23" is a year only where the phrase ends; "i maj 23 gånger" is not.
_LAST_TWO = rf"{_BARE_TWO}(?= ?(?:$|[.,;!?)]))"
YEARS_AGO = rf"for {NUMBER} ar (?:sedan|sen)"
_OFFSETS = {"forforra": -2, "forrforra": -2, "forra": -1, "forfjol": -2, "forrfjol": -2, "fjol": -1, "nasta": 1}
NAMED = rf"(?:forr?forra aret|forra aret|i ?forr?fjol|i ?fjol|nasta ar|i ?ar|{YEARS_AGO})(?![a-z])"
# "vintern 2019/2020", "nyår 19/20"
TWO_YEARS = r"(?:(?:19|20)\d\d ?[/-] ?(?:(?:19|20)\d\d|\d\d)|\d\d ?/ ?\d\d)(?![\d:]|[/-]\d)"

YEAR_AFTER = rf"(?:-?{FOUR}|{_MARKED_TWO}|{_LAST_TWO}|{NAMED})"
YEAR_AFTER_DAY = rf"(?:-?{FOUR}|{_MARKED_TWO}|{_BARE_TWO}|{NAMED})"
_YEAR_BEFORE = rf"(?:{FOUR}|{NAMED})"


def with_year(core: str, year_after: str = YEAR_AFTER) -> str:
    """Return a pattern for `core` with a year behind it or, as in "förra året i mars", before it."""
    before = rf"(?:(?P<year_before>{_YEAR_BEFORE}),? (?:n(?:ag)?[ao]n gang )?)?"
    return rf"{before}{core}(?:,? ?(?:manad,? )?(?:ar )?(?P<year>{year_after}))?"


def year_of(match: re.Match[str], today: date) -> int | None:
    """Return the year that the phrase gives, or None when it gives none."""
    words = match["year"] or match["year_before"]
    return parse_year(words, today) if words else None


def parse_year(words: str, today: date) -> int:
    """Return the year that FOUR, a two-figure year or NAMED matched."""
    if re.match(YEARS_AGO, words):
        return today.year - number(words.split()[1])
    figures = "".join(char for char in words if char.isdigit())
    if figures:
        return int(figures) if len(figures) == 4 else century_of(int(figures), today)
    last = words.removeprefix("i").strip()
    return today.year + _OFFSETS.get(last.split()[0], 0)


def century_of(two_figures: int, today: date) -> int:
    """Return the full year: at most next year, otherwise the 1900s.

    >>> century_of(21, date(2026, 11, 21)), century_of(98, date(2026, 11, 21))
    (2021, 1998)
    """
    year = 2000 + two_figures
    return year if year <= today.year + 1 else year - 100


def first_of_two_years(words: str, today: date) -> int | None:
    """Return the first year of TWO_YEARS when the second follows right on it."""
    first, second = (int(part) for part in re.split(r" ?[/-] ?", words))
    year = first if first > 99 else century_of(first, today)
    return year if (year + 1) % 100 == second % 100 else None
