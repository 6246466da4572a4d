"""What a verdict says of a change of law is said from its day on, or up to the day before, and not a day too early or too late."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from bot.content.check_builder import CheckBuilder
from bot.content.fact_values import read_facts
from bot.content.loader import load
from bot.law.evaluation import evaluate
from bot.law.facts import Case
from bot.law.verdicts import Verdict

KNOWLEDGE = load()
BUILDER = CheckBuilder(KNOWLEDGE.facts, KNOWLEDGE.checks, KNOWLEDGE.parameters)
TODAY = date(2026, 11, 21)

ABROAD = {"brott_i_sverige": "nej", "bodde_i_sverige": "ja", "skada": "personskada"}
IN_PRISON = {"roll_i_malet": "malsagande", "pafoljd": "fangelse"}
WITH_CHILD = {"skydd_mot_vald": "ja", "under_18_nu": "nej", "barn_foljer": "ja", "vardnadshavare_barn": "ja"}

FROM = [
    ("kontaktforbud", {"domd_narstaende": "ja", "straffvarde_hogt": "ja", "straff_lage": "avtjanar"}, "antas risken finnas", date(2025, 7, 1)),
    ("skyddat_boende", WITH_CHILD, "Barn kan placeras i boendet", date(2024, 4, 1)),
    ("tolk", {}, "avgift för tolk från 2028", date(2028, 1, 1)),
    ("hord_utan_moten", {}, "inspelade förhör", date(2026, 7, 1)),
    ("namnbyte_skydd", {}, "lästs i en källa", date(2017, 7, 1)),
    ("brottsoffer_utland", ABROAD, "söka direkt", date(2026, 9, 1)),
    ("information_frigivning", IN_PRISON, "avtjänas med fotboja", date(2026, 1, 1)),
]
UNTIL = [
    ("kontaktforbud", {}, "Lagen ändrades den 1 juli 2025", date(2025, 7, 1)),
    ("kontaktforbud", {}, "Före 2022 krävdes påtaglig risk", date(2022, 1, 1)),
    ("skyddade_uppgifter", {}, "kvarskrivning", date(2019, 1, 1)),
    ("skyddat_boende", {}, "den äldre lagen", date(2025, 7, 1)),
    ("skyddat_boende", WITH_CHILD, "gäller från den 1 april 2024", date(2024, 4, 1)),
    ("namnbyte_skydd", {}, "Patent- och registreringsverket", date(2017, 7, 1)),
]
SAFETY_FIRST = [
    "kontaktforbud",
    "skyddade_uppgifter",
    "trygghetspaket",
    "skyddat_boende",
    "hord_utan_moten",
    "namnbyte_skydd",
    "information_frigivning",
    "brottsoffer_utland",
]


def verdict_on(check: str, facts: dict[str, Any], today: date = TODAY) -> Verdict:
    """Return the verdict on a case."""
    return evaluate(BUILDER.build(check), Case(read_facts(KNOWLEDGE.facts, facts, today), today))


def said(check: str, facts: dict[str, Any], today: date) -> str:
    """Return the reasons and caveats of a verdict."""
    verdict = verdict_on(check, facts, today)
    return "\n".join(one.text for one in (*verdict.reasons_for, *verdict.reasons_against, *verdict.caveats))


@pytest.mark.parametrize(("check", "facts", "words", "day"), FROM)
def test_said_from_its_day(check: str, facts: dict[str, Any], words: str, day: date) -> None:
    """On the first day it is said, the day before it is not."""
    assert words in said(check, facts, day)
    assert words not in said(check, facts, day - timedelta(days=1))


@pytest.mark.parametrize(("check", "facts", "words", "day"), UNTIL)
def test_said_until_its_day(check: str, facts: dict[str, Any], words: str, day: date) -> None:
    """The day before the change it is said, on the first day it is not."""
    assert words in said(check, facts, day - timedelta(days=1))
    assert words not in said(check, facts, day)


@pytest.mark.parametrize(("day", "promised"), [(date(2022, 7, 1), True), (date(2022, 6, 30), False)])
def test_next_of_kin_compensation_by_day_of_the_crime(day: date, promised: bool) -> None:
    """Special compensation for next of kin is named for crimes from 1 July 2022 only."""
    facts = {**ABROAD, "skada": "dodsfall", "nara_anhorig": "ja", "uppsatligt_dodande": "ja", "brottsdatum": day}
    verdict = verdict_on("brottsoffer_utland", facts)

    assert any("särskild anhörigersättning" in one.text for one in verdict.amounts) is promised


@pytest.mark.parametrize("check", SAFETY_FIRST)
def test_safety_stands_before_every_question(check: str) -> None:
    """Before anything is answered, the first step names 112 and somebody to talk to."""
    first = verdict_on(check, {}).next_steps[0].text

    assert "{tel:sos_112}" in first
    assert "{tel:brottsofferjouren}" in first
