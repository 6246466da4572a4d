"""Phone and Swish numbers. Free and shared-cost numbers belong to organisations and stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberType

from bot.privacy.redaction.spans import QUANTITY_AFTER, Span, by_pattern, digits_of, joined, like_money, only_with

# Bounded, so that a message of noughts takes no longer than others.
_CANDIDATE = re.compile(r"(?<!\d)(?<!\d[,.:/\-])(?:[(]?[+]|[(]?0[ ()]?[1-9]|00 ?[1-9])[\d ()./\-]{0,25}\d(?!\d)")
_GROUP = re.compile(r"\D*\d+")
# Days as people write them, and hours: 08 00-17 00.
_DATE = re.compile(
    r"\d{1,2}([\-./ ])\d{1,2}\1(?:\d{4}|\d{2})(?!\d)(?!\1\d{2}\1\d{2}(?!\d))|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d{2}(?!\d)|"
    r"[012]\d ?[0-5]\d ?- ?[012]\d ?[0-5]\d(?! ?\d)"
)
_MOBILE = re.compile(r"07[02369]\d{6,8}\Z")
_LANDLINE = re.compile(r"[(]?0\d{1,3}[)]?[\-/ ]{1,3}[1-9]\d{1,2}(?: ?\d{2}){2,3}\Z")
_PUBLIC_TYPES = {PhoneNumberType.TOLL_FREE, PhoneNumberType.SHARED_COST, PhoneNumberType.PREMIUM_RATE}
_WITHOUT_PLUS = re.compile(r"(?<![\w+])(?<!\d[ .\-])46[ \-]?(?:\(0\)[ \-]?|0)?7[02369](?:[ \-]?\d){7}(?!\d)")
_WITHOUT_NOUGHT = re.compile(rf"(?<![\w+])(?<!\d[ .\-])7[02369](?:\d{{7}}|[ \-]\d{{3}} ?\d{{2}} ?\d{{2}}|[ \-]\d{{2}} ?\d{{2}} ?\d{{3}})(?!\d){QUANTITY_AFTER}")
_CALLED = re.compile(
    r"\b(?:tel|tfn|telefon|telefonen|telefonnummer|telefonnumret|telnr|tel\.nr|mobil|mobilen|mobilnummer|mobilnumret|mobilnr|nummer|numret|ring|ringa|"
    r"sms:?a|messa|swish|swisha|swishade|swishat|swishnummer|swishnumret|whatsapp|phone|call|phone number)\b"
    r"[ :.]{0,2}(?:(?:är|e|ar|is|nr|mig|på|till|me|at|on|nummer|hans|hennes)[ :]{1,2}){0,4}"
    rf"(?P<hit>[1-9]\d(?:[ \-]?\d){{4,10}})(?![\w/:])(?![ .\-]\d){QUANTITY_AFTER}",
    re.IGNORECASE,
)


def _written(text: str) -> Iterator[Span]:
    """Yield what begins like a phone number and is one; figures that follow it do not hide it."""
    place = 0
    while match := _CANDIDATE.search(text, place):
        start, raw = match.start(), match.group()
        ends = [group.end() for group in _GROUP.finditer(raw)]
        place = start + (ends[-1] if _one_by_one(raw, ends) else ends[0])
        if _DATE.match(raw) or _part_of_amount(text, start, raw):
            continue
        for end in reversed(ends):
            if _is_phone(raw[:end]):
                yield start, start + end
                place = start + end
                break


def _one_by_one(raw: str, ends: list[int]) -> bool:
    """Say whether every figure stands alone."""
    return len(ends) == len(digits_of(raw))


def _part_of_amount(text: str, start: int, raw: str) -> bool:
    """Say whether these figures are the noughts of 12 000 000."""
    before = re.search(r"(?<!\d)\d{1,3} \Z", text[max(0, start - 5) : start])
    return bool(before and before.group().strip()[0] != "0" and like_money(before.group() + raw))


def _is_phone(raw: str) -> bool:
    digits = digits_of(raw)
    if not 7 <= len(digits) <= 15:
        return False
    if _MOBILE.match(digits) or (_LANDLINE.match(raw) and digits[:2] != "00"):
        return not _type_of(raw) & _PUBLIC_TYPES
    if raw.lstrip("(").startswith("+"):
        return not _type_of(raw) & _PUBLIC_TYPES
    types = _type_of(raw)
    return bool(types) and not types & _PUBLIC_TYPES


def _type_of(raw: str) -> set[int]:
    """Return the kind of a valid number as a set; empty when it is none."""
    try:
        number = phonenumbers.parse(raw, "SE")
    except NumberParseException:
        return set()
    return {phonenumbers.number_type(number)} if phonenumbers.is_valid_number(number) else set()


def _no_amount(match: re.Match[str]) -> bool:
    return not like_money(match["hit"])


find = only_with(r"\d\D{0,5}\d", joined(_written, by_pattern(_WITHOUT_PLUS), by_pattern(_WITHOUT_NOUGHT), by_pattern(_CALLED, _no_amount)))
