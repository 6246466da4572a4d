"""Alternatives of our classifier on the same readings of the same lines: cross-validation on the sample, then the test questions."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import mean, stdev
from typing import Protocol

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.naive_bayes import ComplementNB

from benchmarks.data import SEED, Line, Question
from benchmarks.scoring import Quality, guess_of_labels, percentile, quality, topic_of
from bot.content.loader import load_list
from bot.content.schema import Concept
from bot.engine.nlu.features import BLOCKS, Features
from bot.engine.nlu.topic_model import TopicModel
from bot.language.analysis import Analyser, Analysis
from bot.language.folding import fold
from bot.language.lemmas import lemma_table

# It spreads the probabilities, not the order of the labels.
_TEMPERATURE = 0.13
_PUNCTUATION = ".,:;!?()\"'-/"


class Classifier(Protocol):
    """A trained classifier: a row of log scores a message, columns as in `labels`."""

    labels: Sequence[str]

    def scores(self, analyses: Sequence[Analysis]) -> np.ndarray:
        """Return the scores; higher is better."""


class Svm:
    """Our model, with some or all of its blocks of features."""

    def __init__(self, analyses: Sequence[Analysis], labels: Sequence[str], blocks: Sequence[str] = BLOCKS) -> None:
        self._model = TopicModel.train(analyses, labels, _TEMPERATURE, blocks)
        self.labels = self._model.labels

    def scores(self, analyses: Sequence[Analysis]) -> np.ndarray:
        """Return log probabilities."""
        return np.log(np.maximum(self._model.probabilities(analyses), 1e-300))


class OnAllFeatures:
    """Another estimator of scikit-learn on the features of our model.

    The settings below did best, or within one question of it, on tests/nlu/validation.jsonl among three or four that were tried on a sample.
    """

    def __init__(self, analyses: Sequence[Analysis], labels: Sequence[str], estimator: LogisticRegression | ComplementNB) -> None:
        self._features = Features()
        self._estimator = estimator.fit(self._features.fit_transform(analyses), np.asarray(labels))
        self.labels = [str(label) for label in estimator.classes_]

    def scores(self, analyses: Sequence[Analysis]) -> np.ndarray:
        """Return log probabilities."""
        return self._estimator.predict_log_proba(self._features.transform(analyses))


class Ensemble:
    """The sum of the log scores of SVM, logistic regression and naive Bayes, each brought to mean 0 and deviation 1 a message."""

    def __init__(self, analyses: Sequence[Analysis], labels: Sequence[str]) -> None:
        self._members: list[Classifier] = [Svm(analyses, labels), logistic(analyses, labels), naive_bayes(analyses, labels)]
        self.labels = self._members[0].labels

    def scores(self, analyses: Sequence[Analysis]) -> np.ndarray:
        """Return the sum."""
        return sum(_standardised(member.scores(analyses)) for member in self._members)


def logistic(analyses: Sequence[Analysis], labels: Sequence[str]) -> OnAllFeatures:
    """One-vs-rest logistic regression."""
    return OnAllFeatures(analyses, labels, LogisticRegression(C=30, solver="liblinear", dual=True, max_iter=500, multi_class="ovr", random_state=SEED))


def naive_bayes(analyses: Sequence[Analysis], labels: Sequence[str]) -> OnAllFeatures:
    """Complement naive Bayes."""
    return OnAllFeatures(analyses, labels, ComplementNB(alpha=1.0))


OURS = "linear SVM, all features (ours)"
ALTERNATIVES: dict[str, Callable[[Sequence[Analysis], Sequence[str]], Classifier]] = {
    OURS: Svm,
    "linear SVM, without concepts": lambda analyses, labels: Svm(analyses, labels, ("letters", "words", "lemmas")),
    "linear SVM, letters only": lambda analyses, labels: Svm(analyses, labels, ("letters",)),
    "linear SVM, words only": lambda analyses, labels: Svm(analyses, labels, ("words",)),
    "logistic regression, one vs rest": logistic,
    "complement naive Bayes": naive_bayes,
    "ensemble SVM + LR + NB": Ensemble,
}


@dataclass(frozen=True)
class ClassifierResult:
    """Cross-validation on the sample (mean and deviation over the folds) and quality on the test questions."""

    name: str
    fold_first: float
    fold_first_deviation: float
    fold_among_three: float
    quality: Quality
    fit_seconds: float
    rank_median_ms: float


def compare(lines: Sequence[Line], questions: Sequence[Question], folds: int) -> list[ClassifierResult]:
    """Measure all alternatives."""
    validated = _cross_validate(lines, folds)
    analyser = read_language(lines)
    analyses = [analyser.read(line.text) for line in lines]
    asked = [analyser.read(question.text) for question in questions]
    results = []
    for name, build in ALTERNATIVES.items():
        print(f"  {name} …", flush=True)
        started = time.perf_counter()
        classifier = build(analyses, [line.label for line in lines])
        seconds = time.perf_counter() - started
        guesses = [guess_of_labels(labels) for labels in _rankings(classifier, asked)]
        firsts, threes = zip(*validated[name], strict=True)
        timed = percentile([_milliseconds(classifier, analysis) for analysis in asked[:200]], 0.5)
        results.append(ClassifierResult(name, mean(firsts), stdev(firsts), mean(threes), quality(questions, guesses), seconds, timed))
    return results


def read_language(lines: Sequence[Line]) -> Analyser:
    """Return the reader that training on these lines would give."""
    concepts = {name: list(entry.words) for name, entry in load_list("concepts.yml", Concept).items()}
    texts = [line.text for line in lines] + [word for words in concepts.values() for word in words]
    return Analyser(lemma_table({word.strip(_PUNCTUATION) for text in texts for word in fold(text).split()}), concepts)


def _cross_validate(lines: Sequence[Line], folds: int) -> dict[str, list[tuple[float, float]]]:
    """Return, for each alternative, the shares of right first guesses and of right topics among three, a pair a fold."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in ALTERNATIVES}
    labels = [line.label for line in lines]
    splitter = StratifiedKFold(folds, shuffle=True, random_state=SEED)
    for number, (train, test) in enumerate(splitter.split(labels, labels), start=1):
        print(f"  fold {number} of {folds} …", flush=True)
        # The reader, too, learns from the training part alone.
        analyser = read_language([lines[index] for index in train])
        analyses = [analyser.read(lines[index].text) for index in train]
        asked = [analyser.read(lines[index].text) for index in test]
        wanted = [topic_of(labels[index]) for index in test]
        for name, build in ALTERNATIVES.items():
            rankings = _rankings(build(analyses, [labels[index] for index in train]), asked)
            found[name].append(
                (
                    mean(topic_of(ranking[0]) == right for ranking, right in zip(rankings, wanted, strict=True)),
                    mean(right in _first_topics(ranking, 3) for ranking, right in zip(rankings, wanted, strict=True)),
                )
            )
    return found


def _rankings(classifier: Classifier, analyses: Sequence[Analysis]) -> list[list[str]]:
    """Return all labels for each message, best first."""
    order = np.argsort(-classifier.scores(analyses), axis=1)
    return [[classifier.labels[index] for index in row] for row in order]


def _first_topics(ranking: Sequence[str], count: int) -> list[str]:
    return list(dict.fromkeys(topic_of(label) for label in ranking))[:count]


def _milliseconds(classifier: Classifier, analysis: Analysis) -> float:
    started = time.perf_counter()
    classifier.scores([analysis])
    return (time.perf_counter() - started) * 1000


def _standardised(scores: np.ndarray) -> np.ndarray:
    return (scores - scores.mean(axis=1, keepdims=True)) / scores.std(axis=1, keepdims=True)
