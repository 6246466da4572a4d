"""Dates as people write them, driven by date_phrases.yml."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from bot.law.dates import DateMention, Reason, find_dates, find_problems

TODAY = date(2026, 11, 21)
CASES: list[dict[str, Any]] = YAML(typ="safe").load((Path(__file__).parent / "date_phrases.yml").read_text(encoding="utf-8"))
LEAST_PHRASES, LEAST_NEGATIVES, LEAST_SHARE_RIGHT = 170, 30, 0.97
ONLY_WITH_MARKS = {"är", "vår", "mår", "mån"}
# Letters, figures and words of which dates are made, to reach the rules with nonsense.
PIECES = st.sampled_from(
    [
        *("3", "31", "0", "14", "99", "2021", "2019", "1900", "9999", "-", "/", ".", ":", ",", "'", ":e", "§", "kr", "kl", "v", "å", "\u0301"),
        *("mars", "feb", "i", "på", "för", "sedan", "sen", "år", "månader", "veckor", "dagar", "om", "den", "förra", "nästa", "året", "veckan", "ca", "drygt"),
        *("sommaren", "hösten", "jul", "midsommar", "nyår", "vecka", "början", "slutet", "av", "dagen", "efter", "innan", "natten", "till", "mellan", "och"),
        *("eller", "när", "jag", "var", "90-talet", "halvår", "lördag", "lördags", "ht", "för tre år sedan", "i mars", "igår"),
    ]
)
NONSENSE = st.lists(PIECES, max_size=12).flatmap(lambda pieces: st.sampled_from([" ", "", "  "]).map(lambda gap: gap.join(pieces)))


def _expected(entry: str | date) -> tuple[date, date, bool]:
    """Return start, end and exact of an entry of the file: a day, or "from..to"."""
    if isinstance(entry, date):
        return entry, entry, True
    start, end = (date.fromisoformat(part) for part in entry.split(".."))
    return start, end, False


def _fault(case: dict[str, Any]) -> str | None:
    """Return what is wrong with the reading of a phrase, or None when it is right."""
    found = find_dates(case["phrase"], case["today"], case.get("born"))
    if [(each.start, each.end, each.exact) for each in found] != [_expected(entry) for entry in case.get("dates", [])]:
        return f"{case['phrase']!r}: dates {found}"
    problems = [each.reason.value for each in find_problems(case["phrase"], case["today"])]
    if problems != case.get("problems", []):
        return f"{case['phrase']!r}: problems {problems}"
    if "mention" in case and found[0].text != case["mention"]:
        return f"{case['phrase']!r}: words {found[0].text!r}"
    return None


@pytest.mark.parametrize("case", CASES, ids=[f"{case['phrase']} ({case['today']})" for case in CASES])
def test_phrase(case: dict[str, Any]) -> None:
    """Each phrase is read as the file says; a known failure must still fail, so that the mark goes when it is mended."""
    fault = _fault(case)
    if case.get("known_failure"):
        assert fault is not None, "comes out right now: remove known_failure"
    else:
        assert fault is None, fault


def test_share_of_right_phrases() -> None:
    """The file is large, holds many phrases that are no dates, and at least 97 percent come out right."""
    assert len(CASES) >= LEAST_PHRASES
    assert sum(not case.get("dates") and not case.get("problems") for case in CASES) >= LEAST_NEGATIVES
    assert sum(_fault(case) is None for case in CASES) / len(CASES) >= LEAST_SHARE_RIGHT


def test_words_are_those_of_the_person() -> None:
    """The words of a mention are cut from the message as it was written, also with odd spaces and split letters."""
    text = "Det var  I  BO\u0308RJAN av maj\u00a02023, sedan  den 3:E Mars\u200b -21!"
    assert [mention.text for mention in find_dates(text, TODAY)] == ["I  BO\u0308RJAN av maj\u00a02023", "den 3:E Mars\u200b -21"]


def test_problem_holds_words_and_reason() -> None:
    """An impossible date says which words they are and why there is no such day."""
    (problem,) = find_problems("det var den 30 februari 2021, tror jag", TODAY)
    assert (problem.text, problem.reason) == ("den 30 februari 2021", Reason.NO_SUCH_DAY)


def test_same_phrase_gives_the_same_day_without_its_diacritics() -> None:
    """Who has no Swedish keyboard gets the same answer, unless only the marks tell är from år, vår from var or mån from man."""
    folding = str.maketrans("åäöÅÄÖ", "aaoAAO")
    for case in CASES:
        plain = case["phrase"].translate(folding)
        if plain == case["phrase"] or ONLY_WITH_MARKS & set(case["phrase"].split()):
            continue
        with_marks, without = (find_dates(text, case["today"], case.get("born")) for text in (case["phrase"], plain))
        assert [(each.start, each.end) for each in with_marks] == [(each.start, each.end) for each in without], plain


@settings(deadline=None, max_examples=300)
@given(text=st.one_of(NONSENSE, st.text(max_size=60)), today=st.dates(date(1990, 1, 1), date(2050, 12, 31)), born=st.none() | st.integers(1900, 2049))
def test_any_text_is_read_without_an_error(text: str, today: date, born: int | None) -> None:
    """No message makes the reader fail, and every mention is sound: cut from the text, in order, exact only for one day."""
    place = 0
    for mention in find_dates(text, today, born):
        assert mention.text
        place = text.index(mention.text, place) + len(mention.text)
        assert mention.start <= mention.end
        assert not mention.exact or mention.start == mention.end
    find_problems(text, today)


@settings(deadline=None)
@given(day=st.dates(date(1950, 1, 1), TODAY))
def test_any_day_is_read_back(day: date) -> None:
    """Every day of the past comes back from the usual ways of writing it with a full year."""
    months = ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"]
    written = [
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.day}/{day.month} {day.year}",
        f"{day.day}.{day.month}.{day.year}",
        f"den {day.day} {months[day.month - 1]} {day.year}",
        f"{day.day}:e {months[day.month - 1][:3]} {day.year}",
    ]
    for text in written:
        found = [DateMention(each.text.strip(), each.start, each.end, each.exact) for each in find_dates(text, TODAY)]
        assert found == [DateMention(text, day, day, exact=True)], text
