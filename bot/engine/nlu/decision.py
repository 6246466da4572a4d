"""Decides what to do with a ranking: take the best label, or say that it is not sure. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.engine.nlu.topic_model import Ranked

FALLBACK = "nlu_fallback"
_OUT_OF_SCOPE = "out_of_scope/"


@dataclass(frozen=True)
class Thresholds:
    """When a label is taken, in probabilities 0–1.

    `answer`: least probability of the best label. `margin`: least distance to the second. `out_of_scope`: least summed probability of all
    out-of-scope kinds for refusing a question: refusing a victim is worse than asking again.
    """

    answer: float
    margin: float
    out_of_scope: float


def decide(ranking: Sequence[Ranked], thresholds: Thresholds) -> Ranked:
    """Return the label to act on; FALLBACK when the best one is not sure enough."""
    best = ranking[0]
    outside = [entry for entry in ranking if entry.label.startswith(_OUT_OF_SCOPE)]
    outside_mass = sum(entry.confidence for entry in outside)
    if outside and outside_mass >= thresholds.out_of_scope:
        return Ranked(outside[0].label, outside_mass)
    inside = [entry for entry in ranking if not entry.label.startswith(_OUT_OF_SCOPE)]
    if best.label.startswith(_OUT_OF_SCOPE) or not inside:
        return Ranked(FALLBACK, best.confidence)
    second = inside[1].confidence if len(inside) > 1 else 0.0
    if best.confidence < thresholds.answer or best.confidence - second < thresholds.margin:
        return Ranked(FALLBACK, best.confidence)
    return best
