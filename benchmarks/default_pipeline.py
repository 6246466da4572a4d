"""Rasa's default pipeline as a project of its own: what `rasa init` and an empty `pipeline:` give, with a selector for each retrieval intent."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from benchmarks.data import Line
from benchmarks.project import write_training_lines

NAME = "Rasa default (DIET)"
DOMAIN = "domain.yml"
TRAINING = "data/nlu"
# rasa/engine/recipes/config_files/default_config.yml of 3.6.21; seeds and `retrieval_intent` are the only additions.
CONFIG = """\
recipe: default.v1
assistant_id: default_pipeline
language: sv
pipeline:
  - name: WhitespaceTokenizer
  - name: RegexFeaturizer
  - name: LexicalSyntacticFeaturizer
  - name: CountVectorsFeaturizer
  - name: CountVectorsFeaturizer
    analyzer: char_wb
    min_ngram: 1
    max_ngram: 4
  - name: DIETClassifier
    epochs: 100
    constrain_similarities: true
    random_seed: 1
  - name: EntitySynonymMapper
  - name: ResponseSelector
    retrieval_intent: fraga
    epochs: 100
    constrain_similarities: true
    random_seed: 1
  - name: ResponseSelector
    retrieval_intent: out_of_scope
    epochs: 100
    constrain_similarities: true
    random_seed: 1
  - name: FallbackClassifier
    threshold: 0.3
    ambiguity_threshold: 0.1
policies: []
"""


def write(folder: Path, lines: Sequence[Line]) -> None:
    """Write the project. The text of a response plays no part: a selector learns its name."""
    write_training_lines(folder / "data/nlu", lines)
    labels = sorted({line.label for line in lines})
    domain = {
        "version": "3.1",
        "intents": sorted({label.partition("/")[0] for label in labels}),
        "responses": {f"utter_{label}": [{"text": label}] for label in labels if "/" in label},
    }
    (folder / DOMAIN).write_text(json.dumps(domain, ensure_ascii=False, indent=1), encoding="utf-8")
    (folder / "config.yml").write_text(CONFIG, encoding="utf-8")
