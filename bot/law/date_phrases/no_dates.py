"""What looks like a date and is none: amounts, phone numbers, sections and numbers of laws, personnummer, clock times, codes."""

from __future__ import annotations

import re

from bot.law.date_phrases.words import THINGS

_DAY_FIRST = r"(?!0?\d ?[-/.] ?(?:0?[1-9]|1[0-2])(?: ?[-/.] ?| )(?:19|20)?\d\d(?!\d))"
_MONEY = rf"(?:\d{{1,3}}(?: \d{{3}})+|\d+)(?:[.,]\d+)? ?(?:{THINGS})"
_CODES = (
    r"(?:kod|koden|pin|pinkod|pinkoden|losenord|losenordet|konto|kontot|kontonummer|kontonr|kontonumret|bankgiro|plusgiro|postgiro|ocr|"
    r"telefon|tel|telnr|dnr|diarienr|diarienummer|arendenr|arendenummer|numret|lgh|box|sida|sidan)"
)

PATTERNS = tuple(
    re.compile(rf"(?<![a-z0-9])(?:{pattern})")
    for pattern in (
        rf"(?<!\d[-/]){_MONEY}",
        # Numbers of statutes, bills, inquiries and cases: 2014:322, 2025/26:222, 2025/26:CU38, 2012/29/EU, NJA 2019 s. 123
        r"\d{4}(?:/\d\d(?:\d\d)?)?:[a-z]{0,4} ?\d+",
        r"\d{4}/\d+/(?:eu|eg|rif|eeg)(?![a-z])|(?:eu|eg)(?: nr)? \d{3,4}/\d{2,4}",
        r"(?:nja|rh|sou|prop\.?|dir\.?|bet\.?|skr\.?|dvfs|sfs|rattsfall(?:et)?) \d{4}(?:/\d\d)?(?::\w+)?(?: s\.? ?\d+)?",
        r"(?:mal |malnr |malnummer |nr |nr\. |nummer )+[a-z]{0,2} ?\d{2,6}-\d\d(?!\d)|[btfk] ?\d{2,6}-\d\d(?!\d)",
        r"\d{4}-k ?\d+-\d\d|k ?\d{4,}-\d\d",
        # Registration numbers such as 2021-1234; 2019-2020 are years.
        r"(?:19|20)\d\d[-/](?!(?:19|20)\d\d(?!\d))\d{3,}(?!\d)",
        # Identity numbers
        r"(?:19|20)?\d{6}[-+](?:\d{4}|x{4})(?!\d)|(?:19|20)?\d{6}\d{4}(?!\d)",
        # Phone numbers
        r"\+\d[\d -]{6,}\d|0\d{8,10}(?!\d)",
        rf"{_DAY_FIRST}0\d{{1,3}} ?[-/] ?\d{{2,4}}(?: ?\d{{2,4}}){{1,4}}(?!\d)",
        rf"{_DAY_FIRST}0\d{{1,3}}(?: \d{{2,3}}){{2,4}}(?!\d)",
        r"(?:kl|klockan)\.?:? ?\d{1,4}(?:[.:]\d\d)?(?!\d)",
        r"24 ?/ ?7(?![\d/-])",
        # Shares: "2/3 av lönen", "1/2 timme"
        r"[1-9]/[2-9] (?:av|del|delar|timme|dygn|dag|liter|tjanst|prisbasbelopp\w*)(?![a-z])|1/2 ar(?![a-z])",
        r"(?:betyg|betyget|omdome|poang|niva) \d+ ?/ ?\d+",
        rf"{_CODES}[.:]? ?(?:är |ar |var |nr |nummer )?\d{{4,}}(?![-/.]?\d)",
    )
)
