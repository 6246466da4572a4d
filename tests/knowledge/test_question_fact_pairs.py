"""The answer holds the fact that was asked for, and no outdated one: pairs in tests/knowledge/<topic>.yml."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot.answers import Composer
from bot.content.checks import check
from bot.content.knowledge_base import KnowledgeBase
from bot.content.schema import Aspect
from bot.front.render import web_text

TODAY = date(2026, 11, 21)
FOLDER = Path(__file__).parent
PAIRS = [(path.stem, pair) for path in sorted(FOLDER.glob("*.yml")) for pair in YAML(typ="safe").load(path.read_text(encoding="utf-8"))]


@pytest.fixture(scope="module")
def composer() -> Composer:
    """A composer over the files as they stand."""
    return Composer(KnowledgeBase(check()[0], "test"))


@pytest.mark.parametrize(("topic", "pair"), PAIRS, ids=[f"{topic}-{pair['question'][:40]}" for topic, pair in PAIRS])
def test_answer_holds_the_fact(topic: str, pair: dict, composer: Composer) -> None:
    """What must be in the answer is read at once, not behind "läs mer"; what must not be there is nowhere in it."""
    answer = composer.answer(topic, Aspect(pair["aspect"]), today=TODAY)
    everything = web_text(answer.as_dict())
    # A detail that would make the first answer too long may stand behind "läs mer" if the pair says so.
    at_once = everything if pair.get("behind_more") else "\n".join((answer.body, *answer.bullets, *answer.caveats))

    for wanted in pair.get("must", []):
        assert re.search(wanted, at_once, re.IGNORECASE), f"'{wanted}' is not in the answer to '{pair['question']}':\n{at_once}"
    for unwanted in pair.get("must_not", []):
        assert not re.search(unwanted, everything, re.IGNORECASE), f"'{unwanted}' is in the answer to '{pair['question']}':\n{everything}"


def test_there_are_enough_pairs() -> None:
    """At least 200 pairs, and every topic has some."""
    assert len(PAIRS) >= 200
    assert {path.stem for path in FOLDER.glob("*.yml")} == {path.stem for path in Path("knowledge/articles").rglob("*.yml")}
