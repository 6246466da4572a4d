"""Addresses of e-mail, also spelled so that machines should not see them."""

from __future__ import annotations

import re

from bot.privacy.redaction.spans import by_pattern, joined, only_with

# The bound keeps the time linear in the length of the message.
_NAME = r"(?<![\w.+\-])[\w.+\-]{1,64}"
_PART = r"[\w\-]{1,63}"
_ENDINGS = r"(?:se|com|net|org|nu|eu|info|no|dk|fi|de|uk|io|me)"
_PLAIN = re.compile(rf"{_NAME}@{_PART}(?:\.{_PART}){{0,6}}")
_SPACED = re.compile(rf"{_NAME} ?@ ?{_PART}(?: ?\. ?{_PART}){{0,3}} ?\. ?{_ENDINGS}\b", re.IGNORECASE)
_AT = r"(?: ?[\[({] ?(?:at|a|snabel-?a|@) ?[\])}] ?| (?:at|snabel-?a) )"
_DOT = r"(?: ?[\[({] ?(?:dot|punkt|\.) ?[\])}] ?| (?:dot|punkt) |\.)"
_SPELLED = re.compile(rf"{_NAME}(?: (?:dot|punkt) {_PART}){{0,2}}{_AT}{_PART}(?:{_DOT}{_PART}){{0,3}}{_DOT}{_ENDINGS}\b", re.IGNORECASE)

find = joined(only_with(r" at |snabel|[\[({] ?(?:at?|@)", by_pattern(_SPELLED)), only_with("@", joined(by_pattern(_SPACED), by_pattern(_PLAIN))))
