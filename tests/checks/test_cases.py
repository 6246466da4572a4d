"""Every case in `tests/checks/cases/<check>.yml` gets the verdict that stands there.

A case: `case` (what it is about), `today`, `facts`, `outcome`, and if wished `last_day` (a day, `first/last`, `none`), `reasons`
(parts of sentences that must stand among the reasons, exceptions or caveats) and `missing` (the facts still to be asked).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.content.check_builder import CheckBuilder
from bot.content.fact_values import read_facts
from bot.content.loader import load, read_yaml
from bot.content.values import Values
from bot.law.evaluation import evaluate
from bot.law.facts import Case
from bot.law.verdicts import Verdict

CASES = Path(__file__).parent / "cases"
KNOWLEDGE = load()
BUILDER = CheckBuilder(KNOWLEDGE.facts, KNOWLEDGE.checks, KNOWLEDGE.parameters)
VALUES = Values(KNOWLEDGE.parameters)
LEAST_CASES = 350


def all_cases() -> Iterator[Any]:
    """Yield every case with the id of its check."""
    for path in sorted(CASES.glob("*.yml")):
        for entry in read_yaml(path):
            yield pytest.param(path.stem, entry, id=f"{path.stem}: {entry['case']}")


def verdict_on(check: str, entry: dict[str, Any]) -> Verdict:
    """Return the verdict on a case."""
    today = entry.get("today", date(2026, 11, 21))

    def value_of(name: str) -> float | None:
        amount = VALUES.on(name, today)
        return amount.high if amount else None

    facts = read_facts(KNOWLEDGE.facts, entry["facts"], today)
    return evaluate(BUILDER.build(check), Case(facts, today, value_of))


@pytest.mark.parametrize(("check", "entry"), all_cases())
def test_case(check: str, entry: dict[str, Any]) -> None:
    """The outcome, the last day and the reasons are those of the case."""
    verdict = verdict_on(check, entry)
    statements = [*verdict.reasons_for, *verdict.reasons_against, *verdict.exceptions, *verdict.caveats, *verdict.next_steps, *verdict.amounts]
    said = "\n".join([verdict.text, *(statement.text for statement in statements)])

    assert verdict.outcome.value == entry["outcome"], said
    if "last_day" in entry:
        shown = "none" if verdict.last_day is None else "unlimited" if verdict.last_day.unlimited else str(verdict.last_day.span).removesuffix("/9999-12-31")
        assert shown == str(entry["last_day"])
    for part in entry.get("reasons", []):
        assert part in said
    if "missing" in entry:
        assert sorted(verdict.facts_missing) == sorted(entry["missing"])
    assert set(entry["facts"]) <= set(KNOWLEDGE.checks[check].facts), "a case gives a fact that the check does not ask for"


def test_every_check_has_cases() -> None:
    """At least 350 in all, and at least eight for each check."""
    counted = {name: 0 for name in KNOWLEDGE.checks}
    for parameter in all_cases():
        counted[parameter.values[0]] += 1

    assert {name: number for name, number in counted.items() if number < 8} == {}
    assert sum(counted.values()) >= LEAST_CASES
