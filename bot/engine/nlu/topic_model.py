"""The classifier of intent and topic: a linear model over letters, words, lemmas and concepts, with calibrated confidence.

Independent of Rasa, so that it can be measured alone (`benchmarks/`). Labels are full intent names such as
`fraga/kontaktforbud`, `out_of_scope/suspect` or `greet`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.special import softmax
from sklearn.multiclass import OneVsRestClassifier
from sklearn.svm import LinearSVC

from bot.engine.nlu.features import BLOCKS, Features
from bot.language.analysis import Analysis

REGULARISATION = 0.8
TOLERANCE = 1e-2
_FILE = "topic_model.npz"


@dataclass(frozen=True)
class Ranked:
    """A label with its probability, 0–1."""

    label: str
    confidence: float


class TopicModel:
    """Ranks labels for a message. Build one with `train` or `load`."""

    def __init__(self, features: Features, labels: Sequence[str], weights: np.ndarray, bias: np.ndarray, temperature: float) -> None:
        self._features = features
        self.labels = list(labels)
        self._weights = weights
        self._bias = bias
        self._temperature = temperature

    @classmethod
    def train(cls, analyses: Sequence[Analysis], labels: Sequence[str], temperature: float, blocks: Sequence[str] = BLOCKS) -> TopicModel:
        """Return a model of the labelled analyses. `temperature` turns distances into probabilities; it is fitted on the validation set."""
        features = Features(blocks)
        # Workers share the matrix read-only, so it must already have the form that the machines want.
        matrix = features.fit_transform(analyses).astype(np.float64)
        matrix.sum_duplicates()
        # One machine a label, on two cores; a finer tolerance costs twice the time and changes no answer.
        machine = OneVsRestClassifier(LinearSVC(C=REGULARISATION, tol=TOLERANCE, random_state=0), n_jobs=2).fit(matrix, np.asarray(labels))
        weights = np.vstack([one.coef_ for one in machine.estimators_])
        bias = np.concatenate([one.intercept_ for one in machine.estimators_])
        return cls(features, [str(label) for label in machine.classes_], _by_feature(weights), bias.astype(np.float32), temperature)

    def rank(self, analysis: Analysis, limit: int | None = None) -> list[Ranked]:
        """Return the labels, most probable first."""
        probabilities = self.probabilities([analysis])[0]
        order = np.argsort(-probabilities)[:limit]
        return [Ranked(self.labels[index], float(probabilities[index])) for index in order]

    def probabilities(self, analyses: Sequence[Analysis]) -> np.ndarray:
        """Return one row of probabilities for each analysis; columns follow `labels`."""
        return softmax((self._features.transform(analyses) @ self._weights + self._bias) / self._temperature, axis=1)

    def save(self, folder: Path) -> None:
        """Write the model as numbers and lists; nothing in it is code."""
        self._features.save(folder)
        np.savez_compressed(folder / _FILE, weights=self._weights, bias=self._bias, temperature=self._temperature, labels=np.asarray(self.labels))

    @classmethod
    def load(cls, folder: Path) -> TopicModel:
        """Read a model that `save` wrote; a file with pickled objects is refused."""
        with np.load(folder / _FILE, allow_pickle=False) as state:
            return cls(Features.load(folder), [str(label) for label in state["labels"]], state["weights"], state["bias"], float(state["temperature"]))


def _by_feature(coefficients: np.ndarray) -> np.ndarray:
    """Return the weights with a row for each feature: a message touches a few hundred rows, which then lie together in memory."""
    return np.ascontiguousarray(coefficients.T, dtype=np.float32)
