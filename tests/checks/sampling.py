"""Random cases for the property tests: complete ones, seeded, with dates that a person could give."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date, timedelta

from bot.content.check_builder import CheckBuilder
from bot.content.loader import load
from bot.content.values import Values
from bot.law.checks import Check, FactKind, FactType
from bot.law.facts import DONT_KNOW, Answer, Case, DateRange
from bot.law.planner import order_of_questions

TODAY = date(2026, 11, 21)
KNOWLEDGE = load()
CHECKS = {name: CheckBuilder(KNOWLEDGE.facts, KNOWLEDGE.checks, KNOWLEDGE.parameters).build(name) for name in KNOWLEDGE.checks}
_VALUES = Values(KNOWLEDGE.parameters)
_YOUNGEST, _OLDEST = 0, 40 * 365


def case_of(facts: Mapping[str, Answer], today: date = TODAY) -> Case:
    """Return a case with the legal values of its day."""

    def value_of(name: str) -> float | None:
        amount = _VALUES.on(name, today)
        return amount.high if amount else None

    return Case(dict(facts), today, value_of)


def random_answer(fact: FactType, chance: random.Random, today: date = TODAY) -> Answer:
    """Return an answer that fits the fact."""
    if fact.answers:
        return chance.choice(fact.answers)
    if fact.kind is FactKind.NUMBER:
        return float(chance.choice((0, 1, 5, 12, 20, 1000, 29_600, 120_000, 260_000, 300_000)))
    return DateRange.exactly(today - timedelta(days=chance.randint(_YOUNGEST, _OLDEST) // chance.choice((1, 4, 20))))


def full_case(check: Check, chance: random.Random, unknown: float = 0.0, today: date = TODAY) -> Case:
    """Return a case with an answer to every fact; a share of them is "vet inte". What follows from the dates agrees with them."""
    facts = {name: DONT_KNOW if chance.random() < unknown else random_answer(fact, chance, today) for name, fact in check.facts.items()}
    case = case_of(facts, today)
    for name, fact in check.facts.items():
        truth = fact.follows.holds(case) if fact.follows is not None else None
        if truth is not None:
            case = case.having(name, truth)
    return case


def short_case(check: Check, whole: Case) -> Case:
    """Return the case that the planner asks for, answered from the whole one."""
    case = case_of({}, whole.today)
    while waiting := order_of_questions(check, check.complete(case)):
        case = case.having(waiting[0], whole.facts[waiting[0]])
    return case
