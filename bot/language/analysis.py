"""The Swedish reading of a text: folded tokens, lemmas, compound parts and concepts.

A blank spaCy pipeline gives the tokens, phrase matchers the concepts; no downloaded model is needed. The same reading serves
the classifier, the aspects, the danger detector and the search.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import spacy
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from bot.language.compounds import CompoundSplitter
from bot.language.folding import clean, fold


@dataclass(frozen=True)
class Analysis:
    """What is known of a text. `tokens` and `lemmas` have the same length; `parts` and `concepts` do not."""

    text: str
    folded: str
    tokens: tuple[str, ...]
    lemmas: tuple[str, ...]
    parts: tuple[str, ...]
    concepts: tuple[str, ...]

    def fingerprint(self) -> str:
        """Return what tells two analyses apart; Rasa asks each part of a message for it when it caches training."""
        return self.text


class Analyser:
    """Reads Swedish text with a lemma table and a concept lexicon (concept id → words and phrases)."""

    def __init__(self, lemmas: Mapping[str, str], concepts: Mapping[str, Iterable[str]]) -> None:
        self.nlp: Language = spacy.blank("sv")
        self._lemmas = lemmas
        self._compounds = CompoundSplitter(lemmas)
        self._single: dict[str, list[str]] = {}
        self._phrases = PhraseMatcher(self.nlp.vocab, attr="NORM")
        for concept, words in concepts.items():
            self._add_concept(concept, words)

    def read(self, text: str) -> Analysis:
        """Return the analysis of `text`; an empty text gives empty tuples."""
        doc = self.document(text)
        tokens = tuple(token.lower_ for token in doc if not token.is_space)
        lemmas = tuple(token.norm_ for token in doc if not token.is_space)
        parts = tuple(part for token in tokens for part in self._compounds.split(token))
        return Analysis(clean(text), doc.text, tokens, lemmas, parts, self._concepts_in(doc, lemmas, parts))

    def document(self, text: str) -> Doc:
        """Return a spaCy document over the folded text whose NORM is the lemma: what phrase matchers compare."""
        doc = self.nlp.make_doc(fold(text))
        for token in doc:
            token.norm_ = self._lemmas.get(token.text, token.text)
        return doc

    def _add_concept(self, concept: str, words: Iterable[str]) -> None:
        patterns = []
        for word in words:
            doc = self.document(word)
            if len(doc) == 1:
                self._single.setdefault(doc[0].norm_, []).append(concept)
            elif len(doc):
                patterns.append(doc)
        if patterns:
            self._phrases.add(concept, patterns)

    def _concepts_in(self, doc: Doc, lemmas: tuple[str, ...], parts: tuple[str, ...]) -> tuple[str, ...]:
        found = [concept for word in (*lemmas, *parts) for concept in self._single.get(word, ())]
        found += [self.nlp.vocab.strings[match] for match, _, _ in self._phrases(doc)]
        return tuple(dict.fromkeys(found))
