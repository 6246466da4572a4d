"""Numbers of cases: police, prosecutor, court, and the numbers that agencies give to what they receive."""

from __future__ import annotations

import re

from bot.privacy.redaction.spans import by_pattern, digits_of, joined, like_year, only_with

_POLICE = re.compile(r"(?<!\w)\d{4}[ \-]?K[ \-]?\d{1,8}[ \-]\d{2,4}(?!\w)|(?<!\w)K ?\d{3,8}-\d{2,4}(?!\w)", re.IGNORECASE)
_PROSECUTOR = re.compile(r"(?<!\w)[AÅ]M[ \-]?\d{2,8}[\-/]\d{2,6}(?!\w)", re.IGNORECASE)
_COURT = re.compile(
    r"(?<!\w)(?:(?:[BTÖ]|FT|PMT|PMB|UM|Ä|M|F|K) ?\d{1,6}-\d{2}|[btöÄäpM] ?\d{3,6}-\d{2}|(?:ft|um|pmt) ?\d{2,6}-\d{2})(?![\w\-/:])(?! (?:år|åring))",
)
# Three figures or more: 3/2023 is a month, 2023/24 a school year.
_REGISTER = re.compile(r"(?<![\w/.:\-])(?:(?P<number>\d{3,7})/(?:19|20)\d{2}|(?:19|20)\d{2}/(?P<after>\d{3,7}))(?:-\d{1,3})?(?![\w/:])")
_NAMED = re.compile(
    r"\b(?:dnr|diarienr|diarienummer|diarienumret|ärendenummer|ärendenumret|ärendenr|arendenummer|målnummer|målnumret|målnr|malnummer|mål nr|ärende nr|"
    r"mål nummer|ärende nummer|k-nummer|k-nr|knummer|anmälningsnummer|anmälningsnr|referensnummer|referensnr|ref\.? ?nr|skadenummer|skadenr|beslutsnummer|"
    r"case number|case no|case nr)\b[ :.]{0,3}(?:(?:är|e|ar|is|nr|nr\.|hos \w+)[ :]{1,2}){0,2}(?P<hit>(?:[A-Za-zÅÄÖåäö]{1,4}[ \-]?)?\d[\w\-/:]*)",
    re.IGNORECASE,
)


def _is_register(match: re.Match[str]) -> bool:
    return not like_year(match["number"] or match["after"])


def _is_named(match: re.Match[str]) -> bool:
    return len(digits_of(match["hit"])) >= 3 and not like_year(match["hit"])


find = only_with(
    r"\d[\-/]|\d{3}",
    joined(by_pattern(_POLICE), by_pattern(_PROSECUTOR), by_pattern(_COURT), by_pattern(_NAMED, _is_named), by_pattern(_REGISTER, _is_register)),
)
