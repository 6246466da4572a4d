"""The small language in which danger phrases are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.folding import fold
from bot.language.phrases import PhraseIndex, compiled, examples, spoken

HEARD = [
    ("slår mig", "Han SLÅR mej!"),
    ("slå*", "han slåss"),
    ("*kniv", "en brödkniv"),
    ("han … dörren", "han dörren"),
    ("han … dörren", "han slår nu hårt på dörren"),
    ("(han|hon) slår", "hon slår"),
    ("(just|) nu", "nu"),
    ("(just|) nu", "just nu"),
    ("… nu", "kom hit nu"),
    ("(slå*|sparka) mig", "slagen slår mig"),
]
NOT_HEARD = [
    ("slår mig", "slår honom"),
    ("slå", "slår"),
    ("han … dörren", "han går ut i trappan och sen till dörren"),
    ("(han|hon) slår", "de slår"),
    ("han slår", "johan slår"),
    ("*kniv", "knivar"),
]


@pytest.mark.parametrize(("phrase", "text"), HEARD)
def test_phrases_are_heard(phrase: str, text: str) -> None:
    """Endings, gaps and alternatives are found, by the expression and by the index alike."""
    words = spoken(fold(text))

    assert compiled([phrase]).search(words)
    assert PhraseIndex({"a": ["något annat"], "b": [phrase]}).names_in(words) == ["b"]


@pytest.mark.parametrize(("phrase", "text"), NOT_HEARD)
def test_other_words_are_not_heard(phrase: str, text: str) -> None:
    """Only whole words count, and a gap has an end."""
    words = spoken(fold(text))

    assert not compiled([phrase]).search(words)
    assert PhraseIndex({"b": [phrase]}).names_in(words) == []


def test_examples_spell_out_the_alternatives() -> None:
    """Each choice gives a text; gaps and endings are left empty."""
    assert examples("(han|hon) … slå* (mig|)") == ["han slå mig", "han slå", "hon slå mig", "hon slå"]


def test_names_come_in_the_order_of_the_lists() -> None:
    """What is found does not depend on the place in the text."""
    assert PhraseIndex({"now": ["nu"], "weapon": ["kniv*"]}).names_in(spoken("kniven nu")) == ["now", "weapon"]


@given(st.text(), st.sampled_from(HEARD))
def test_index_and_expression_agree(text: str, heard: tuple[str, str]) -> None:
    """The quick way finds what the plain way finds, in any text."""
    words = spoken(fold(f"{text} {heard[1]} {text}"))

    assert bool(PhraseIndex({"x": [heard[0]]}).names_in(words)) == bool(compiled([heard[0]]).search(words))
