"""Verdicts: outcome and first sentence, reasons, notes, the last day, and which answers would change it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.law.checks import Check, FactKind, FactType, Kind, Note, Requirement, Ruling
from bot.law.conditions import ALWAYS, AgeUnder, All, AnyOf, Is, Not, NumberWithin
from bot.law.deadlines import NEVER, Deadline, Governs, InTime, Term
from bot.law.evaluation import evaluate
from bot.law.facts import DONT_KNOW, Answer, Case, DateRange
from bot.law.periods import Period
from bot.law.verdicts import Change, Outcome, Statement, Verdict

TODAY = date(2026, 11, 21)
YES = frozenset({True})
A, B, C = Is("a", YES), Is("b", YES), Is("c", YES)
FACTS = {name: FactType(name, FactKind.YES_NO) for name in "abc"}
LIKELY, POSSIBLE, UNLIKELY, NOT_COVERED, NEED_MORE = Outcome.LIKELY, Outcome.POSSIBLE, Outcome.UNLIKELY, Outcome.NOT_COVERED, Outcome.NEED_MORE
DEADLINE = Deadline((Term("t", "day", Period(years=3), "three years"),))
DATED = FACTS | {"day": FactType("day", FactKind.DATE)}


def check(*rulings: Ruling, **parts: object) -> Check:
    """Return a check of the facts a, b and c."""
    return replace(Check("made", Kind.ELIGIBILITY, FACTS, rulings, "undecided"), **parts)  # type: ignore[arg-type]


def verdict(made: Check, **facts: Answer) -> Verdict:
    """Return the verdict of a check."""
    return evaluate(made, Case(facts, TODAY))


def rulings(*outcomes: Outcome) -> tuple[Ruling, ...]:
    """Return a decision list over a, b, …, whose last ruling has no condition."""
    return tuple(
        Ruling(outcome, condition, f"text {number}")
        for number, (outcome, condition) in enumerate(zip(outcomes, (*(A, B)[: len(outcomes) - 1], ALWAYS), strict=True))
    )


@pytest.mark.parametrize(
    ("facts", "outcome", "text"),
    [
        ({}, NEED_MORE, "undecided"),
        ({"a": True}, LIKELY, "text 0"),
        ({"a": False}, NEED_MORE, "undecided"),
        ({"a": False, "b": True}, POSSIBLE, "text 1"),
        ({"a": False, "b": False}, UNLIKELY, "text 2"),
        ({"a": DONT_KNOW, "b": True}, POSSIBLE, "undecided"),
        ({"a": DONT_KNOW, "b": False}, POSSIBLE, "undecided"),
        ({"a": False, "b": DONT_KNOW}, POSSIBLE, "undecided"),
        ({"a": DONT_KNOW, "b": DONT_KNOW}, POSSIBLE, "undecided"),
    ],
)
def test_decision_list(facts: dict[str, Answer], outcome: Outcome, text: str) -> None:
    """The first that holds; open as long as something can be asked, then never a yes that nobody can know."""
    found = verdict(check(*rulings(LIKELY, POSSIBLE, UNLIKELY)), **facts)

    assert (found.check, found.outcome, found.text) == ("made", outcome, text)
    assert bool(found.facts_missing) == (outcome is NEED_MORE)


@pytest.mark.parametrize(
    ("best", "worst", "outcome"),
    [
        (LIKELY, UNLIKELY, POSSIBLE),
        (LIKELY, NOT_COVERED, POSSIBLE),
        (LIKELY, POSSIBLE, POSSIBLE),
        (POSSIBLE, NOT_COVERED, POSSIBLE),
        (UNLIKELY, NOT_COVERED, UNLIKELY),
        (NOT_COVERED, UNLIKELY, UNLIKELY),
        (UNLIKELY, LIKELY, POSSIBLE),
    ],
)
def test_what_nobody_knows(best: Outcome, worst: Outcome, outcome: Outcome) -> None:
    """Between two ends it is possible when one of them is better than unlikely, whichever stands first; else it is unlikely."""
    found = verdict(check(*rulings(best, worst)), a=DONT_KNOW)

    assert (found.outcome, found.text, found.facts_missing) == (outcome, "undecided", ())


@pytest.mark.parametrize("facts", [{"a": DONT_KNOW}, {}])
def test_one_verdict_in_spite_of_what_is_unknown(facts: dict[str, Answer]) -> None:
    """Where all rulings that can be reached agree, that is the verdict, with the sentence of the first."""
    found = verdict(check(*rulings(LIKELY, LIKELY)), **facts)

    assert (found.outcome, found.text) == (LIKELY, "text 0")


def test_outcomes_have_an_order() -> None:
    """From the worst to the best; a verdict that is not there yet stands between no and maybe."""
    assert sorted(Outcome, key=lambda outcome: outcome.rank) == [NOT_COVERED, UNLIKELY, NEED_MORE, POSSIBLE, LIKELY]
    assert [outcome.rank for outcome in Outcome] == [0, 1, 2, 3, 4]


REQUIREMENTS = (
    Requirement("both", A, "a met", "a failed", "1 §"),
    Requirement("silent", B),
    Requirement("only_met", B, met="b met"),
    Requirement("only_failed", B, failed="b failed", section="2 §"),
    Requirement("limited", A, "c met", "c failed", applies=C),
)


@pytest.mark.parametrize(
    ("facts", "met", "failed"),
    [
        ({}, [], []),
        ({"a": True}, ["a met"], []),
        ({"a": False}, [], ["a failed"]),
        ({"a": DONT_KNOW, "b": True}, ["b met"], []),
        ({"b": False}, [], ["b failed"]),
        ({"a": True, "c": True}, ["a met", "c met"], []),
        ({"a": False, "c": True}, [], ["a failed", "c failed"]),
        ({"a": True, "c": False}, ["a met"], []),
        ({"a": True, "c": DONT_KNOW}, ["a met"], []),
    ],
)
def test_reasons(facts: dict[str, Answer], met: list[str], failed: list[str]) -> None:
    """What is met and what is not, in order; nothing of what is unknown, silent or does not apply."""
    found = verdict(check(*rulings(LIKELY, UNLIKELY), requirements=REQUIREMENTS), **facts)

    assert [reason.text for reason in found.reasons_for] == met
    assert [reason.text for reason in found.reasons_against] == failed


def test_reasons_have_their_sections() -> None:
    """A section where the requirement has one."""
    found = verdict(check(*rulings(LIKELY, UNLIKELY), requirements=REQUIREMENTS), a=True, b=False, c=True)

    assert found.reasons_for == (Statement("a met", "1 §"), Statement("c met"))
    assert found.reasons_against == (Statement("b failed", "2 §"),)


@pytest.mark.parametrize("part", ["exceptions", "documents", "next_steps", "amounts", "caveats"])
def test_notes_go_with_the_verdict(part: str) -> None:
    """Those without condition always, the others where it holds for sure."""
    notes = (Note("always"), Note("with a", A, "3 §"), Note("without a", Not(A)))
    made = check(*rulings(LIKELY, UNLIKELY), **{part: notes})

    for answer, expected in ((True, (Statement("always"), Statement("with a", "3 §"))), (False, (Statement("always"), Statement("without a")))):
        assert getattr(verdict(made, a=answer), part) == expected
    assert getattr(verdict(made, a=DONT_KNOW), part) == getattr(verdict(made), part) == (Statement("always"),)
    others = {"exceptions", "documents", "next_steps", "amounts", "caveats"} - {part}
    assert all(getattr(verdict(made), other) == () for other in others)


def test_facts_of_other_checks_are_ignored() -> None:
    """Neither used nor told; the day and the values of the day are kept."""
    facts = {"a": FACTS["a"], "n": FactType("n", FactKind.NUMBER)}
    made = check(Ruling(LIKELY, All((A, NumberWithin("n", at_most="cap"))), "yes"), Ruling(UNLIKELY, ALWAYS, "no"), facts=facts)
    found = evaluate(made, Case({"a": True, "n": 5.0, "elsewhere": True}, TODAY, {"cap": 10.0}.get))

    assert (found.outcome, found.facts_used, found.today) == (LIKELY, {"a": True, "n": 5.0}, TODAY)


def test_what_follows_is_used_and_told() -> None:
    """A fact that follows counts like an answer."""
    facts = {"born": FactType("born", FactKind.DATE), "a": FactType("a", FactKind.YES_NO, follows=AgeUnder("born", 18))}
    day = DateRange.exactly(date(2015, 1, 1))
    found = verdict(check(*rulings(LIKELY, UNLIKELY), facts=facts), born=day)

    assert (found.outcome, found.facts_used) == (LIKELY, {"born": day, "a": True})


def test_missing_facts_and_reasons_of_an_open_case() -> None:
    """While it is open the reasons so far are told, and what to ask."""
    made = check(Ruling(LIKELY, All((A, B)), "yes"), Ruling(UNLIKELY, ALWAYS, "no"), requirements=(Requirement("r", A, "a met", "a failed"),))
    found = verdict(made, a=True)

    assert (found.outcome, found.facts_missing, found.reasons_for) == (NEED_MORE, ("b",), (Statement("a met"),))


@pytest.mark.parametrize(
    ("facts", "changes"),
    [
        ({"a": False, "b": False, "c": False}, [("a", True, LIKELY), ("b", True, POSSIBLE)]),
        ({"a": False, "b": True, "c": False}, [("a", True, LIKELY)]),
        ({"a": True, "b": False, "c": False}, []),
        ({"a": DONT_KNOW, "b": False, "c": False}, [("a", True, LIKELY)]),
        ({"a": False, "b": DONT_KNOW}, [("a", True, LIKELY)]),
        ({}, []),
    ],
)
def test_what_would_change_it(facts: dict[str, Answer], changes: list[tuple[str, Answer, Outcome]]) -> None:
    """Single other answers that make it better, none of what was not asked; nothing where it is as good as can be or still open."""
    found = verdict(check(*rulings(LIKELY, POSSIBLE, UNLIKELY)), **facts)

    assert found.would_change == tuple(Change(*change) for change in changes)


def test_only_single_answers_change_it() -> None:
    """Where two answers would have to be others, none of them is named."""
    made = check(Ruling(LIKELY, All((A, B)), "yes"), Ruling(UNLIKELY, ALWAYS, "no"))

    assert verdict(made, a=False, b=False).would_change == ()
    assert verdict(made, a=False, b=True).would_change == (Change("a", True, LIKELY),)


def test_an_answer_that_only_opens_questions_changes_nothing() -> None:
    """What would then still have to be asked is no better outcome yet."""
    made = check(Ruling(LIKELY, All((A, B)), "yes"), Ruling(UNLIKELY, ALWAYS, "no"))

    assert verdict(made, a=False).would_change == ()


def test_an_answer_that_would_make_it_worse_is_not_named() -> None:
    """Only the way up is told."""
    made = check(Ruling(NOT_COVERED, A, "out"), Ruling(UNLIKELY, ALWAYS, "no"))

    assert verdict(made, a=False).would_change == ()
    assert verdict(made, a=True).would_change == (Change("a", False, UNLIKELY),)


def test_every_other_option_is_tried() -> None:
    """Each better option of a choice is named, in its order."""
    facts = {"x": FactType("x", FactKind.CHOICE, ("none", "some", "all"))}
    some, everything = Is("x", frozenset({"some"})), Is("x", frozenset({"all"}))
    made = check(Ruling(LIKELY, everything, "yes"), Ruling(POSSIBLE, some, "maybe"), Ruling(UNLIKELY, ALWAYS, "no"), facts=facts)

    assert verdict(made, x="none").would_change == (Change("x", "some", POSSIBLE), Change("x", "all", LIKELY))
    assert verdict(made, x="some").would_change == (Change("x", "all", LIKELY),)


def test_dates_and_numbers_have_no_other_answer() -> None:
    """Only what can be listed is tried."""
    facts = {"day": FactType("day", FactKind.DATE), "n": FactType("n", FactKind.NUMBER)}
    made = check(Ruling(LIKELY, AnyOf((InTime(DEADLINE), NumberWithin("n", at_least=3))), "yes"), Ruling(UNLIKELY, ALWAYS, "no"), facts=facts)
    found = verdict(made, day=DateRange.exactly(date(2020, 1, 1)), n=1.0)

    assert (found.outcome, found.would_change) == (UNLIKELY, ())


@pytest.mark.parametrize(
    ("day", "span"),
    [
        (DateRange.exactly(date(2023, 4, 14)), "2026-04-14"),
        (DateRange(date(2023, 4, 1), date(2023, 4, 14)), "2026-04-01/2026-04-14"),
        (DONT_KNOW, None),
        (None, None),
    ],
)
def test_the_last_day(day: Answer | None, span: str | None) -> None:
    """It is told as soon as a day is known, also while the outcome is open, and not when it could be any day."""
    made = check(*rulings(LIKELY, UNLIKELY), facts=DATED, deadline=DEADLINE)

    for facts in ({}, {"a": True}, {"a": False}):
        found = verdict(made, **facts, **({} if day is None else {"day": day}))
        assert (found.last_day and str(found.last_day.span)) == span


def test_no_last_day_for_what_is_not_covered() -> None:
    """Nor where a check has no periods or none of them counts."""
    day = DateRange.exactly(date(2023, 4, 14))
    outside = check(*rulings(NOT_COVERED, LIKELY), facts=DATED, deadline=DEADLINE)
    never = Deadline((replace(DEADLINE.terms[0], when=B),))

    assert verdict(outside, a=True, day=day).last_day is None
    assert verdict(outside, a=False, day=day).last_day is not None
    assert verdict(check(*rulings(LIKELY, UNLIKELY)), a=True).last_day is None
    assert verdict(check(*rulings(LIKELY, UNLIKELY), facts=DATED, deadline=never), a=True, b=False, day=day).last_day is None


def test_a_last_day_that_never_comes() -> None:
    """It is told that there is none."""
    found = verdict(check(*rulings(LIKELY, UNLIKELY), deadline=Deadline((Term("t", None, Period(), "never"),))), a=True)

    assert found.last_day is not None
    assert found.last_day.unlimited


@pytest.mark.parametrize(("governs", "span"), [(Governs.LATEST, DateRange(date(2026, 4, 14), NEVER)), (Governs.EARLIEST, None)])
def test_a_last_day_with_one_end(governs: Governs, span: DateRange | None) -> None:
    """A day until which there is time for sure is told, though it may be longer; without one nothing is."""
    deadline = Deadline((*DEADLINE.terms, Term("u", "b", Period(), "from an unknown day")), governs)
    found = verdict(check(*rulings(LIKELY, UNLIKELY), facts=DATED, deadline=deadline), a=True, day=DateRange.exactly(date(2023, 4, 14)))

    assert (found.last_day and found.last_day.span) == span
