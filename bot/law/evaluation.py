"""Evaluates a case by a check: the verdict with its reasons, and what would change it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.law.checks import Check, Note
from bot.law.deadlines import LastDay
from bot.law.facts import Case
from bot.law.planner import order_of_questions
from bot.law.verdicts import Change, Outcome, Statement, Verdict


def evaluate(check: Check, case: Case) -> Verdict:
    """Return the verdict on a case. Facts that the check does not know are ignored."""
    given = {name: answer for name, answer in case.facts.items() if name in check.facts}
    case = check.complete(Case(given, case.today, case.value_of))
    outcome, text = _decide(check, case)
    return Verdict(
        check=check.id,
        outcome=outcome,
        text=text,
        reasons_for=tuple(_reasons(check, case, met=True)),
        reasons_against=tuple(_reasons(check, case, met=False)),
        exceptions=_statements(check.exceptions, case),
        documents=_statements(check.documents, case),
        next_steps=_statements(check.next_steps, case),
        amounts=_statements(check.amounts, case),
        caveats=_statements(check.caveats, case),
        would_change=tuple(_changes(check, case, outcome)),
        facts_used=dict(case.facts),
        facts_missing=order_of_questions(check, case),
        last_day=_last_day(check, case, outcome),
        today=case.today,
    )


def _decide(check: Check, case: Case) -> tuple[Outcome, str]:
    """Return outcome and first sentence."""
    if check.open_facts(case):
        return Outcome.NEED_MORE, check.undecided
    reachable = check.reachable(case)
    best = max(reachable, key=lambda ruling: ruling.outcome.rank)
    if len({ruling.outcome for ruling in reachable}) == 1:
        told_apart = len({ruling.verdict for ruling in reachable}) == 1
        return best.outcome, best.text if told_apart else check.undecided
    # Nothing is left to ask, and it still hangs on what nobody knows: never a yes, and a no only when every end is a no.
    return (Outcome.POSSIBLE if best.outcome.rank > Outcome.UNLIKELY.rank else Outcome.UNLIKELY), check.undecided


def _reasons(check: Check, case: Case, met: bool) -> Iterator[Statement]:
    for requirement in check.requirements:
        text = requirement.met if met else requirement.failed
        if text and requirement.applies.holds(case) is True and requirement.when.holds(case) is met:
            yield Statement(text, requirement.section)


def _statements(notes: tuple[Note, ...], case: Case) -> tuple[Statement, ...]:
    return tuple(Statement(note.text, note.section) for note in notes if note.when.holds(case) is True)


def _last_day(check: Check, case: Case, outcome: Outcome) -> LastDay | None:
    if check.deadline is None or outcome is Outcome.NOT_COVERED:
        return None
    found = check.deadline.last_day(case)
    return found if found and (found.known or found.unlimited) else None


def _changes(check: Check, case: Case, outcome: Outcome) -> Iterator[Change]:
    """Yield the single answers that would make the outcome better: to what was answered otherwise, and to what is not known."""
    if outcome in (Outcome.LIKELY, Outcome.NEED_MORE):
        return
    for name, fact in check.facts.items():
        for answer in fact.answers if name in case.facts else ():
            if answer == case.facts[name]:
                continue
            changed, _ = _decide(check, check.complete(case.having(name, answer)))
            if changed.rank > outcome.rank and changed is not Outcome.NEED_MORE:
                yield Change(name, answer, changed)
