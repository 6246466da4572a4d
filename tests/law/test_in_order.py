"""Conditions in order: a question that makes sense only after another waits for it, and the answer is the same as without order."""

from __future__ import annotations

from itertools import product

import pytest

from bot.law.conditions import All, AnyOf, Condition, Is
from bot.law.facts import DONT_KNOW, Answer, Case

CHILD = Is("child", frozenset({True}))
SIGNED = Is("signed", frozenset({True}))
ANSWERS: tuple[Answer | None, ...] = (True, False, DONT_KNOW, None)


def case_of(child: Answer | None, signed: Answer | None) -> Case:
    """Return a case with the answers that were given."""
    return Case({name: answer for name, answer in (("child", child), ("signed", signed)) if answer is not None})


@pytest.mark.parametrize("kind", [All, AnyOf])
def test_the_later_part_waits(kind: type[All] | type[AnyOf]) -> None:
    """Only the first part is open at the start; without order both are."""
    parts: tuple[Condition, ...] = (CHILD, SIGNED)

    assert kind(parts, in_order=True).open_facts(Case()) == {"child"}
    assert kind(parts).open_facts(Case()) == {"child", "signed"}


@pytest.mark.parametrize(("condition", "child"), [(All((CHILD, SIGNED), in_order=True), True), (AnyOf((CHILD, SIGNED), in_order=True), False)])
def test_the_later_part_opens_when_the_first_does_not_decide(condition: Condition, child: bool) -> None:
    """After an answer that leaves it open, and after "vet inte", the next part is asked."""
    assert condition.open_facts(case_of(child, None)) == {"signed"}
    assert condition.open_facts(case_of(DONT_KNOW, None)) == {"signed"}
    assert condition.open_facts(case_of(not child, None)) == frozenset()


@pytest.mark.parametrize(("child", "signed"), product(ANSWERS, ANSWERS))
def test_order_changes_no_truth(child: Answer | None, signed: Answer | None) -> None:
    """Order decides what is asked first and nothing else."""
    case = case_of(child, signed)

    assert All((CHILD, SIGNED), in_order=True).holds(case) is All((CHILD, SIGNED)).holds(case)
    assert AnyOf((CHILD, SIGNED), in_order=True).holds(case) is AnyOf((CHILD, SIGNED)).holds(case)
