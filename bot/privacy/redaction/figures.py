"""Long numbers that no other rule knows, and numbers spelled figure by figure."""

from __future__ import annotations

import re

from bot.privacy.redaction.spans import QUANTITY_AFTER, by_pattern, joined, only_with

_LONG = re.compile(rf"(?<!\d)[1-9]\d{{8,}}(?!\d){QUANTITY_AFTER}|(?<!\d)0\d{{8,}}(?!\d)")
_ONE_BY_ONE = re.compile(r"(?<![\w])\d(?:[ .,\-]{1,2}\d){7,}(?!\w)")
_FIGURE = r"(?:noll|nolla|ett|en|två|tva|tvåa|tre|trea|fyra|fem|femma|sex|sexa|sju|åtta|atta|nio|zero|one|two|three|four|five|six|seven|eight|nine)"
_SPELLED = re.compile(rf"\b{_FIGURE}(?:[ ,\-]{{1,3}}{_FIGURE}){{7,}}\b", re.IGNORECASE)

find = joined(only_with(r"\d", joined(by_pattern(_LONG), by_pattern(_ONE_BY_ONE))), only_with("noll|sju|nio|fem|zero|seven", by_pattern(_SPELLED)))
