"""What must hold of every check, whatever the case: by sampling, seeded, over the checks that are really used."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from datetime import date, timedelta
from statistics import mean, median

import pytest
from sampling import CHECKS, TODAY, case_of, full_case, random_answer, short_case

from bot.law.calendar import is_working_day
from bot.law.checks import FactKind
from bot.law.evaluation import evaluate
from bot.law.facts import DONT_KNOW, Case, DateRange
from bot.law.verdicts import Outcome

SAMPLES = 60
SLOWEST_MILLISECONDS = 5.0
each_check = pytest.mark.parametrize("name", CHECKS)


def quarters() -> Iterator[date]:
    """Yield a day in each quarter of 2015 to 2028."""
    yield from (date(year, month, 15) for year in range(2015, 2029) for month in (2, 5, 8, 11))


@each_check
def test_short_path_gives_the_verdict_of_the_full_form(name: str) -> None:
    """Asking only what matters leads to the outcome and the last day that all answers together give."""
    check, chance = CHECKS[name], random.Random(name)

    for _ in range(SAMPLES):
        whole = full_case(check, chance, unknown=0.1)
        asked = short_case(check, whole)
        short, full = evaluate(check, asked), evaluate(check, whole)
        assert (short.outcome, _shown(short)) == (full.outcome, _shown(full)), (asked.facts, whole.facts)


def test_questions_are_saved() -> None:
    """On average at least a third of the questions need not be asked."""
    saved = []
    for name, check in CHECKS.items():
        chance = random.Random(name)
        saved += [1 - len(short_case(check, full_case(check, chance)).facts) / len(check.facts) for _ in range(20)]

    assert mean(saved) >= 1 / 3


@each_check
def test_order_of_facts_does_not_matter(name: str) -> None:
    """The same facts in another order give the same verdict."""
    check, chance = CHECKS[name], random.Random(name)

    for _ in range(SAMPLES // 4):
        whole = full_case(check, chance, unknown=0.2)
        names = list(whole.facts)
        chance.shuffle(names)
        turned = case_of({fact: whole.facts[fact] for fact in names})
        first, second = evaluate(check, whole), evaluate(check, turned)
        assert (first.outcome, first.reasons_for, first.reasons_against, _shown(first)) == (
            second.outcome,
            second.reasons_for,
            second.reasons_against,
            _shown(second),
        )


@each_check
def test_what_is_not_known_never_turns_into_yes_or_no(name: str) -> None:
    """A certain outcome in spite of "vet inte" is the outcome of every completion."""
    check, chance = CHECKS[name], random.Random(name)

    for _ in range(SAMPLES // 2):
        vague = full_case(check, chance, unknown=0.3)
        outcome = evaluate(check, vague).outcome
        if outcome not in (Outcome.LIKELY, Outcome.NOT_COVERED):
            continue
        for _ in range(5):
            filled = case_of({fact: random_answer(check.facts[fact], chance) if value is DONT_KNOW else value for fact, value in vague.facts.items()})
            assert evaluate(check, filled).outcome is outcome, (vague.facts, filled.facts)


@each_check
def test_more_facts_never_widen_the_interval(name: str) -> None:
    """Each further answer leaves the last day between the bounds that were known before."""
    check, chance = CHECKS[name], random.Random(name)
    if check.deadline is None:
        pytest.skip("the check has no last day")

    for _ in range(SAMPLES // 2):
        whole, case = full_case(check, chance), case_of({})
        bounds = None
        for fact, answer in whole.facts.items():
            case = case.having(fact, answer)
            last = check.deadline.last_day(check.complete(case))
            if last is None:
                continue
            if bounds is not None:
                assert bounds.earliest <= last.span.earliest and last.span.latest <= bounds.latest, (fact, case.facts)
            bounds = last.span


@each_check
def test_a_later_event_never_gives_an_earlier_last_day(name: str) -> None:
    """Moving the start of a term forward never moves its last day back; the last day is a working day where the term rolls."""
    check, chance = CHECKS[name], random.Random(name)

    for term in check.deadline.terms if check.deadline else ():
        for _ in range(SAMPLES):
            start = TODAY - timedelta(days=chance.randint(0, 9000))
            later = start + timedelta(days=chance.randint(0, 40))
            if term.start is None:
                continue
            assert term.last_day(start) <= term.last_day(later)
            assert not term.rolls or term.days_before or term.days_after or is_working_day(term.last_day(start))


@each_check
def test_every_quarter_has_one_verdict(name: str) -> None:
    """Each check decides a full case in every quarter of 2015 to 2028, and exactly one ruling is its verdict."""
    check, chance = CHECKS[name], random.Random(name)

    for today in quarters():
        whole = full_case(check, chance, today=today)
        verdict = evaluate(check, whole)
        assert verdict.outcome is not Outcome.NEED_MORE
        assert verdict.facts_missing == ()
        assert verdict.text


@each_check
def test_vague_dates_never_decide_what_they_cannot(name: str) -> None:
    """A vague date gives a verdict that holds for the day, or "possible"."""
    check, chance = CHECKS[name], random.Random(name)
    dates = [fact for fact, kind in check.facts.items() if kind.kind is FactKind.DATE]

    for _ in range(SAMPLES // 4 if dates else 0):
        whole = full_case(check, chance)
        exact = evaluate(check, whole).outcome
        vague = whole
        for fact in dates:
            day = whole.facts[fact].earliest  # type: ignore[union-attr]
            span = DateRange(day - timedelta(days=chance.randint(0, 30)), min(day + timedelta(days=chance.randint(0, 30)), TODAY))
            vague = vague.having(fact, span)
        assert evaluate(check, _freed(check, vague)).outcome in (exact, Outcome.POSSIBLE, Outcome.UNLIKELY, Outcome.NEED_MORE)


def test_a_verdict_is_quick() -> None:
    """The median verdict with its next question takes at most five milliseconds."""
    times = []
    for name, check in CHECKS.items():
        whole = full_case(check, random.Random(name))
        started = time.perf_counter()
        evaluate(check, whole)
        times.append(1000 * (time.perf_counter() - started))

    assert median(times) <= SLOWEST_MILLISECONDS


def _shown(verdict: object) -> object:
    return verdict.last_day.span if verdict.last_day else None  # type: ignore[attr-defined]


def _freed(check: object, case: Case) -> Case:
    """Return the case without the facts that follow from dates, which may now be open."""
    return case_of({name: value for name, value in case.facts.items() if check.facts[name].follows is None})  # type: ignore[attr-defined]
