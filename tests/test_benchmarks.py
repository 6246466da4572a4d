"""The benchmark measures on a fair sample, and its report says what was measured."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from benchmarks import data, default_pipeline, report
from benchmarks.classifiers import OURS, ClassifierResult
from benchmarks.data import Line, Question
from benchmarks.pipelines import PipelineResult
from benchmarks.project import write_training_lines
from benchmarks.scoring import Guess, Quality, guess, guess_of_labels, percentile, quality
from benchmarks.turns import TurnResult
from benchmarks.usage import Usage
from bot.language.folding import fold

QUALITY = Quality(0.8, 0.9, 0.7, 0.2, 0.1, 0.05, 0.6, 0.95, 0.01, 765)


@pytest.fixture(scope="module")
def lines() -> list[Line]:
    """All training lines as they stand."""
    return data.read_lines()


def _lines(label: str, count: int) -> list[Line]:
    return [Line(f"{label} nummer {number}", label) for number in range(count)]


def _pipeline(name: str, lines: int) -> PipelineResult:
    return PipelineResult(name, lines, 10.0, 9.0, 700.0, 5.0, 0.4, 2.0, 500.0, 6.0, 9.0, QUALITY)


def _results(**parts: object) -> report.Results:
    return report.Results(machine={"Date": "2026-01-02"}, lines_per_topic=40, folds=5, sampled=2300, everything=20000, left_out=0, questions=905, **parts)


def test_same_seed_gives_the_same_sample(lines: list[Line]) -> None:
    """Two runs measure on the same lines; another seed takes others."""
    assert data.sample(lines, 5) == data.sample(lines, 5)
    assert data.sample(lines, 5) != data.sample(lines, 5, seed=1)


def test_sample_takes_as_many_lines_of_each_topic(lines: list[Line]) -> None:
    """Every topic has the wished number, every intent is there, no line stands twice."""
    sampled = data.sample(lines, 12)
    counts = Counter(line.label for line in sampled)

    assert {counts[line.label] for line in lines if line.is_topic} == {12}
    assert set(counts) == {line.label for line in lines}
    assert len({(line.text, line.label) for line in sampled}) == len(sampled)


def test_sample_takes_the_same_share_of_other_intents() -> None:
    """A quarter of the topics' lines means a quarter of every other intent, but never fewer lines than the folds need."""
    sampled = Counter(line.label for line in data.sample([*_lines("fraga/a", 80), *_lines("out_of_scope/b", 120), *_lines("greet", 20)], 20))

    assert sampled == {"fraga/a": 20, "out_of_scope/b": 30, "greet": data.LEAST}


def test_a_new_topic_leaves_the_others_as_they_were() -> None:
    """The choice within a topic depends on that topic alone."""
    alone = data.sample(_lines("fraga/b", 50), 10)
    together = data.sample([*_lines("fraga/a", 50), *_lines("fraga/b", 50)], 10)

    assert [line for line in together if line.label == "fraga/b"] == alone


def test_test_questions_are_never_in_the_sample(lines: list[Line]) -> None:
    """No line that is trained on is a test question, not even in other letters."""
    questions = data.read_questions()
    tested = {fold(question.text) for question in questions}

    assert not tested & {fold(line.text) for line in data.sample(data.without(lines, questions), 40)}


def test_a_test_question_among_the_lines_is_left_out() -> None:
    """Case, diacritics and spaces do not hide it."""
    kept = Line("Hur anmäler jag?", "fraga/anmalan")

    assert data.without([kept, Line("vad  kostar DET", "fraga/a")], [Question("Vad kostar det", ("a",))]) == [kept]


def test_project_files_hold_the_lines_with_their_metadata(tmp_path: Path) -> None:
    """What is written for Rasa reads back as the same lines."""
    lines = [Line('kostar "det": något #1', "fraga/a", {"aspect": "kostnad"}), Line("vad är a", "fraga/a"), Line("hej", "greet")]
    write_training_lines(tmp_path, lines)

    read = data.read_lines(tmp_path)

    assert sorted(read, key=lambda line: line.text) == sorted(lines, key=lambda line: line.text)


def test_default_project_has_a_response_for_each_topic(tmp_path: Path) -> None:
    """Rasa wants one for every sub-intent of a retrieval intent."""
    default_pipeline.write(tmp_path, [Line("vad är a", "fraga/a"), Line("hej", "greet")])

    domain = (tmp_path / default_pipeline.DOMAIN).read_text(encoding="utf-8")
    assert '"utter_fraga/a"' in domain
    assert "utter_greet" not in domain


