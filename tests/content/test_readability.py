"""Words and LIX of Swedish texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.readability import lix, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Ring 114 14.", ["Ring", "114", "14"]),
        ("e-post och kl. 9–15", ["e-post", "och", "kl", "9", "15"]),
        ("brottsskadelagen (2014:322)", ["brottsskadelagen", "2014:322"]),
        ("Är åtal väckt?", ["Är", "åtal", "väckt"]),
        ("– …!", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    """Figures and words with a hyphen or a colon count as one word, signs as none."""
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0.0),
        ("...", 0.0),
        ("Hej.", 1.0),
        ("Du kan söka nu.", 4.0),
        ("Du kan söka nu. Vi hjälper dig.", 3.5 + 100 / 7),
        ("Brottsskadeersättning utbetalas.", 2 + 100.0),
        ("utan punkt", 2.0),
        ("rad ett\nrad två", 2.0),
        ("Det blev 3.5 kronor", 5.0),
    ],
)
def test_lix(text: str, expected: float) -> None:
    """Words for each sentence plus the share of words of more than six letters."""
    assert lix(text) == pytest.approx(expected)


def test_easy_is_below_hard() -> None:
    """Short sentences with short words score below a statute."""
    easy = "Du kan få hjälp. Ring oss. Det kostar inget."
    hard = "Brottsskadeersättning utgår ej till den del ersättningsskyldigheten täcks av försäkringsersättning enligt försäkringsavtalslagen."
    assert lix(easy) < 30 < 45 < lix(hard)


@given(st.text())
def test_no_text_crashes(text: str) -> None:
    """Every text has a LIX, and without words it is 0."""
    assert lix(text) >= 0
    assert (lix(text) == 0) == (not words(text))
