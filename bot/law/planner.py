"""Which question to put next: only one whose answer can still change the verdict, and the one that ends soonest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.law.checks import Check, FactKind, FactType
from bot.law.facts import Answer, Case, DateRange
from bot.law.periods import add_years

# Years back from today at which a date is tried when it is weighed how much an answer would settle.
_TRIED_YEARS = (0, 2, 4, 12, 30)
_TRIED_NUMBERS = (0.0, 1e9)
# Weight of the answer that most people give.
_USUAL = 0.8
# Questions. So much longer may a conversation be for the sake of the order in which a person would tell it.
_WORTH_WAITING = 1.0


def order_of_questions(check: Check, case: Case) -> tuple[str, ...]:
    """Return the facts that can still change the verdict, the best to ask first; the others keep the order of the check.

    The best leaves the fewest questions on average over its answers, the usual one weighing most. Where that hardly differs, the order
    of the check decides: it is the order in which a person would tell it.
    """
    waiting = check.open_facts(case)
    if len(waiting) < 2:
        return waiting
    left = {name: _left_on_average(check, case, name) for name in waiting}
    best = next(name for name in waiting if left[name] <= min(left.values()) + _WORTH_WAITING)
    return (best, *(name for name in waiting if name != best))


def _left_on_average(check: Check, case: Case, name: str) -> float:
    fact = check.facts[name]
    left = {answer: len(check.open_facts(check.complete(case.having(name, answer)))) for answer in _tried(fact, case.today)}
    average = sum(left.values()) / len(left)
    return average if fact.usual is None else _USUAL * left[fact.usual] + (1 - _USUAL) * average


def _tried(fact: FactType, today: date) -> Iterator[Answer]:
    if fact.answers:
        yield from fact.answers
    elif fact.kind is FactKind.DATE:
        yield from (DateRange.exactly(add_years(today, -years)) for years in _TRIED_YEARS)
    else:
        yield from _TRIED_NUMBERS
