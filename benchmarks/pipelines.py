"""Measures whole Rasa pipelines, each training and each parsing in a process of its own, the same step of both one right after the other."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks import default_pipeline, our_pipeline
from benchmarks.data import Line, Question
from benchmarks.scoring import Guess, Quality, percentile, quality
from benchmarks.usage import Usage


@dataclass(frozen=True)
class PipelineResult:
    """What one pipeline costs and understands. Times in seconds unless they say milliseconds; memory and size in MB."""

    name: str
    lines: int
    train_seconds: float
    train_cpu_seconds: float
    train_peak_mb: float
    model_mb: float
    load_before: float
    load_seconds: float
    serve_mb: float
    parse_median_ms: float
    parse_p95_ms: float
    quality: Quality


class Project:
    """One pipeline in a temporary folder."""

    def __init__(self, pipeline: ModuleType, folder: Path, lines: Sequence[Line]) -> None:
        self._pipeline = pipeline
        self._folder = folder
        self._lines = lines
        self._figures: dict[str, Any] = {}
        folder.mkdir()
        pipeline.write(folder, lines)

    def train(self) -> None:
        """Train, in a process of its own."""
        print(f"  training {self._pipeline.NAME} on {len(self._lines)} lines …", flush=True)
        trained, usage = self._run("train", "--domain", self._pipeline.DOMAIN, "--training", self._pipeline.TRAINING)
        self._figures = {**trained, "train_cpu_seconds": usage.cpu_seconds, "train_peak_mb": usage.peak_mb}
        print(f"    {self._figures['train_seconds']:.0f} s", flush=True)

    def parse(self, questions: Sequence[Question]) -> PipelineResult:
        """Parse the questions, in a process of its own, and return all figures."""
        print(f"  parsing {len(questions)} questions with {self._pipeline.NAME} …", flush=True)
        texts = self._folder / "texts.json"
        texts.write_text(json.dumps([question.text for question in questions]), encoding="utf-8")
        parsed, _ = self._run("parse", "--texts", str(texts))
        guesses = [Guess(entry["decided"], tuple(entry["ranking"])) for entry in parsed["guesses"]]
        return PipelineResult(
            name=self._pipeline.NAME,
            lines=len(self._lines),
            **self._figures,
            load_seconds=parsed["load_seconds"],
            serve_mb=parsed["serve_mb"],
            parse_median_ms=percentile(parsed["milliseconds"], 0.5),
            parse_p95_ms=percentile(parsed["milliseconds"], 0.95),
            quality=quality(questions, guesses),
        )

    def _run(self, what: str, *arguments: str) -> tuple[dict[str, Any], Usage]:
        output, log = self._folder / f"{what}.json", self._folder / f"{what}.log"
        environment = dict(os.environ, PYTHONPATH=str(Path.cwd()), RASA_TELEMETRY_ENABLED="false", TF_CPP_MIN_LOG_LEVEL="3")
        command = [sys.executable, "-m", "benchmarks.worker", what, "--output", str(output), *arguments]
        with log.open("w", encoding="utf-8") as stream:
            usage = Usage(subprocess.Popen(command, cwd=self._folder, env=environment, stdout=stream, stderr=stream))
            status = usage.watch()
        if status:
            raise RuntimeError(f"{self._pipeline.NAME}: {what} failed\n{log.read_text(encoding='utf-8')[-3000:]}")
        return json.loads(output.read_text(encoding="utf-8")), usage


def compare(sampled: Sequence[Line], everything: Sequence[Line], questions: Sequence[Question], with_default: bool) -> list[PipelineResult]:
    """Return our pipeline and, if wished, the default one on the sample, then ours on all lines."""
    with tempfile.TemporaryDirectory() as temporary:
        projects = [Project(our_pipeline, Path(temporary) / "ours", sampled)]
        if with_default:
            projects.append(Project(default_pipeline, Path(temporary) / "default", sampled))
        for project in projects:
            project.train()
        results = [project.parse(questions) for project in projects]
        whole = Project(our_pipeline, Path(temporary) / "whole", everything)
        whole.train()
        return [*results, whole.parse(questions)]
