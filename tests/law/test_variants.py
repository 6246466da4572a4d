"""Variants: verdicts of the same outcome that are told apart, such as the kinds of a measure."""

from __future__ import annotations

from bot.law.checks import Check, FactKind, FactType, Kind, Ruling
from bot.law.conditions import ALWAYS, Is
from bot.law.evaluation import evaluate
from bot.law.facts import DONT_KNOW, Answer, Case
from bot.law.verdicts import Outcome, Verdict

HOME = Is("shared_home", frozenset({True}))


def verdict(variants: bool, **facts: Answer) -> Verdict:
    """Return the verdict of a check with two rulings of the same outcome."""
    first, second = ("home", "ordinary") if variants else (None, None)
    rulings = (Ruling(Outcome.LIKELY, HOME, "for the home", first), Ruling(Outcome.LIKELY, ALWAYS, "an ordinary one", second))
    check = Check("ban", Kind.ELIGIBILITY, {"shared_home": FactType("shared_home", FactKind.YES_NO)}, rulings, "which one is open")
    return evaluate(check, Case(facts))


def test_what_decides_between_variants_is_asked() -> None:
    """The outcome is known, but not the variant: more is needed."""
    found = verdict(variants=True)

    assert (found.outcome, found.facts_missing) == (Outcome.NEED_MORE, ("shared_home",))


def test_without_variants_the_outcome_is_enough() -> None:
    """Two rulings of one outcome are one verdict unless they are told apart."""
    found = verdict(variants=False)

    assert (found.outcome, found.text, found.facts_missing) == (Outcome.LIKELY, "for the home", ())


def test_each_answer_gives_its_variant() -> None:
    """The text is that of the variant that holds."""
    assert verdict(variants=True, shared_home=True).text == "for the home"
    assert verdict(variants=True, shared_home=False).text == "an ordinary one"


def test_an_unknown_variant_keeps_the_outcome_and_names_none() -> None:
    """The answer "vet inte" leaves the outcome, but no variant is claimed."""
    found = verdict(variants=True, shared_home=DONT_KNOW)

    assert (found.outcome, found.text) == (Outcome.LIKELY, "which one is open")