def test_selector_ranks_the_topics_of_the_default_pipeline() -> None:
    """When the intent is the retrieval intent the topic is the selector's, and its ranking follows."""
    selector = {"response": {"intent_response_key": "fraga/b"}, "ranking": [{"intent_response_key": "fraga/b"}, {"intent_response_key": "fraga/a"}]}
    parsed = {
        "intent": {"name": "fraga"},
        "intent_ranking": [{"name": "fraga"}, {"name": "greet"}, {"name": "out_of_scope"}],
        "response_selector": {"fraga": selector, "all_retrieval_intents": ["fraga"]},
    }

    assert guess(parsed) == Guess("fraga/b", ("b", "a", "out_of_scope"))


def test_fallback_asks_back_and_keeps_the_ranking() -> None:
    """The threshold decides whether there is an answer, not what comes first."""
    parsed = {"intent": {"name": "nlu_fallback"}, "intent_ranking": [{"name": "fraga/a"}, {"name": "out_of_scope/rules"}], "response_selector": {}}

    assert guess(parsed) == Guess(None, ("a", "out_of_scope"))


def test_quality_counts_each_kind_of_question_by_itself() -> None:
    """Topics, out of scope and danger have their own shares; a second fair topic counts, and small talk may be answered as such."""
    asked = [
        (Question("1", ("a", "b")), guess_of_labels(["fraga/b"])),
        (Question("2", ("a",)), guess_of_labels(["out_of_scope/rules", "fraga/c", "fraga/a"])),
        (Question("3", ("a",)), Guess(None, ("a",))),
        (Question("4", ("out_of_scope",), chatter=True), guess_of_labels(["greet"])),
        (Question("5", ("out_of_scope",)), guess_of_labels(["crisis_acute"])),
        (Question("6", ("crisis_suicidal",)), guess_of_labels(["crisis_acute"])),
    ]

    found = quality([question for question, _ in asked], [made for _, made in asked])

    assert (found.questions, found.first, found.among_three) == (3, pytest.approx(2 / 3), 1.0)
    assert (found.answered_right, found.answered_wrong, found.asked_back, found.refused) == pytest.approx((1 / 3, 1 / 3, 1 / 3, 1 / 3))
    assert (found.out_of_scope, found.danger, found.false_alarms) == (0.5, 1.0, 0.2)


def test_usage_counts_children() -> None:
    """Memory and CPU time of a training that uses several processes are those of all of them."""
    child = "data = bytes(range(256)) * 800_000\nsum(data)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}], check=True)"
    usage = Usage(subprocess.Popen([sys.executable, "-c", parent]))

    assert usage.watch() == 0
    assert usage.peak_mb > 200
    assert usage.cpu_seconds > 0.3


def test_percentile_is_one_of_the_values() -> None:
    """The 95th percentile of a hundred values is the one with 95 below it."""
    assert percentile([float(number) for number in range(100, 0, -1)], 0.95) == 96.0
    assert percentile([3.0], 0.99) == 3.0


def test_report_holds_all_parts_with_their_commands(tmp_path: Path) -> None:
    """Date, sample, tables, and how to measure each of them again."""
    path = tmp_path / "RESULTS.md"
    report.write(
        _results(
            pipelines=[_pipeline("ours", 2300), _pipeline("default", 2300), _pipeline("ours", 20000)],
            classifiers=[ClassifierResult(OURS, 0.7, 0.01, 0.9, QUALITY, 2.0, 0.5)],
            turns=TurnResult(200, 20.0, 30.0, 40.0, {"Rasa": 500.0, "front": 100.0}, 550.0, 15.0, 0.1),
        ),
        path,
    )

    text = path.read_text(encoding="utf-8")
    for expected in ("2026-01-02", "2300 of 20000", "40 lines of each topic", "Why a sample", "80.0 %", OURS, "70.0 % ± 1.0", "| sum | 600 |", "15.0 s"):
        assert expected in text
    for part in ("--only pipelines", "--folds 5 --only classifiers", "--only turns"):
        assert f"python -m benchmarks {part}`" in text


def test_report_says_when_the_default_pipeline_was_left_out() -> None:
    """A missing comparison is named, and no table is made of nothing."""
    text = report.render(_results(pipelines=[_pipeline("ours", 2300), _pipeline("ours", 20000)]))

    assert "was not measured" in text
    assert "## Alternatives" not in text


def test_command_names_what_differs_from_the_default() -> None:
    """A copied command measures the same thing again."""
    results = _results()
    results.lines_per_topic = 25

    assert report.command(results, "pipelines") == "python -m benchmarks --lines-per-topic 25 --only pipelines"
