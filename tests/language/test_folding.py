"""The one form that everything typed is brought into."""

from __future__ import annotations

import doctest
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language import folding
from bot.language.folding import clean, fold

SWEDISH = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzåäöéüABCÅÄÖ 0123456789.,!?-'\n"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("Jag är RÄDD", "jag ar radd"),
        ("å ä ö Å Ä Ö é ü ø æ", "a a o a a o e u o ae"),
        ("a\u030a a\u0308 o\u0308", "a a o"),
        ("hjäääälp mig nuuuuu", "hjalp mig nu"),
        ("snabb ooh", "snabb ooh"),
        ("HJÄLP!!!! Vad ska jag göra????", "hjalp! vad ska jag gora?"),
        ("vänta.....", "vanta."),
        ("vad?!", "vad?!"),
        ("  två\n\trader  ", "tva rader"),
        ("”citat” och ’så’ – alltså", "\"citat\" och 'sa' - alltsa"),
        ("brotts\u00adoffer\u200b", "brottsoffer"),
        ("\ufeffhej\x00 du", "hej du"),
        ("2000 kronor, 111 000 och 1177", "2000 kronor, 111 000 och 1177"),
        ("___", "___"),
        ("Straße", "strasse"),
        ("ǿ ǽ", "o ae"),
        ("a \u0301 b", "a b"),
        ("Привет 🙂 مرحبا", "привет 🙂 مرحبا"),
    ],
)
def test_fold(text: str, expected: str) -> None:
    """Lower case, no diacritics, plain quotes, no drawn-out letters, single spaces; figures stay."""
    assert fold(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("  Jag  är\nRÄDD ", "Jag är RÄDD"), ("a\u030a", "å"), ("för\u00adsvar\u200b", "försvar"), ("\u202eabc", "abc"), ("hjäääälp!!!", "hjäääälp!!!")],
)
def test_clean(text: str, expected: str) -> None:
    """Cleaning takes invisible characters and double spaces; case, diacritics and emphasis stay."""
    assert clean(text) == expected


def test_examples_in_the_documentation() -> None:
    """The examples in the docstrings are true."""
    assert doctest.testmod(folding).failed == 0
    assert doctest.testmod(folding).attempted == 2


@given(st.text())
def test_any_text_can_be_folded(text: str) -> None:
    """No text crashes, and nothing invisible or doubled comes out."""
    folded = fold(text)

    assert folded == folded.strip()
    assert "  " not in folded and "\n" not in folded and "\x00" not in folded
    assert not any(unicodedata.combining(character) for character in folded)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    """What is folded is folded: tables and messages meet whichever was folded more often."""
    assert fold(fold(text)) == fold(text)
    assert clean(clean(text)) == clean(text)


@given(SWEDISH)
def test_no_word_gets_longer(text: str) -> None:
    """Folding neither joins words nor lengthens any."""
    before, after = clean(text).split(), fold(text).split()

    assert len(after) == len(before)
    assert all(len(new) <= len(old) for new, old in zip(after, before, strict=True))


@given(SWEDISH)
def test_case_and_diacritics_make_no_difference(text: str) -> None:
    """The same message in capitals or without å, ä and ö is the same message."""
    assert fold(text.upper()) == fold(text)
    assert fold(text.translate(str.maketrans("åäöÅÄÖé", "aaoAAOe"))) == fold(text)
