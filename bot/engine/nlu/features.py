"""Turns analyses into sparse features: letters, words, lemmas with compound parts, and concepts.

Letter n-grams inside word boundaries survive slips and missing diacritics; lemmas and compound parts join forms; concepts
join different words for the same thing. Which of them pay is measured in benchmarks/.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import FeatureUnion

from bot.language.analysis import Analysis

_FILE = "features.json"
BLOCKS = ("letters", "words", "lemmas", "concepts")


def _letters(analysis: Analysis) -> str:
    return " ".join(analysis.tokens)


def _words(analysis: Analysis) -> list[str]:
    return _with_pairs(analysis.tokens)


def _lemmas(analysis: Analysis) -> list[str]:
    return _with_pairs(analysis.lemmas) + [f"+{part}" for part in analysis.parts]


def _concepts(analysis: Analysis) -> list[str]:
    """Concepts alone and in pairs: who did what to whom is in the pair."""
    found = sorted(analysis.concepts)
    return found + [f"{first}&{second}" for index, first in enumerate(found) for second in found[index + 1 :]]


def _with_pairs(words: Sequence[str]) -> list[str]:
    return list(words) + [f"{first} {second}" for first, second in zip(words, words[1:], strict=False)]


def _vectorizer(block: str) -> TfidfVectorizer:
    if block == "letters":
        return TfidfVectorizer(preprocessor=_letters, analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2)
    by_block: dict[str, Callable[[Analysis], list[str]]] = {"words": _words, "lemmas": _lemmas, "concepts": _concepts}
    return TfidfVectorizer(analyzer=by_block[block], sublinear_tf=True, min_df=2)


def build(blocks: Sequence[str] = BLOCKS, weights: dict[str, float] | None = None) -> FeatureUnion:
    """Return an untrained union of the named blocks."""
    return FeatureUnion([(block, _vectorizer(block)) for block in blocks], transformer_weights=weights)


def save(union: FeatureUnion, folder: Path) -> None:
    """Write what a trained union has learnt: plain lists and numbers, no code."""
    learnt = {
        block: {"terms": sorted(vectorizer.vocabulary_, key=vectorizer.vocabulary_.get), "idf": vectorizer.idf_.round(5).tolist()}
        for block, vectorizer in union.transformer_list
    }
    (folder / _FILE).write_text(json.dumps(learnt), encoding="utf-8")


def restore(folder: Path) -> FeatureUnion:
    """Return the union that `save` wrote."""
    learnt = json.loads((folder / _FILE).read_text(encoding="utf-8"))
    union = build(list(learnt))
    for block, vectorizer in union.transformer_list:
        vectorizer.vocabulary_ = {term: index for index, term in enumerate(learnt[block]["terms"])}
        vectorizer.idf_ = np.asarray(learnt[block]["idf"])
    return union
