"""Facts in what people write: as a reply, and told in passing."""

from __future__ import annotations

from datetime import date

import pytest

from bot.content.fact_reader import FactReader, NotUnderstood
from bot.content.loader import load
from bot.law.facts import DONT_KNOW

TODAY = date(2026, 11, 21)
READER = FactReader(load().facts)


@pytest.mark.parametrize(
    ("fact", "text", "answer"),
    [
        ("polisanmalt", "nej det tror jag inte", "False"),
        ("polisanmalt", "jo i fredags", "True"),
        ("polisanmalt", "vågade inte anmäla", "False"),
        ("polisanmalt", "1", "True"),
        ("polisanmalt", "2.", "False"),
        ("polisanmalt", "3", "DontKnow.DONT_KNOW"),
        ("utgang", "den lades ner", "nedlagd"),
        ("utgang", "Utredningen lades ner", "nedlagd"),
        ("utgang", "den andra", "dom_ej_slutlig"),
        ("utgang", "det blev aldrig någon utredning", "ingen_utredning"),
        ("laga_kraft_datum", "14 april 2023", "2023-04-14"),
        ("laga_kraft_datum", "tre år sen typ", "2023-05-21/2024-05-21"),
        ("laga_kraft_datum", "minns inte", "DontKnow.DONT_KNOW"),
        ("fodelsedatum", "hon är 15", "2010-11-22/2011-11-21"),
        ("fodelsedatum", "född 2009-02-03", "2009-02-03"),
        ("brottsdatum", "i somras", "2026-06-01/2026-08-31"),
        ("skada", "både och", "flera"),
        ("skada", "Saker är stulna eller förstörda", "sakskada"),
    ],
)
def test_reply(fact: str, text: str, answer: str) -> None:
    """A reply in free words, by number, by place or by the words of the button is the answer that it means."""
    assert str(READER.reply(fact, text, TODAY)) == answer


@pytest.mark.parametrize(("fact", "text"), [("polisanmalt", "vad menas med det"), ("laga_kraft_datum", "han ringer hela tiden"), ("skada", "hej")])
def test_no_reply(fact: str, text: str) -> None:
    """What is no answer is not made into one."""
    assert READER.reply(fact, text, TODAY) is None


@pytest.mark.parametrize("text", ["30 februari 2024", "den 14 april 2031"])
def test_impossible_days_are_asked_about(text: str) -> None:
    """A day that does not exist or has not been yet is named kindly, never guessed."""
    with pytest.raises(NotUnderstood) as caught:
        READER.reply("laga_kraft_datum", text, TODAY)

    assert "Vilket datum menar du?" in caught.value.sv


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("domen fick laga kraft 14 april 2023", {"laga_kraft_datum": "2023-04-14"}),
        ("domen kom 3 mars 21 hinner jag söka", {"dom_datum": "2021-03-03"}),
        ("min dotter är 15 och det är inte polisanmält", {"fodelsedatum": "2010-11-22/2011-11-21", "polisanmalt": "False"}),
        ("utredningen lades ner i maj 2024", {"utgang": "nedlagd", "nedlagd_datum": "2024-05-01/2024-05-31"}),
    ],
)
def test_told_in_passing(text: str, told: dict[str, str]) -> None:
    """Dates belong to the word they stand by; what is said counts, what is denied does not."""
    found = {name: str(answer) for name, answer in READER.told(text, TODAY).items()}

    assert told.items() <= found.items()


@pytest.mark.parametrize("text", ["kan jag få ersättning fast ingen dömdes", "vad är brottsskadeersättning", "hej", "hur mycket är 14 april värt"])
def test_nothing_is_told(text: str) -> None:
    """A question tells no fact of the case."""
    assert {name: value for name, value in READER.told(text, TODAY).items() if value is not DONT_KNOW} == {}
