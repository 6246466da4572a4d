"""A classifier of its own for danger: acute, suicidal or none, from the same features as the topic.

It counts otherwise than the topic model does: a missed danger weighs more than a false alarm, and lines that only sound like danger
(`near: danger` in data/nlu/) more than other questions. The end of a long message is scored by itself, because what matters often comes last.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.svm import LinearSVC

from bot.engine.nlu.features import Features
from bot.language.analysis import Analysis
from bot.language.danger import Danger

KINDS = (Danger.ACUTE, Danger.SUICIDAL)
REGULARISATION = 0.3
TOLERANCE = 1e-2
DANGER_WEIGHT = 3.0
NEAR_WEIGHT = 2.0
# The end of a harmless message sounds more alarming than the whole.
END_HANDICAP = 0.2
_WEIGHTS = "danger_model.npz"


class DangerModel:
    """Scores the danger of a message: the higher, the surer; about one is certain. Build one with `train` or `load`."""

    def __init__(self, features: Features, weights: np.ndarray, bias: np.ndarray) -> None:
        self._features, self._weights, self._bias = features, weights, bias

    @classmethod
    def train(cls, analyses: Sequence[Analysis], labels: Sequence[Danger | None], near: Sequence[bool]) -> DangerModel:
        """Return a model of the labelled analyses; `near` marks those that sound like danger and are none."""
        features = Features()
        matrix = features.fit_transform(analyses).astype(np.float64)
        importance = [DANGER_WEIGHT if label else NEAR_WEIGHT if sounds else 1.0 for label, sounds in zip(labels, near, strict=True)]
        kinds = np.asarray([KINDS.index(label) if label else -1 for label in labels])
        # One machine for each kind, which tells them apart, and one for both, which tells danger from everything else.
        machines = [
            LinearSVC(C=REGULARISATION, tol=TOLERANCE, random_state=0).fit(matrix, target, sample_weight=importance)
            for target in (kinds == 0, kinds == 1, kinds >= 0)
        ]
        weights = np.ascontiguousarray(np.vstack([machine.coef_ for machine in machines]).T, dtype=np.float32)
        return cls(features, weights, np.concatenate([machine.intercept_ for machine in machines]).astype(np.float32))

    def score(self, analysis: Analysis, end: Analysis | None = None) -> tuple[Danger, float]:
        """Return the likelier kind of danger and how far the message, or its end, is on its side."""
        rows = self._features.transform([analysis, end] if end else [analysis]) @ self._weights + self._bias
        rows[1:] -= END_HANDICAP
        best = rows[int(rows[:, 2].argmax())]
        return KINDS[int(best[:2].argmax())], float(best[2])

    def save(self, folder: Path) -> None:
        """Write the model as numbers and lists; nothing in it is code."""
        self._features.save(folder)
        np.savez_compressed(folder / _WEIGHTS, weights=self._weights, bias=self._bias)

    @classmethod
    def load(cls, folder: Path) -> DangerModel:
        """Read a model that `save` wrote; a file with pickled objects is refused."""
        with np.load(folder / _WEIGHTS, allow_pickle=False) as state:
            return cls(Features.load(folder), state["weights"], state["bias"])
