"""What every text to a person has in common, whatever went wrong."""

from __future__ import annotations

import re

_MACHINE_WORDS = re.compile(r"traceback|exception|\berror\b|\bnull\b|\bnone\b|undefined|bad request|not found|maximum|<\w|[{}]", re.IGNORECASE)
_SWEDISH = re.compile(r"[åäö]|\b(?:och|inte|saknar|finns)\b")


def assert_calm(text: str) -> None:
    """The text is there, is Swedish, and holds nothing that only a machine would say."""
    assert text.strip(), "nothing is said"
    assert _SWEDISH.search(text), f"not Swedish: {text}"
    assert not _MACHINE_WORDS.search(text), f"machine words: {text}"


def assert_calm_reply(reply: dict) -> None:
    """A refusal has `error`, everything else a whole reply with `text`."""
    if "error" in reply:
        assert_calm(reply["error"])
        return
    assert set(reply) == {"text", "buttons", "outcome", "topic", "verdict", "parts", "ended"}
    assert_calm(reply["text"])
