"""Reads the answer to a fact from plain data, and writes it as such.

yes_no: true/false, "ja"/"nej" · choice: an option · number: a figure · date: "2023-04-14", "2023-04", "2023", "2023-04-01/2023-04-30"
or in Swedish words ("i mitten av maj 2023") · any kind: "vet_inte".
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.content.check_schema import Fact
from bot.errors import UnknownNameError, VagvisarenError
from bot.law.checks import FactKind
from bot.law.dates import find_dates, find_problems
from bot.law.facts import DONT_KNOW, Answer, DateRange

_EARLIEST = date(1900, 1, 1)
_YES_NO = {"ja": True, "nej": False, "yes": True, "no": False, "true": True, "false": False}
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_YEAR = re.compile(r"\d{4}")
_LARGEST = 1e12


class FactError(VagvisarenError):
    """An answer that does not fit its fact; `sv` says in Swedish what is wanted."""

    def __init__(self, fact: str, message: str, sv: str) -> None:
        self.fact, self.sv = fact, sv
        super().__init__(f"fact '{fact}': {message}")


def read_facts(facts: Mapping[str, Fact], raw: Mapping[str, Any], today: date) -> dict[str, Answer]:
    """Return all answers; UnknownNameError for a fact that does not exist, FactError for an answer that does not fit."""
    for name in raw:
        if name not in facts:
            raise UnknownNameError("fact", name, facts)
    return {name: read_fact(facts[name], value, today) for name, value in raw.items()}


def read_fact(fact: Fact, raw: Any, today: date) -> Answer:
    """Return one answer; FactError when it does not fit."""
    if raw is None or (isinstance(raw, str) and raw.strip().casefold().replace(" ", "_") == DONT_KNOW.value):
        return DONT_KNOW
    if fact.kind is FactKind.YES_NO:
        return _read_yes_no(fact, raw)
    if fact.kind is FactKind.CHOICE:
        if raw not in fact.options:
            near = UnknownNameError(f"option of '{fact.id}'", str(raw), fact.options)
            raise FactError(fact.id, f"{near}; options: {', '.join(fact.options)}", "Välj ett av svaren.")
        return str(raw)
    if fact.kind is FactKind.NUMBER:
        if isinstance(raw, bool) or not isinstance(raw, int | float) or not 0 <= raw <= _LARGEST:
            raise FactError(fact.id, f"wants a number, not {raw!r}", "Skriv ett tal med siffror.")
        return float(raw)
    return check_range(fact, read_date(fact, raw, today), today)


def check_range(fact: Fact, span: DateRange, today: date) -> DateRange:
    """Return the interval cut to the days that are possible; FactError when none is left."""
    if span.latest < _EARLIEST:
        raise FactError(fact.id, f"{span} is before 1900", "Datumet ligger för långt tillbaka. Vilket år menar du?")
    if span.earliest > today and not fact.future:
        raise FactError(fact.id, f"{span} is in the future", "Den dagen har inte varit än. Vilket datum menar du?")
    return span if fact.future or span.latest <= today else DateRange(span.earliest, today)


def read_date(fact: Fact, raw: Any, today: date) -> DateRange:
    """Return the day or the interval that is written; FactError when it names none."""
    wrong = FactError(fact.id, f"wants a date such as 2023-04-14, 2023-04, 2023 or an interval 2023-04-01/2023-04-30, not {raw!r}", "Jag förstår inte datumet.")
    if isinstance(raw, date):
        return DateRange.exactly(raw)
    if not isinstance(raw, str):
        raise wrong
    text = raw.strip()
    try:
        if "/" in text and text.count("-") == 4:
            earliest, latest = (date.fromisoformat(part.strip()) for part in text.split("/"))
            return DateRange(earliest, latest)
        if match := _MONTH.fullmatch(text):
            year, month = int(match[1]), int(match[2])
            return DateRange(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        if _YEAR.fullmatch(text):
            return DateRange(date(int(text), 1, 1), date(int(text), 12, 31))
        return DateRange.exactly(date.fromisoformat(text))
    except ValueError:
        found = find_dates(text, today)
        if find_problems(text, today) or len(found) != 1:
            raise wrong from None
        return DateRange(found[0].start, found[0].end)


def write_answer(answer: Answer) -> bool | str | float:
    """Return an answer as plain data that `read_fact` reads again."""
    if answer is DONT_KNOW:
        return DONT_KNOW.value
    return str(answer) if isinstance(answer, DateRange) else answer  # type: ignore[return-value]


def _read_yes_no(fact: Fact, raw: Any) -> bool:
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, str) and raw.strip().casefold() in _YES_NO:
        return _YES_NO[raw.strip().casefold()]
    raise FactError(fact.id, f"wants true or false, not {raw!r}", "Svara ja eller nej.")
