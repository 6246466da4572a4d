"""When a person asks for a last day or whether a right is theirs, and when not."""

from __future__ import annotations

import pytest

from bot.language.check_wish import Wish, check_wish
from bot.language.questions import is_question


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("har jag tid kvar?", Wish.DEADLINE),
        ("domen kom 3 mars 21 hinner jag", Wish.DEADLINE),
        ("är det för sent för mig att söka", Wish.DEADLINE),
        ("hur lang tid har vi pa oss", Wish.DEADLINE),
        ("när går min tid ut", Wish.DEADLINE),
        ("kan jag fortfarande söka, det var 2019", Wish.DEADLINE),
        ("kan jag få ersättning fast ingen dömdes?", Wish.ELIGIBILITY),
        ("får vi pengar från staten trots att han är okänd", Wish.ELIGIBILITY),
        ("har jag rätt till ett målsägandebiträde", Wish.ELIGIBILITY),
        ("kan du kolla om jag uppfyller kraven", Wish.ELIGIBILITY),
        ("hur söker man brottsskadeersättning", None),
        ("vad är kränkning", None),
        ("hur lång tid tar det innan brottsoffermyndigheten svarar", None),
        ("domen har kommit", None),
        ("", None),
    ],
)
def test_wish(text: str, wish: Wish | None) -> None:
    """Own questions about time or right wish for a check; general ones are answered."""
    assert check_wish(text) is wish


@pytest.mark.parametrize("text", ["vad betyder laga kraft", "Måste jag svara?", "men hur vet jag det", "kan jag få tolk", "vilken dag räknas"])
def test_question(text: str) -> None:
    """A message that asks is not taken as an answer."""
    assert is_question(text)


@pytest.mark.parametrize("text", ["i mars 2021?", "ja", "den lades ner", "vet inte", "tre år sen typ"])
def test_no_question(text: str) -> None:
    """An answer is an answer, with a question mark of doubt too."""
    assert not is_question(text)
