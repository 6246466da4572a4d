"""The Swedish reading of a text: tokens, lemmas, compound parts, concepts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.analysis import Analyser
from bot.language.folding import clean, fold
from bot.language.lemmas import lemma_table

CONCEPTS = {
    "kontaktforbud": ["kontaktförbud", "besöksförbud", "hålla sig borta"],
    "advokat": ["advokat", "jurist", "egen advokat"],
    "pengar": ["ersättning", "pengar", "stålar", "cash"],
    "vald": ["slå", "misshandel", "fått stryk"],
    "rakning": ["advokat räkning"],
    "tomt": ["", " "],
}


@pytest.fixture(scope="module")
def lemmas() -> dict[str, str]:
    """The lemma table of a few words; cutting it out of the full one takes seconds."""
    words = [word for entry in CONCEPTS.values() for text in entry for word in fold(text).split()]
    return lemma_table([*words, "brott", "skada", "offer", "domstolen", "kontakt", "forbud", "jag", "vara", "dom", "man"])


@pytest.fixture(scope="module")
def analyser(lemmas: dict[str, str]) -> Analyser:
    """An analyser with these lemmas and a small lexicon."""
    return Analyser(lemmas, CONCEPTS)


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("Kan jag få kontaktförbud?", {"kontaktforbud"}),
        ("kontaktforbud", {"kontaktforbud"}),
        ("BESÖKSFÖRBUD", {"kontaktforbud"}),
        ("han ska hålla sig borta", {"kontaktforbud"}),
        ("halla sig borta", {"kontaktforbud"}),
        ("håll dig borta", set()),
        ("mina advokater", {"advokat"}),
        ("egen advokat och pengar", {"advokat", "pengar"}),
        ("ersättningarnas", {"pengar"}),
        ("brottsskadeersättning", {"pengar"}),
        ("jag har fått stryk", {"vald"}),
        ("stryk fått", set()),
        ("advokatens räkningar", {"advokat", "rakning"}),
        ("ingenting av detta", set()),
    ],
)
def test_concepts(text: str, concepts: set[str], analyser: Analyser) -> None:
    """A concept is found by any of its words in any form, in compounds, and by its phrases in order."""
    assert set(analyser.read(text).concepts) == concepts


def test_reading(analyser: Analyser) -> None:
    """A text keeps its words and has its folded form, tokens, lemmas and parts beside them."""
    analysis = analyser.read("  Brottsoffrets ADVOKATER,  tack! ")

    assert analysis.text == "Brottsoffrets ADVOKATER, tack!"
    assert analysis.folded == "brottsoffrets advokater, tack!"
    assert analysis.tokens == ("brottsoffrets", "advokater", ",", "tack", "!")
    assert analysis.lemmas == ("brottsoffrets", "advokat", ",", "tack", "!")
    assert analysis.parts == ("brott", "offer")
    assert analysis.concepts == ("advokat",)


@pytest.mark.parametrize("text", ["", "   ", "\n", "\u200b"])
def test_nothing_gives_nothing(text: str, analyser: Analyser) -> None:
    """An empty text has no words; a concept with empty words is never found."""
    analysis = analyser.read(text)

    assert (analysis.text, analysis.tokens, analysis.lemmas, analysis.parts, analysis.concepts) == ("", (), (), (), ())


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("ersattningarnas", "ersattning"),
        ("slagen", "sla"),
        ("slog", "sla"),
        ("domstolarna", "domstol"),
        ("dom", "dom"),
        ("man", "man"),
        ("okantord", "okantord"),
    ],
)
def test_lemmas(form: str, lemma: str, analyser: Analyser) -> None:
    """Forms that nobody wrote in the texts lead to their lemma; corrected and unknown words stay."""
    assert analyser.read(form).lemmas == (lemma,)


def test_lemma_table_is_cut_to_what_is_used(lemmas: dict[str, str]) -> None:
    """All forms of the given words are there, folded, with their base forms, and no others."""
    assert lemmas["domstolarna"] == lemmas["domstol"] == "domstol"
    assert "hovratten" not in lemmas
    assert {form for form in lemmas if fold(form) != form} == set()
    assert set(lemmas.values()) <= set(lemmas), "a base form is a known word too, or compounds that end in it are not cut"


def test_each_concept_is_named_once(analyser: Analyser) -> None:
    """A concept that is found three times is one concept."""
    assert analyser.read("advokat, jurist och egen advokat").concepts == ("advokat",)


def test_reading_does_not_depend_on_what_was_read_before(analyser: Analyser) -> None:
    """The same text always gives the same analysis, and texts that differ have different fingerprints."""
    first = analyser.read("Kan jag få en advokat?")
    analyser.read("något annat om pengar")

    assert analyser.read("Kan jag få en advokat?") == first
    assert first.fingerprint() != analyser.read("kan jag få en advokat?").fingerprint()


@given(text=st.text(max_size=200))
def test_any_text_can_be_read(text: str, analyser: Analyser) -> None:
    """No text crashes; there is a lemma for each token, and nothing but folded text in them."""
    analysis = analyser.read(text)

    assert len(analysis.tokens) == len(analysis.lemmas)
    assert (analysis.text, analysis.folded) == (clean(text), fold(text))
    assert "".join(analysis.tokens) == "".join(analysis.folded.split())


@given(text=st.text(st.sampled_from("abdefhjlmnoprstuåäö !?.,"), max_size=80))
def test_the_way_of_typing_does_not_matter(text: str, analyser: Analyser) -> None:
    """Capitals and missing diacritics give the same tokens, lemmas and concepts."""
    analysis = analyser.read(text)

    for variant in (text.upper(), text.translate(str.maketrans("åäö", "aao"))):
        other = analyser.read(variant)
        assert (other.tokens, other.lemmas, other.parts, other.concepts) == (analysis.tokens, analysis.lemmas, analysis.parts, analysis.concepts)
