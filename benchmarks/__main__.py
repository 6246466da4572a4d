"""`python -m benchmarks`: measures everything in one run and writes benchmarks/RESULTS.md."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence

from benchmarks import data, machine, report

PARTS = ("pipelines", "classifiers", "turns")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--lines-per-topic", type=int, default=40, metavar="N", help="size of the sample that all are trained on (default: 40)")
    parser.add_argument("--folds", type=int, default=5, help="folds of the cross-validation (default: 5)")
    parser.add_argument("--skip-default", action="store_true", help="leave out Rasa's default pipeline, which takes most of the time")
    parser.add_argument("--only", choices=PARTS, help="measure one part and print it; RESULTS.md stays as it is")
    options = parser.parse_args(arguments)
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    results = measure(options)
    if options.only:
        print(report.render(results))
    else:
        report.write(results)
        print(f"written to {report.RESULTS}")


def measure(options: argparse.Namespace) -> report.Results:
    """Return the figures of all parts, or of the one that is asked for."""
    questions = data.read_questions()
    everything = data.read_lines()
    usable = data.without(everything, questions)
    sampled = data.sample(usable, options.lines_per_topic)
    results = report.Results(
        machine=machine.facts(),
        lines_per_topic=options.lines_per_topic,
        folds=options.folds,
        sampled=len(sampled),
        everything=len(usable),
        left_out=len(everything) - len(usable),
        questions=len(questions),
    )
    wanted = (options.only,) if options.only else PARTS
    if "pipelines" in wanted:
        from benchmarks import pipelines

        print("whole pipelines", flush=True)
        results.pipelines = pipelines.compare(sampled, usable, questions, with_default=not options.skip_default)
    if "classifiers" in wanted:
        from benchmarks import classifiers

        print("classifiers", flush=True)
        results.classifiers = classifiers.compare(sampled, questions, options.folds)
    if "turns" in wanted:
        from benchmarks import turns

        print("answer turns", flush=True)
        results.turns = turns.measure(questions)
    return results


if __name__ == "__main__":
    main()
