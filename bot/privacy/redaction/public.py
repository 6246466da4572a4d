"""Numbers and addresses that the answers themselves give: people ask about them, so they stay as they are."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

from bot.privacy.redaction.spans import Finder, by_pattern, digits_of, joined

CONTACTS = Path("knowledge/contacts")
_PHONES = ("phone", "phone_abroad")
_WORDS = ("email", "web", "post")
# Short numbers for everybody, also those that no contact of ours has: 113 13, 116 xxx, 118 118.
_SHORT = r"112|113 ?13|114 ?14|116 ?\d{3}|1177|118 ?\d{3}"


@cache
def find_public(folder: Path = CONTACTS) -> Finder:
    """Return the finder of what is public, read from the contacts."""
    contacts = [YAML(typ="safe").load(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.yml"))]
    phones = {digits_of(contact[field]) for contact in contacts for field in _PHONES if contact.get(field)}
    words = {contact[field] for contact in contacts for field in _WORDS if contact.get(field)}
    return joined(by_pattern(_phone_pattern(phones)), by_pattern(_word_pattern(words)))


def _phone_pattern(phones: set[str]) -> re.Pattern[str]:
    numbers = [r"[ \-/]?".join(f"[(]?{figure}[)]?" for figure in phone) for phone in sorted(phones, key=len, reverse=True)]
    return re.compile(rf"(?<!\w)(?<!\d[ .,:\-])[+]?(?:{'|'.join([*numbers, _SHORT])})(?!\w)(?![ \-]\d)(?![.,:/]\d)")


def _word_pattern(words: set[str]) -> re.Pattern[str]:
    longest_first = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![\w.+\-@])(?:{longest_first or '(?!)'})(?![\w@])(?!\.\w)", re.IGNORECASE)
