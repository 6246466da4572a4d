"""Verdicts as text: all of it in the order in which it is needed, three SMS at most, questions and the note to keep."""

from __future__ import annotations

from typing import Any

import pytest

from bot.content.gsm7 import parts
from bot.front.verdict_text import SMS_PARTS, note_to_keep, question_text, verdict_sms, verdict_text


def line(text: str, section: str | None = None) -> dict[str, Any]:
    """Return a line of a verdict."""
    return {"text": text, "section": section}


LAST_DAY = {"text": "Sista dagen är i morgon.", "counted": [line("tre år från domen", "15 §"), line("och tio dagar")]}
BARE: dict[str, Any] = {
    "check": "bse_frist",
    "title": "Rubrik",
    "text": "Ja, du har tid kvar.",
    "last_day": None,
    "reasons_for": [],
    "reasons_against": [],
    "exceptions": [],
    "would_change": [],
    "amounts": [],
    "documents": [],
    "next_steps": [],
    "caveats": [],
    "contacts": [],
    "sources": [{"title": "Lagen 15 §"}],
    "told": [],
    "checked_on": "2026-10-01",
    "today": "2026-11-21",
    "version": "abc",
}
FULL = BARE | {
    "last_day": LAST_DAY,
    "reasons_for": [line("Det är anmält.", "1 §"), line("Du bor här.")],
    "reasons_against": [line("Det var sent.", "2 §")],
    "exceptions": [line("Sjukdom.", "3 §")],
    "would_change": ["Om det hade anmälts ser det bättre ut."],
    "amounts": [line("Högst en summa.", "4 §")],
    "documents": ["Intyg", "Kvitton"],
    "next_steps": ["Ring.", "Skriv."],
    "caveats": ["Inte kontrollerat.", "Fråga."],
    "contacts": [
        {"name": "Polisen", "phone": "114 14", "web": "polisen.se"},
        {"name": "Myndigheten", "phone": None, "web": "myndigheten.se"},
        {"name": "Ingen", "phone": None, "web": None},
    ],
    "sources": [{"title": "Lagen 15 §"}, {"title": "Sidan"}, {"title": "Lagen 15 §"}],
    "told": [{"question": "Är det anmält?", "answer": "ja"}, {"question": "När?", "answer": "vet inte"}],
}


def test_the_whole_verdict() -> None:
    """Outcome, last day, for, against, exceptions, what would change it, sums, papers, steps, caveats, contacts, sources."""
    assert verdict_text(FULL).split("\n") == [
        "Ja, du har tid kvar.",
        "Sista dagen är i morgon.",
        "Så räknas det: tre år från domen (15 §); och tio dagar.",
        "Det som talar för:",
        "• Det är anmält. (1 §)",
        "• Du bor här.",
        "Det som talar emot:",
        "• Det var sent. (2 §)",
        "Undantag som kan gälla:",
        "• Sjukdom. (3 §)",
        "Det här skulle ändra saken:",
        "• Om det hade anmälts ser det bättre ut.",
        "Belopp:",
        "• Högst en summa. (4 §)",
        "Skicka med eller ha till hands:",
        "• Intyg",
        "• Kvitton",
        "Gör så här: Ring. Skriv.",
        "Obs: Inte kontrollerat.",
        "Obs: Fråga.",
        "Kontakt: Polisen 114 14, Myndigheten myndigheten.se",
        "Det här är en vägledning, inget beslut. Källor: Lagen 15 §; Sidan. Kontrollerat 2026-10-01.",
    ]


def test_no_heading_stands_over_nothing() -> None:
    """What there is nothing of is left out; that it is no decision is always said."""
    assert verdict_text(BARE).split("\n") == [
        "Ja, du har tid kvar.",
        "Det här är en vägledning, inget beslut. Källor: Lagen 15 §. Kontrollerat 2026-10-01.",
    ]


def test_sms_begins_with_outcome_and_last_day() -> None:
    """Then exceptions, what speaks against it, and what to do."""
    assert verdict_sms(FULL) == "Ja, du har tid kvar. Sista dagen är i morgon. Sjukdom. Det var sent. Ring. Skriv."
    assert verdict_sms(BARE) == "Ja, du har tid kvar."


def test_sms_has_three_parts_at_most() -> None:
    """A sentence that does not fit is left out whole, and a shorter one after it may still fit; what costs more is written plainly."""
    long = "En mening som är lång – mycket lång. " * 10
    found = verdict_sms(FULL | {"text": "Ja…", "exceptions": [line(long.strip()), line(long.strip())]})

    assert parts(found) == SMS_PARTS
    assert found.startswith("Ja... Sista dagen är i morgon. En mening som är lång - mycket lång.")
    assert found.count("En mening") == 10
    assert found.endswith("Ring. Skriv.")


QUESTION = {
    "text": "Är det anmält?",
    "why": "Det krävs – oftast.",
    "kind": "yes_no",
    "options": {"ja": "Ja", "nej": "Nej", "vet_inte": "Vet inte"},
    "number": 2,
    "at_most": 5,
}


def test_a_question_on_the_web() -> None:
    """Its number, how many there can be where that is said, and why it is asked."""
    assert question_text(QUESTION, "web") == "Fråga 2 av högst 5. Är det anmält?\n(Det krävs – oftast.)"
    assert question_text(QUESTION | {"at_most": None}, "web") == "Fråga 2. Är det anmält?\n(Det krävs – oftast.)"


@pytest.mark.parametrize(
    ("kind", "options", "text"),
    [
        ("yes_no", QUESTION["options"], "Är det anmält? Svara 1 Ja 2 Nej 3 Vet inte"),
        ("choice", {"a": "Dom – slutlig", "vet_inte": "Vet inte"}, "Är det anmält? Svara 1 Dom - slutlig 2 Vet inte"),
        ("date", {"vet_inte": "Vet inte"}, "Är det anmält? Skriv svaret, eller 1 Vet inte"),
        ("number", {"vet_inte": "Vet inte"}, "Är det anmält? Skriv svaret, eller 1 Vet inte"),
    ],
)
def test_a_question_by_sms(kind: str, options: dict[str, str], text: str) -> None:
    """With numbered answers; a date or a figure is written."""
    assert question_text(QUESTION | {"kind": kind, "options": options}, "sms") == text


def test_the_note_to_keep() -> None:
    """From facts, sections and the version the verdict can be made again; each section stands once."""
    found = note_to_keep(FULL | {"reasons_against": [line("Det var sent.", "1 §")]})

    assert found.split("\n") == [
        "Rubrik",
        "Datum: 2026-11-21",
        "",
        "Ja, du har tid kvar.",
        "Sista dagen är i morgon.",
        "Så räknas det: tre år från domen (15 §); och tio dagar.",
        "",
        "Uppgifter:",
        "• Är det anmält? ja",
        "• När? vet inte",
        "",
        "Lagrum:",
        "• 1 §",
        "• 3 §",
        "• 4 §",
        "• 15 §",
        "",
        "Det här är en vägledning, inget beslut. Kontroll bse_frist, regelversion abc.",
    ]
    assert "• " not in note_to_keep(BARE)
