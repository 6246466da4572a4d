"""Account and card numbers: clearing and account, IBAN, bankgiro, plusgiro, cards."""

from __future__ import annotations

import re

from stdnum import iban, luhn

from bot.privacy.redaction.spans import QUANTITY_AFTER, by_pattern, digits_of, joined, like_money, like_year, only_with

_START = r"(?<![\w+])(?<!\d[.,:/\-])"
_END = r"(?!\w)(?![\-./:]\d)"
_IBAN = re.compile(r"(?<!\w)[A-Za-z]{2}\d{2}(?: ?[A-Za-z0-9]{4}){2,7}(?: ?[A-Za-z0-9]{1,3})?(?!\w)")
_SWEDISH_IBAN = re.compile(r"(?<!\w)SE(?: ?\d){18,22}(?!\d)", re.IGNORECASE)
_GROUPED_CARD = re.compile(rf"{_START}\d{{4}}([ \-])\d{{4}}\1\d{{4}}\1\d{{4}}{_END}")
_CARD = re.compile(rf"{_START}(?:\d{{13,19}}|\d{{4}}([ \-])\d{{6}}\1\d{{4,5}}|\d{{4}}([ \-])\d{{4}}\2\d{{4}}\2\d{{1,4}}(?:\2\d{{1,3}})?){_END}")
_CLEARING = re.compile(rf"{_START}(?P<clearing>[1-9]\d{{3}})(?:-\d)?[ ,\-]{{1,3}}(?P<account>\d(?:[ \-]?\d){{6,10}}){_END}{QUANTITY_AFTER}")
_GIRO = re.compile(rf"{_START}\d{{3,4}}-\d{{4}}{_END}")
_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_DAY_OR_YEAR = re.compile(r"(?:19|20)\d\d|(?:0[1-9]|1[0-2])[ \-]?[0-3]\d[ \-]")
_TAIL = r"[ :.]{0,2}(?:(?:är|e|ar|is|nr|nr\.|nummer|hans|hennes)[ :]{1,2}){0,3}"
_NAMED_GIRO = re.compile(rf"\b(?:bankgiro|bankgirot|bg|plusgiro|plusgirot|pg|postgiro)\b{_TAIL}(?P<hit>\d(?:[ \-]?\d){{2,8}}){_END}", re.IGNORECASE)
_NAMED = re.compile(
    rf"\b(?:kontonummer|kontonumret|kontonr|bankkonto|konto nr|konto|clearingnummer|clearingnr|clearing|account number|account|kortnummer|kortnumret|kortnr)\b"
    rf"{_TAIL}(?P<hit>\d(?:[ \-,]{{0,2}}\d){{3,20}}){_END}{QUANTITY_AFTER}",
    re.IGNORECASE,
)


def _is_grouped_card(match: re.Match[str]) -> bool:
    """Four years in a row are no card."""
    return not all(like_year(part) for part in re.split("[ -]", match.group()))


def _is_card(match: re.Match[str]) -> bool:
    return luhn.is_valid(digits_of(match.group())) and not like_money(match.group()) and not _DAY.search(match.group())


def _is_account(match: re.Match[str]) -> bool:
    """A year and a day, or two amounts, are no account."""
    account = match["account"]
    return not like_money(account) and not (like_year(match["clearing"]) and _DAY_OR_YEAR.match(account))


def _is_giro(match: re.Match[str]) -> bool:
    first, last = match.group().split("-")
    return luhn.is_valid(first + last) and not (like_year(first) and like_year(last))


def _is_named(match: re.Match[str]) -> bool:
    hit = match["hit"]
    return not (like_money(hit) or like_year(hit) or like_year(hit[:4])) or "nummer" in match.group().lower()


find_ibans = joined(by_pattern(_SWEDISH_IBAN), by_pattern(_IBAN, lambda match: iban.is_valid(match.group())))
find = only_with(
    r"\d{3}|\d[ \-]\d",
    joined(by_pattern(_CLEARING, _is_account), by_pattern(_NAMED_GIRO), by_pattern(_GIRO, _is_giro), by_pattern(_NAMED, _is_named)),
)
find_cards = joined(by_pattern(_GROUPED_CARD, _is_grouped_card), by_pattern(_CARD, _is_card))
