"""Writes benchmarks/RESULTS.md: what was measured, on what, with which command. Every sentence with a figure is made from the figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.classifiers import ClassifierResult
    from benchmarks.pipelines import PipelineResult
    from benchmarks.turns import TurnResult

RESULTS = Path("benchmarks/RESULTS.md")
_DEFAULT_LINES = 40


@dataclass
class Results:
    """All that one run found; a part that was not measured is empty."""

    machine: dict[str, str]
    lines_per_topic: int
    folds: int
    sampled: int
    everything: int
    left_out: int
    questions: int
    pipelines: list[PipelineResult] = field(default_factory=list)
    classifiers: list[ClassifierResult] = field(default_factory=list)
    turns: TurnResult | None = None


def write(results: Results, path: Path = RESULTS) -> None:
    """Write the report."""
    path.write_text(render(results), encoding="utf-8")


def render(results: Results) -> str:
    """Return the report as Markdown."""
    sections = [_head(results), _sampling(results)]
    if results.pipelines:
        sections.append(_pipelines(results))
    if results.classifiers:
        sections.append(_classifiers(results))
    if results.turns:
        sections.append(_turns(results.turns))
    return "\n\n".join(sections) + "\n"


def command(results: Results, part: str = "") -> str:
    """Return the command that measures a part again, or everything."""
    words = ["python -m benchmarks"]
    if results.lines_per_topic != _DEFAULT_LINES:
        words.append(f"--lines-per-topic {results.lines_per_topic}")
    if part == "classifiers":
        words.append(f"--folds {results.folds}")
    return " ".join([*words, *([f"--only {part}"] if part else [])])


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table; all columns but the first are aligned to the right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _head(results: Results) -> str:
    facts = "\n".join(f"* {name}: {value}" for name, value in results.machine.items())
    return (
        "# Benchmark\n\n"
        f"Written by `make bench` (`{command(results)}`); do not edit. Each table names the command that measures it alone.\n\n{facts}\n\n"
        "Wall times hold for this machine under the load that it had. CPU seconds depend less on what else ran. What is compared was measured "
        "one right after the other."
    )


def _sampling(results: Results) -> str:
    whole = f"{results.everything} training lines in `data/nlu/`"
    left_out = f"{results.left_out} of them left out because they are also test questions" if results.left_out else "none of them is also a test question"
    return (
        "## What was measured on\n\n"
        f"* **Sample**: {results.sampled} of {whole} ({left_out}): {results.lines_per_topic} lines of each topic and the same share of every other intent, "
        "but at least ten. The choice is seeded: the same sample for all, and in every run. "
        "**Why a sample:** Rasa's default pipeline would need hours for all lines. Ours does not; its figures on all lines stand beside.\n"
        f"* **Test**: the {results.questions} questions of `tests/nlu/final.jsonl`. Nothing is trained on them. A second topic counts as right where "
        "the set says that it is fair.\n"
        "* The sample makes both look worse than they would with all lines, and few lines may cost a neural model more than a linear one. What the default "
        "pipeline would reach on all lines was not measured."
    )


def _pipelines(results: Results) -> str:
    columns = [f"{result.name}, {result.lines} lines" for result in results.pipelines]
    cost = [
        ("training, wall time (s)", lambda r: f"{r.train_seconds:.0f}"),
        ("training, CPU time (s)", lambda r: f"{r.train_cpu_seconds:.0f}"),
        ("training, peak memory (MB)", lambda r: f"{r.train_peak_mb:.0f}"),
        ("model file (MB)", lambda r: f"{r.model_mb:.1f}"),
        ("loading the model (s)", lambda r: f"{r.load_seconds:.1f}"),
        ("memory while parsing (MB)", lambda r: f"{r.serve_mb:.0f}"),
        ("one parse, median (ms)", lambda r: f"{r.parse_median_ms:.1f}"),
        ("one parse, 95th percentile (ms)", lambda r: f"{r.parse_p95_ms:.1f}"),
        ("load of the machine before training", lambda r: f"{r.load_before:.1f}"),
    ]
    quality = [
        ("**topic right, first**", lambda q: f"**{_percent(q.first)}**"),
        ("topic right, among the first three", lambda q: _percent(q.among_three)),
        ("answered, right topic", lambda q: _percent(q.answered_right)),
        ("answered, wrong topic or refused", lambda q: _percent(q.answered_wrong)),
        ("asks back instead of answering", lambda q: _percent(q.asked_back)),
        ("question on a topic refused as out of scope", lambda q: _percent(q.refused)),
        ("out of scope seen as such", lambda q: _percent(q.out_of_scope)),
        ("danger seen", lambda q: _percent(q.danger)),
        ("false alarm of danger", lambda q: _percent(q.false_alarms)),
    ]
    first = results.pipelines[0]
    return "\n\n".join(
        [
            f"## Whole pipelines: ours and Rasa's default\n\nCommand: `{command(results, 'pipelines')}`",
            _summary(results),
            table(["On the test questions", *columns], [[name, *(show(r.quality) for r in results.pipelines)] for name, show in quality]),
            table(["Cost", *columns], [[name, *(show(r) for r in results.pipelines)] for name, show in cost]),
            f"The first six rows are shares of the {first.quality.questions} questions on a topic; the 95 % interval of 'first' is about "
            f"± {100 * first.quality.margin:.1f} points. 'First' and 'among the first three' read the decision and then the ranking, thresholds aside; for the "
            "default pipeline the topic is that of the response selector when the intent is `fraga`. 'Answered', 'asks back' and the rest are what each "
            "pipeline decides with its own thresholds. Our thresholds were set with all lines; with a sample the probabilities are flatter and it asks "
            "back more often. Each training and each parsing ran in a process of its own: NLU alone, no dialogue policies (the default TED policy would come "
            "on top). Reading the files counts as training; importing Rasa counts in CPU time and memory, not in wall time. The default pipeline is Rasa 3.6's "
            "`default_config.yml` with one response selector for `fraga` and one for `out_of_scope`, and fixed seeds. In the same time ours also finds "
            "language, aspect, perspective, crime types and danger.",
        ]
    )


def _summary(results: Results) -> str:
    ours, *others = results.pipelines
    if len(others) < 2:
        return "Rasa's default pipeline was not measured in this run (`--skip-default`)."
    default, whole = others
    hours = default.train_cpu_seconds / default.lines * whole.lines / 3600
    return (
        f"On the same {ours.lines} lines the right topic comes first for {_percent(ours.quality.first)} of the questions with ours and for "
        f"{_percent(default.quality.first)} with the default. Training takes {ours.train_seconds:.0f} s and {default.train_seconds:.0f} s, a parse "
        f"{ours.parse_median_ms:.1f} ms and {default.parse_median_ms:.1f} ms (median), memory while parsing {ours.serve_mb:.0f} MB and "
        f"{default.serve_mb:.0f} MB. If its training grows in step with the lines, the default would need {hours:.1f} CPU hours for all {whole.lines}."
    )


def _classifiers(results: Results) -> str:
    rows = [
        [
            result.name,
            f"{_percent(result.fold_first)} ± {100 * result.fold_first_deviation:.1f}",
            _percent(result.fold_among_three),
            _percent(result.quality.first),
            _percent(result.quality.among_three),
            _percent(result.quality.out_of_scope),
            _percent(result.quality.refused),
            f"{result.fit_seconds:.1f}",
            f"{result.rank_median_ms:.2f}",
        ]
        for result in results.classifiers
    ]
    head = [
        "Classifier",
        f"{results.folds}-fold: first",
        f"{results.folds}-fold: among three",
        "test: first",
        "test: among three",
        "test: out of scope seen",
        "test: topic refused",
        "fitting (s)",
        "ranking one message (ms)",
    ]
    return "\n\n".join(
        [
            f"## Alternatives of our classifier, on the sample\n\nCommand: `{command(results, 'classifiers')}`",
            table(head, rows),
            "Bare classifiers without thresholds, language or danger words; all on the same Swedish readings (tokens, lemmas, compound parts, concepts). "
            f"The folds hold all intents of the sample, dialogue acts included; ± is the deviation over {results.folds} folds. Each fold learns its "
            f"words from its training part alone. Test shares have a 95 % interval of about ± {100 * results.classifiers[0].quality.margin:.1f} points: "
            "alternatives that lie closer together are equal as far as this run can tell. Fitting and ranking leave the reading of the text out.",
        ]
    )


def _turns(turns: TurnResult) -> str:
    parts = [[name, f"{megabytes:.0f}"] for name, megabytes in turns.resident_mb.items()]
    return "\n\n".join(
        [
            "## Answer turns through the running service\n\nCommand: `python -m benchmarks --only turns`",
            table(
                ["One user, all lines", "ms"],
                [["median", f"{turns.median_ms:.1f}"], ["95th percentile", f"{turns.p95_ms:.1f}"], ["99th percentile", f"{turns.p99_ms:.1f}"]],
            ),
            table(
                ["Memory after the turns", "MB"],
                [*parts, ["sum", f"{sum(turns.resident_mb.values()):.0f}"], ["shared pages once", f"{turns.proportional_mb:.0f}"]],
            ),
            f"{turns.turns} test questions of all kinds (seeded choice), five a session, one after the other over HTTP to the front, which asks Rasa, which "
            "asks the action server. Cold start from a trained model, from `python -m bot run` until all parts answer: "
            f"{turns.cold_start_seconds:.1f} s. Load of the machine before the start: {turns.load_before:.1f}.",
        ]
    )


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"
