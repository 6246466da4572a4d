"""Search over the knowledge: BM25 with fields (BM25F) on folded lemmas, compound parts and concepts.

Everyday words meet legal ones through the concept lexicon; missing diacritics through folding; slips through the nearest
known word.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from bot.content.loader import Knowledge
from bot.language.analysis import Analyser, Analysis
from bot.language.folding import fold
from bot.language.lemmas import lemma_table

K1 = 1.2
B = 0.4
# How much a word counts by where it stands.
FIELD_WEIGHTS = {"title": 5.0, "also": 4.0, "short": 2.0, "body": 1.0}
_STOP_CHARACTERS = 2
_MAX_SLIPS = 2
_PUNCTUATION = ".,:;!?()\"'"


@dataclass(frozen=True)
class Hit:
    """One thing found: what kind, which id, its title, the topic that it leads to and its score."""

    kind: str
    id: str
    title: str
    topic: str
    score: float


class SearchIndex:
    """An index in memory over one version of the knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        documents = list(_documents(knowledge))
        concepts = {name: entry.words for name, entry in knowledge.concepts.items()}
        self._analyser = Analyser(knowledge.lemmas or lemmas_of(knowledge), concepts)
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        self._documents = [(kind, name, title, topic) for kind, name, title, topic, _ in documents]
        lengths = [sum(len(text.split()) for text in fields.values()) for *_, fields in documents]
        mean = sum(lengths) / len(lengths) if lengths else 1.0
        for number, (*_, fields) in enumerate(documents):
            self._add(number, fields, 1 - B + B * lengths[number] / mean)

    def search(self, query: str, limit: int = 10) -> list[Hit]:
        """Return the best hits; an empty or unknown query gives an empty list."""
        scores: dict[int, float] = defaultdict(float)
        for term in dict.fromkeys(self._query_terms(query)):
            postings = self._postings.get(term, ())
            if not postings:
                continue
            rarity = math.log(1 + (len(self._documents) - len(postings) + 0.5) / (len(postings) + 0.5))
            for number, frequency in postings:
                scores[number] += rarity * frequency * (K1 + 1) / (frequency + K1)
        best = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:limit]
        return [Hit(*self._documents[number], round(score, 3)) for number, score in best]

    def topics(self, query: str, limit: int = 3) -> list[str]:
        """Return the topics behind the best hits, each once."""
        return list(dict.fromkeys(hit.topic for hit in self.search(query, 4 * limit)))[:limit]

    def _add(self, number: int, fields: dict[str, str], length: float) -> None:
        weighted: Counter[str] = Counter()
        for field, text in fields.items():
            for term in _terms(self._analyser.read(text)):
                weighted[term] += FIELD_WEIGHTS[field]  # type: ignore[assignment]
        for term, weight in weighted.items():
            self._postings[term].append((number, weight / length))

    def _query_terms(self, query: str) -> Iterator[str]:
        for term in _terms(self._analyser.read(query)):
            if term in self._postings or len(term) < 5:
                yield term
                continue
            near = process.extractOne(term, self._postings.keys(), scorer=DamerauLevenshtein.distance, score_cutoff=_MAX_SLIPS if len(term) > 7 else 1)
            yield near[0] if near else term


def lemmas_of(knowledge: Knowledge) -> dict[str, str]:
    """Return the lemma table for the words of the content; takes seconds, so the database keeps it."""
    texts = [text for *_, fields in _documents(knowledge) for text in fields.values()]
    texts += [word for entry in knowledge.concepts.values() for word in entry.words]
    return lemma_table({word.strip(_PUNCTUATION) for text in texts for word in fold(text).split()})


def _terms(analysis: Analysis) -> list[str]:
    words = [lemma for lemma in analysis.lemmas if len(lemma) > _STOP_CHARACTERS or lemma.isdigit()]
    return words + list(analysis.parts) + [f"#{concept}" for concept in analysis.concepts]


def _documents(knowledge: Knowledge) -> Iterator[tuple[str, str, str, str, dict[str, str]]]:
    """Yield (kind, id, title, topic, field → text) of everything that can be found."""
    for topic, article in knowledge.articles.items():
        text = article.sv
        body = [part for aspect in text.aspects.values() for part in (aspect.ask, aspect.text, *aspect.bullets, aspect.more or "")]
        yield (
            "article",
            topic,
            text.title,
            topic,
            {"title": f"{text.title} {text.label}", "also": " ".join(text.also), "short": text.short, "body": " ".join(body)},
        )
    for name, term in knowledge.glossary.items():
        if term.topics:
            yield "glossary", name, term.term, term.topics[0], {"title": term.term, "also": " ".join(term.also), "body": term.plain}
    for name, offence in knowledge.offences.items():
        yield "offence", name, offence.title, offence.topics[0], {"title": offence.title, "also": " ".join(offence.everyday), "body": offence.note}
