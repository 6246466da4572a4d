"""What the content promises: its topics, how much there is of everything, and that no test question was trained on."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.content.loader import Knowledge, read_yaml
from bot.front.texts import RESPONSES
from bot.language.folding import fold

TOPICS = (Path(__file__).parent / "topics.txt").read_text(encoding="utf-8").split()
QUESTIONS = Path("data/nlu")
HELD_OUT = Path("tests/nlu")
_NUMBER = re.compile(r"(?<![\w–-])(?:\d{2,4}-\d[\d ]{3,}\d|\d{3} \d{2,3}|\d{3,5})(?![\w–-])")


@pytest.fixture(scope="module")
def examples() -> dict[str, list[str]]:
    """All training questions, folded, by intent."""
    found: dict[str, list[str]] = {}
    for path in sorted(QUESTIONS.rglob("*.yml")):
        for block in read_yaml(path)["nlu"]:
            found.setdefault(block["intent"], []).extend(fold(line.removeprefix("- ")) for line in block["examples"].splitlines())
    return found


def test_topics_are_those_of_the_list(content: Knowledge) -> None:
    """The 45 topics keep their ids: buttons, tests and links of others name them."""
    assert sorted(content.articles) == sorted(TOPICS)
    assert len(TOPICS) == 45


@pytest.mark.parametrize(("kind", "least"), [("glossary", 80), ("offences", 40), ("phases", 8), ("contacts", 20), ("parameters", 60)])
def test_there_is_enough_of_each_kind(kind: str, least: int, content: Knowledge) -> None:
    """Terms, crimes, phases, contacts and values cover what people ask about."""
    assert len(getattr(content, kind)) >= least


def test_concepts_hold_enough_words(content: Knowledge) -> None:
    """At least 2,500 different words and phrases lead from everyday language to the law."""
    assert len({fold(word) for concept in content.concepts.values() for word in concept.words}) >= 2500


def test_every_topic_can_be_reached(content: Knowledge) -> None:
    """Each topic is named by another article, so that nobody has to know of it to come there; the one about the service needs no way."""
    named = {other for article in content.articles.values() for other in article.related}

    assert set(content.articles) - named <= {"om_tjansten"}


def test_every_article_leads_on(content: Knowledge) -> None:
    """Each article names somebody to call."""
    assert [topic for topic, article in content.articles.items() if not any(content.contacts[name].phone for name in article.contacts)] == []


@pytest.mark.parametrize("topic", TOPICS)
def test_topic_has_enough_questions(topic: str, examples: dict[str, list[str]]) -> None:
    """At least 200 different training questions for each topic."""
    assert len(set(examples[f"fraga/{topic}"])) >= 200


def test_there_are_enough_questions_in_all(examples: dict[str, list[str]]) -> None:
    """At least 10,000 training questions, 700 of them out of scope, and none for a topic without an article."""
    lines = Counter({intent: len(questions) for intent, questions in examples.items()})

    assert sum(lines.values()) >= 10_000
    assert sum(count for intent, count in lines.items() if intent.startswith("out_of_scope/")) >= 700
    assert {intent.removeprefix("fraga/") for intent in lines if intent.startswith("fraga/")} == set(TOPICS)


def test_no_question_stands_for_two_intents(examples: dict[str, list[str]]) -> None:
    """The same words never train two intents."""
    intents: dict[str, set[str]] = {}
    for intent, questions in examples.items():
        for line in questions:
            intents.setdefault(line, set()).add(intent)

    assert {line: sorted(found) for line, found in intents.items() if len(found) > 1} == {}


def held_out() -> Iterator[tuple[str, str]]:
    """Yield (place, text) of every question that only measures."""
    for path in sorted(HELD_OUT.rglob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            entry = json.loads(line)
            yield from ((f"{path.name}:{number}", text) for text in (entry.get("text"), *entry.get("turns", ())) if text)


def test_no_measured_question_was_trained_on(examples: dict[str, list[str]]) -> None:
    """No line that measures the model is a line that it was trained on."""
    if not any(held_out()):
        pytest.skip(f"there are no questions in {HELD_OUT}")
    trained = {line.rstrip(" .!?") for questions in examples.values() for line in questions}

    assert [(place, text) for place, text in held_out() if fold(text).rstrip(" .!?") in trained] == []


def test_phone_numbers_in_responses_belong_to_contacts(content: Knowledge) -> None:
    """A number in a text that Rasa or the front says is the number of a contact."""
    known = {number for contact in content.contacts.values() for number in (contact.phone, contact.phone_abroad)}
    shown = [(path.name, number) for path in sorted(RESPONSES.glob("*.yml")) for number in numbers_in(path)]

    assert len({number for _, number in shown}) >= 8
    assert [(file, number) for file, number in shown if number not in known] == []


@pytest.mark.parametrize("name", ["utter_crisis_acute", "utter_crisis_suicidal"])
def test_danger_texts_name_the_emergency_number(name: str) -> None:
    """Every variant of a danger text starts with 112."""
    texts = [variant["text"] for variant in read_yaml(RESPONSES / "danger.yml")["responses"][name]]

    assert texts
    assert [text for text in texts if "112" not in text.splitlines()[0]] == []


def numbers_in(path: Path) -> list[str]:
    """Return everything in the texts of a response file that looks like a phone number."""
    variants = [variant for responses in read_yaml(path)["responses"].values() for variant in responses]
    texts = [variant["text"] for variant in variants] + [button["title"] for variant in variants for button in variant.get("buttons", ())]
    return [number for text in texts for number in _NUMBER.findall(text)]
