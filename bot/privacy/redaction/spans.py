"""What all finders share: places in a text, a plain form of the same length, and what makes a number a quantity."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

Span = tuple[int, int]
Finder = Callable[[str], Iterator[Span]]

# What stands before or after a number that says how many: money, time, distance, things and people.
_UNITS = (
    r"kr|kronor|kronan|sek|spänn|tkr|mkr|lax|papp|riksdaler|euro|eur|dollar|usd|pund|tusen|tusenlappar|miljon|miljoner|mille|procent|promille|"
    r"gånger|gång|ggr|st|stycken|styck|sekunder|minuter|min (?:bort|från|senare|till|sen|ifrån|härifrån)|"
    r"min(?= ?[.,!?)]|\Z)|timmar|timme|tim|dagar|dar|dygn|veckor|månader|mån|år|åringar|åring|"
    r"mil|km|kilometer|meter|m|cm|mm|kvm|kilo|kg|gram|g|liter|poäng|sidor|rum|personer|pers|människor|män|kvinnor|tjejer|killar|pojkar|flickor|"
    r"snubbar|grabbar|ungdomar|barn|ungar|vuxna|poliser|vakter|vittnen|grannar|bilar|hus|våningar|fall|anmälningar|samtal|mejl|"
    r"januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|jan|feb|apr|jun|jul|aug|sep|sept|okt|nov|dec|"
    r"times|days|weeks|months|years|minutes|hours|people|men|guys|girls|kids"
)
QUANTITY_AFTER = rf"(?!\s?(?:{_UNITS})\b|\s?(?:%|:-|€|\$|°))"
# 12 000, 1.250.000: groups of three, as money is written.
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[ .]\d{3})+\Z")
_YEAR = re.compile(r"(?:19|20)\d{2}\Z")
_DIGIT = re.compile(r"\D+")


class _Plain(dict[int, str]):
    """Maps a letter to its plain form: one letter for one, so that places stay the same."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        figure = unicodedata.digit(char, None)
        if figure is not None:
            plain = str(figure)
        elif unicodedata.category(char) == "Pd" or char == "−":
            plain = "-"
        else:
            plain = " " if char.isspace() else char
        self[code] = plain
        return plain


def plain(text: str) -> str:
    """Return `text` with plain figures, hyphens and spaces; every letter keeps its place.

    >>> plain("850312–１２３４")
    '850312-1234'
    """
    # A new table a message: one that lives on would hold letters of everybody who ever wrote.
    return text.translate(_Plain())


def digits_of(text: str) -> str:
    """Return the figures of `text`."""
    return _DIGIT.sub("", text)


def like_money(text: str) -> bool:
    """Say whether a number is grouped as amounts are."""
    return bool(_THOUSANDS.match(text))


def like_year(text: str) -> bool:
    """Say whether a number is a year of our time."""
    return bool(_YEAR.match(text))


def by_pattern(pattern: re.Pattern[str], accept: Callable[[re.Match[str]], bool] = bool) -> Finder:
    """Return a finder of what a pattern matches: its group `hit` where there is one, else all of it."""
    group = "hit" if "hit" in pattern.groupindex else 0

    def find(text: str) -> Iterator[Span]:
        return (match.span(group) for match in pattern.finditer(text) if accept(match))

    return find


def only_with(hint: str, finder: Finder) -> Finder:
    """Return a finder that does not look where the hint, which is quickly seen, is missing."""
    pattern = re.compile(hint, re.IGNORECASE)

    def find(text: str) -> Iterator[Span]:
        return finder(text) if pattern.search(text) else iter(())

    return find


def joined(*finders: Finder) -> Finder:
    """Return a finder of what any of these finds."""

    def find(text: str) -> Iterator[Span]:
        return (span for finder in finders for span in finder(text))

    return find
