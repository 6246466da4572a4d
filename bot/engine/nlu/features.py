"""Turns analyses into sparse features: letters, words, lemmas with compound parts, and concepts.

Letter n-grams inside word boundaries survive slips and missing diacritics; lemmas and compound parts join forms; concepts
join different words for the same thing. Which of them pay is measured in benchmarks/.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize

from bot.language.analysis import Analysis

_FILE = "features.json"
BLOCKS = ("letters", "words", "lemmas", "concepts")


class Features:
    """Blocks of TF-IDF features side by side, each row of length one."""

    def __init__(self, blocks: Sequence[str] = BLOCKS) -> None:
        self._blocks = {block: _vectorizer(block) for block in blocks}

    def fit_transform(self, analyses: Sequence[Analysis]) -> csr_matrix:
        """Learn the features of the analyses and return a row for each."""
        return _joined([vectorizer.fit_transform(analyses) for vectorizer in self._blocks.values()])

    def transform(self, analyses: Sequence[Analysis]) -> csr_matrix:
        """Return a row for each analysis; what was not learnt is left out."""
        return _joined([vectorizer.transform(analyses) for vectorizer in self._blocks.values()])

    def save(self, folder: Path) -> None:
        """Write what was learnt: plain lists and numbers, no code."""
        learnt = {
            block: {"terms": sorted(vectorizer.vocabulary_, key=vectorizer.vocabulary_.get), "idf": vectorizer.idf_.astype(float).round(5).tolist()}
            for block, vectorizer in self._blocks.items()
        }
        (folder / _FILE).write_text(json.dumps(learnt), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Features:
        """Return the features that `save` wrote."""
        learnt = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        features = cls(list(learnt))
        for block, vectorizer in features._blocks.items():
            vectorizer.vocabulary_ = {term: index for index, term in enumerate(learnt[block]["terms"])}
            vectorizer.idf_ = np.asarray(learnt[block]["idf"], dtype=float)
        return features


def _joined(matrices: list[csr_matrix]) -> csr_matrix:
    # Single precision: the weights are too, and multiplying the two kinds would copy all weights for each message.
    return normalize(hstack(matrices, format="csr").astype(np.float32, copy=False), copy=False)


def _letters(analysis: Analysis) -> str:
    return " ".join(analysis.tokens)


def _words(analysis: Analysis) -> list[str]:
    return _with_pairs(analysis.tokens)


def _lemmas(analysis: Analysis) -> list[str]:
    return _with_pairs(analysis.lemmas) + [f"+{part}" for part in analysis.parts]


def _concepts(analysis: Analysis) -> list[str]:
    """Return concepts alone and in pairs: who did what to whom is in the pair."""
    found = sorted(analysis.concepts)
    return found + [f"{first}&{second}" for index, first in enumerate(found) for second in found[index + 1 :]]


def _with_pairs(words: Sequence[str]) -> list[str]:
    return list(words) + [f"{first} {second}" for first, second in pairwise(words)]


def _vectorizer(block: str) -> TfidfVectorizer:
    common = {"sublinear_tf": True, "min_df": 2, "dtype": np.float32}
    if block == "letters":
        return TfidfVectorizer(preprocessor=_letters, analyzer="char_wb", ngram_range=(2, 5), **common)
    by_block: dict[str, Callable[[Analysis], list[str]]] = {"words": _words, "lemmas": _lemmas, "concepts": _concepts}
    return TfidfVectorizer(analyzer=by_block[block], **common)
