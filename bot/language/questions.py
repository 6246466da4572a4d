"""Tells whether a short message asks something, rather than answers."""

from __future__ import annotations

import re

from bot.language.folding import fold

_ASKS = re.compile(
    r"^(?:(?:men|och|fast|vanta|hm+|okej|ok|ah) )*(?:vad|va|hur|varfor|vem|vilka?|vilken|vilket|maste"
    r"|behover jag|kan (?:jag|man|ni|du)|far (?:jag|man)|ska (?:jag|man)"
    r"|spelar det|vart|finns det|gor det nagot om|betyder|menas)\b"
)


def is_question(text: str) -> bool:
    """Say whether a message begins as a question does.

    >>> is_question("vad betyder laga kraft")
    True
    >>> is_question("i mars 2021?")
    False
    """
    return bool(_ASKS.match(fold(text)))
