"""Yes, no and "vet inte" in the words of people."""

from __future__ import annotations

import pytest

from bot.language.yes_no import read_yes_no, says_dont_know

YES = ["ja", "Japp!", "jo det gjorde vi", "det stämmer", "absolut", "tror det", "det har jag", "ja tyvärr", "visst har jag det", "jaaa", "mm", "ok"]
NO = [
    "nej",
    "Nä",
    "nej det tror jag inte",
    "tror inte det",
    "inte vad jag vet",
    "det har jag inte",
    "aldrig",
    "absolut inte",
    "nix",
    "det gjorde jag inte",
    "knappast",
    "inget alls",
]
DONT_KNOW = ["vet inte", "vet ej", "ingen aning", "osäker", "kanske", "minns inte riktigt", "kommer inte ihåg", "inte säker", "ingen koll"]
NEITHER = ["", "domen kom i mars", "vad menas med det?", "han slog mig med en flaska så att jag hamnade på sjukhus i flera veckor"]


@pytest.mark.parametrize("text", YES)
def test_yes(text: str) -> None:
    """A yes is a yes, however it is said."""
    assert read_yes_no(text) is True
    assert not says_dont_know(text)


@pytest.mark.parametrize("text", NO)
def test_no(text: str) -> None:
    """A no is a no, also when it thinks or doubts a little."""
    assert read_yes_no(text) is False
    assert not says_dont_know(text)


@pytest.mark.parametrize("text", DONT_KNOW)
def test_not_known(text: str) -> None:
    """Who does not know has said neither yes nor no."""
    assert read_yes_no(text) is None
    assert says_dont_know(text)


@pytest.mark.parametrize("text", NEITHER)
def test_something_else(text: str) -> None:
    """A story or a question is no answer."""
    assert read_yes_no(text) is None
    assert not says_dont_know(text)
