"""Every question in data/nlu/ reaches training, with its intent and its aspect."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.content.schema import Aspect
from bot.engine.importer import DataImporter, read_examples
from bot.engine.nlu.aspect_detector import aspect_label

FOLDER = Path("data/nlu")
LEAST_QUESTIONS = 15_000
LEAST_OF_A_TOPIC = 100


@pytest.fixture(scope="module")
def importer() -> TrainingDataImporter:
    """The importer as Rasa makes it from config.yml."""
    return TrainingDataImporter.load_from_config("config.yml", domain_path="domain", training_data_paths=["data/stories"])


@pytest.fixture(scope="module")
def questions() -> TrainingData:
    """What our importer reads."""
    return DataImporter("config.yml", "domain", ["data/stories"]).get_nlu_data()


def test_the_importer_of_the_configuration_is_ours(importer: TrainingDataImporter) -> None:
    """A misspelt class would be left out with a warning, and training would see no question."""
    assert len(importer.get_nlu_data().intent_examples) >= LEAST_QUESTIONS


def test_every_line_is_read(questions: TrainingData) -> None:
    """As many examples as there are lines that begin with a dash in the files."""
    lines = sum(line.startswith("      - ") for path in FOLDER.rglob("*.yml") for line in path.read_text(encoding="utf-8").splitlines())

    assert len(questions.training_examples) == lines >= LEAST_QUESTIONS


def test_no_question_is_empty(questions: TrainingData) -> None:
    """A blank line in a block would become an example of everything."""
    assert [example for example in questions.training_examples if not example.get("text").strip()] == []


def test_every_topic_has_its_questions(questions: TrainingData) -> None:
    """Articles and retrieval intents are the same, and each has enough questions."""
    topics = {path.stem for path in Path("knowledge/articles").rglob("*.yml")}
    counts = Counter(example.get_full_intent() for example in questions.training_examples)

    assert {name.removeprefix("fraga/") for name in counts if name.startswith("fraga/")} == topics
    assert {name: counts[f"fraga/{name}"] for name in topics if counts[f"fraga/{name}"] < LEAST_OF_A_TOPIC} == {}


def test_the_intent_is_the_name_of_the_file() -> None:
    """data/nlu/fraga/tolk.yml holds fraga/tolk, data/nlu/greet.yml holds greet, and nothing else."""
    for path in FOLDER.rglob("*.yml"):
        wanted = str(path.relative_to(FOLDER).with_suffix(""))
        assert {example.get_full_intent() for example in read_examples(path)} == {wanted}, path


def test_every_intent_is_in_the_domain(importer: TrainingDataImporter, questions: TrainingData) -> None:
    """No question leads to an intent without a rule."""
    assert {example.get("intent") for example in questions.training_examples} <= set(importer.get_domain().intents)


def test_every_aspect_exists(questions: TrainingData) -> None:
    """The metadata of the blocks names aspects of the schema, and every one of them."""
    aspects = {aspect_label(example) for example in questions.training_examples} - {None}

    assert aspects - {aspect.value for aspect in Aspect} <= {"-"}
    assert {aspect.value for aspect in Aspect} <= aspects


def test_no_question_belongs_to_two_intents(questions: TrainingData) -> None:
    """The same words cannot mean two things."""
    intents: dict[str, set[str]] = {}
    for example in questions.training_examples:
        intents.setdefault(example.get("text").lower(), set()).add(example.get_full_intent())

    assert {text: names for text, names in intents.items() if len(names) > 1} == {}


@pytest.mark.parametrize("name", ["fraga/tolk", "greet", "follow_up", "out_of_scope/find_person"])
def test_the_short_way_reads_what_rasa_reads(name: str) -> None:
    """Text, intent and metadata are those that Rasa's own reader finds in the same file."""
    path = FOLDER / f"{name}.yml"

    def seen(examples: list[Message]) -> list[tuple[str, str, str | None]]:
        return [(example.get("text"), example.get_full_intent(), aspect_label(example)) for example in examples]

    assert seen(list(read_examples(path))) == seen(RasaYAMLReader().read(str(path)).training_examples)


def test_every_sub_intent_has_a_response(importer: TrainingDataImporter) -> None:
    """Rasa warns for every question of a retrieval intent without one."""
    answered = {name.removeprefix("utter_fraga/") for name in importer.get_domain().responses if name.startswith("utter_fraga/")}

    assert answered == {path.stem for path in (FOLDER / "fraga").glob("*.yml")}
