"""Splitting of Swedish compounds into known words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.compounds import LONGEST_COMPOUND, SHORTEST_COMPOUND, CompoundSplitter

# Folded form -> lemma, as the table gives it.
KNOWN = {
    form: lemma
    for lemma, forms in {
        "brott": "brott brottet",
        "skada": "skada skador skadan",
        "ersattning": "ersattning ersattningen ersattningar",
        "kvinna": "kvinna kvinnor",
        "jour": "jour jouren",
        "offer": "offer offret",
        "kontakt": "kontakt",
        "forbud": "forbud forbudet",
        "hot": "hot",
        "bild": "bild bilder",
        "vald": "vald valdet",
        "sex": "sex",
        "kop": "kop",
        "malsagande": "malsagande",
        "bitrade": "bitrade bitradet",
        "barn": "barn barnet",
        "vittne": "vittne",
        "stod": "stod stodet",
        "polis": "polis",
        "anmalan": "anmalan",
        "ratt": "ratt",
        "gang": "gang",
    }.items()
    for form in forms.split()
}
SPLITTER = CompoundSplitter(KNOWN)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("brottsskadeersattning", ("brott", "skada", "ersattning")),
        ("brottsskadeersattningen", ("brott", "skada", "ersattning")),
        ("brottsoffer", ("brott", "offer")),
        ("kvinnojour", ("kvinna", "jour")),
        ("kvinnojouren", ("kvinna", "jour")),
        ("kontaktforbudet", ("kontakt", "forbud")),
        ("malsagandebitradet", ("malsagande", "bitrade")),
        ("hotbilder", ("hot", "bild")),
        ("polisanmalan", ("polis", "anmalan")),
        ("vittnesstod", ("vittne", "stod")),
        ("rattegang", ("ratt", "gang")),
    ],
)
def test_known_compounds_are_split(word: str, parts: tuple[str, ...]) -> None:
    """Parts come as lemmas, over linking letters and the endings of the last part."""
    assert SPLITTER.split(word) == parts


@pytest.mark.parametrize(
    "word", ["", "a", "brott", "ersattning", "okantord", "brottsxyz", "xyzbrott", "ersattningxy", "hotell", "offersx", "123456789", "!!!!!!!!!!"]
)
def test_other_words_are_left_whole(word: str) -> None:
    """A word that is short, or of which a part is unknown, is no compound."""
    assert SPLITTER.split(word) == ()


def test_fewest_parts_win() -> None:
    """Where a word can be cut in several ways, that with the fewest parts is meant."""
    splitter = CompoundSplitter({word: word for word in ("brott", "skada", "brottskada", "ersattning")})

    assert splitter.split("brottskadaersattning") == ("brottskada", "ersattning")


@given(st.text(max_size=40))
def test_any_word_can_be_read(word: str) -> None:
    """No word crashes; parts are always known lemmas, two or more, of a word that is long enough."""
    parts = SPLITTER.split(word)

    assert set(parts) <= set(KNOWN.values())
    assert len(parts) != 1
    assert not parts or len(word) >= SHORTEST_COMPOUND


@given(st.lists(st.sampled_from(sorted(form for form in KNOWN if len(form) >= 4)), min_size=2, max_size=4), st.sampled_from(["", "s"]))
def test_words_put_together_are_taken_apart(words: list[str], link: str) -> None:
    """Whatever known words are joined, some known way of cutting is found."""
    assert SPLITTER.split(link.join(words))


def test_long_words_take_no_time() -> None:
    """The ways of cutting a word do not explode with its length, and what nobody writes as one word is left whole."""
    repeated = "brotts" * (LONGEST_COMPOUND // 6 - 1)

    assert SPLITTER.split(repeated + "offer") == ("brott",) * (LONGEST_COMPOUND // 6 - 1) + ("offer",)
    assert SPLITTER.split(repeated + "xyzx") == ()
    assert SPLITTER.split("brotts" * 300 + "offer") == ()
