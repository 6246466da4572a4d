"""What is measured on: training lines from data/nlu/, a seeded sample of them, and the test questions that nothing is trained on."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.content.loader import read_yaml
from bot.language.folding import fold

TRAINING = Path("data/nlu")
FINAL = Path("tests/nlu/final.jsonl")
SEED = 20261121
# Fewer lines of an intent could not be split into five folds with two lines each.
LEAST = 10
_TOPIC = "fraga/"
_CHATTER = ("smalltalk", "insult")


@dataclass(frozen=True)
class Line:
    """One training line with its full intent and the metadata of its block."""

    text: str
    label: str
    metadata: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_topic(self) -> bool:
        """Say whether the line asks about one of the topics."""
        return self.label.startswith(_TOPIC)


@dataclass(frozen=True)
class Question:
    """One test question with every topic that is a fair reading of it, the main one first.

    `chatter` asks for nothing (small talk, insults): a friendly word is as right as saying that it lies outside.
    """

    text: str
    topics: tuple[str, ...]
    chatter: bool = False


def read_lines(folder: Path = TRAINING) -> list[Line]:
    """Return all training lines, files in the order of their names."""
    return [
        Line(line.removeprefix("- ").strip(), block["intent"], dict(block.get("metadata") or {}))
        for path in sorted(folder.rglob("*.yml"))
        for block in read_yaml(path)["nlu"]
        for line in block["examples"].splitlines()
    ]


def read_questions(path: Path = FINAL) -> list[Question]:
    """Return the test questions."""
    entries = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [Question(entry["text"], (entry["topic"], *entry.get("also", ())), entry.get("kind") in _CHATTER) for entry in entries]


def without(lines: Sequence[Line], questions: Sequence[Question]) -> list[Line]:
    """Return the lines that are not also a test question, whatever their case, marks and spaces."""
    tested = {fold(question.text) for question in questions}
    return [line for line in lines if fold(line.text) not in tested]


def sample(lines: Sequence[Line], lines_per_topic: int, seed: int = SEED) -> list[Line]:
    """Return `lines_per_topic` lines of each topic, and of every other intent the same share that this is of the topics' lines.

    The choice within an intent depends on the seed and that intent's lines alone: adding a topic leaves the others as they were.
    """
    by_label: dict[str, list[Line]] = {}
    for line in lines:
        by_label.setdefault(line.label, []).append(line)
    topics = [group for group in by_label.values() if group[0].is_topic]
    share = lines_per_topic * len(topics) / max(1, sum(len(group) for group in topics))
    chosen: list[Line] = []
    for label, group in sorted(by_label.items()):
        wanted = lines_per_topic if group[0].is_topic else max(LEAST, round(share * len(group)))
        chosen += random.Random(f"{seed} {label}").sample(group, min(wanted, len(group)))
    return chosen
