"""Decides what to do with a ranking: take the best label, or say that it is not sure. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.engine.nlu.topic_model import Ranked

FALLBACK = "nlu_fallback"
FEW_WORDS = 6
_OUT_OF_SCOPE = "out_of_scope/"


@dataclass(frozen=True)
class Thresholds:
    """When a label is taken, in probabilities 0–1.

    `answer`: least probability of the best label. `out_of_scope`: least summed probability of all out-of-scope kinds for saying that
    something lies outside; `out_of_scope_short` for a message of few words, which may go on with the topic of the turn before.
    """

    answer: float
    out_of_scope: float
    out_of_scope_short: float


def decide(ranking: Sequence[Ranked], words: int, thresholds: Thresholds) -> Ranked:
    """Return the label to act on for a message of so many words; FALLBACK when the best one is not sure enough."""
    best = ranking[0]
    outside = [entry for entry in ranking if entry.label.startswith(_OUT_OF_SCOPE)]
    outside_mass = sum(entry.confidence for entry in outside)
    least = thresholds.out_of_scope_short if words <= FEW_WORDS else thresholds.out_of_scope
    if outside and outside_mass >= least:
        return Ranked(outside[0].label, outside_mass)
    if best.label.startswith(_OUT_OF_SCOPE) or best.confidence < thresholds.answer:
        return Ranked(FALLBACK, best.confidence)
    return best
