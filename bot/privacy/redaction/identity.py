"""Personnummer and samordningsnummer, in all ways of writing.

A valid checksum is asked for only where the form alone says too little: people slip, and a number with a slip still points at somebody.
"""

from __future__ import annotations

import re

from stdnum import luhn

from bot.privacy.redaction.spans import QUANTITY_AFTER, by_pattern, digits_of, joined, like_money, only_with

_DAY = r"(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])"
_MONTH = r"(?:0[1-9]|1[0-2])"
_DATE = rf"(?:(?:18|19|20) ?)?\d{{2}}[ .,\-/]?{_MONTH}[ .,\-/]?{_DAY}"
# Numbers of the care and of universities have one or two letters: 850312-T123.
_LAST = r"(?:\d(?: ?\d){3}|[A-Za-zÅÄÖåäö]\d{3}|[A-Za-z]{2}\d{2})"
# What may go on in figures is a longer number or a range of dates.
_START = r"(?<![\d+])(?<!\d[.,:])"
_END = r"(?!\d)(?![\-./:]\d{1,2}(?!\d))"
_WRITTEN = re.compile(rf"{_START}(?P<hit>(?P<date>{_DATE})(?P<joint> ?[\-+/_.,:*]{{0,2}} ?){_LAST}){_END}(?:(?P<alone>){QUANTITY_AFTER})?")
# A joint that nobody writes between a day and an amount.
_SURE = {"-", "+", "/", "_", ".", "--", "-+", " -", "- ", " - ", " + "}
_LOOSE = re.compile(r"(?<![\d+])(?<!\d[ .,:/\-])\d(?:[ .,\-/]{0,3}\d){9}(?:(?:[ .,\-/]{0,3}\d){2})?(?!\d)(?![ .,\-/]{1,3}\d)")
_PHONE = re.compile(r"0\d{1,3}[ \-/]")
_GROUP = re.compile(r"\d+")
_JOINED = re.compile(rf"{_DATE}\d{{4}}")
_LAST_FOUR = r"(?:(?:de|dom|mina|hans|hennes|med|the) )*(?:(?:fyra|4) sista|sista (?:fyra|4)|last (?:four|4)|kontrollsiffrorna|slutsiffrorna|sista)"
_TOLD = rf"{_LAST_FOUR}(?: (?:siffrorna|siffror|digits))?(?: (?:i (?:mitt |hans |hennes )?personnummer(?:et)?))?(?:,? (?:är|e|ar|is|are))?[ :]{{1,2}}"
_TWO_PARTS = re.compile(
    rf"{_START}(?P<hit>{_DATE}[ ,.;:\-]{{1,3}}(?:(?:och|å|and) )?{_TOLD}\d(?: ?\d){{3}}){_END}",
    re.IGNORECASE,
)
_ONLY_LAST = re.compile(
    rf"\b(?:(?:fyra|4) sista|sista (?:fyra|4)|last (?:four|4))(?: (?:siffrorna|siffror|digits))?(?: i (?:mitt |hans |hennes )?personnummer(?:et)?)?"
    rf"(?:,? (?:är|e|ar|is|are))?[ :]{{1,2}}(?P<hit>\d{{4}}){_END}",
    re.IGNORECASE,
)
_ASKED_FOR = re.compile(
    rf"\b(?:personnummer|personnumret|personnr|pers\.?nr|pnr|samordningsnummer|samordningsnr|födelsenummer)\.?(?: (?:är|e|ar|är på))?[ :=]{{1,3}}"
    rf"(?P<hit>(?:\d[ \-]?){{10,12}}(?<=\d)|\d{{6}}-\d{{3}}){_END}",
    re.IGNORECASE,
)


def _meant(match: re.Match[str]) -> bool:
    number, joint = match["hit"], match["joint"]
    digits = digits_of(number)
    if number[-4:].isdigit() is False and " " not in number[-5:]:
        return "-" in joint
    if not joint and number.isdigit():
        # Ten figures that begin with 0 may as well be a phone number.
        return digits[0] != "0" or _checked(digits)
    if joint in _SURE:
        return True
    if not match["date"].isdigit() and not joint.strip():
        return _checked(digits)
    return _checked(digits) or match["alone"] is not None


def _loose(match: re.Match[str]) -> bool:
    """Figures in groups that nobody else would write: their sum has to be right, unless each stands alone."""
    number = match.group()
    digits = digits_of(number)
    if not _JOINED.fullmatch(digits) or like_money(number) or _PHONE.match(number):
        return False
    return _checked(digits) or (digits[0] != "0" and all(len(group) == 1 for group in _GROUP.findall(number)))


def _checked(digits: str) -> bool:
    return len(digits) >= 10 and luhn.is_valid(digits[-10:])


find = only_with(
    r"\d{3}|\d\D\d",
    joined(by_pattern(_WRITTEN, _meant), by_pattern(_LOOSE, _loose), by_pattern(_TWO_PARTS), by_pattern(_ONLY_LAST), by_pattern(_ASKED_FOR)),
)
