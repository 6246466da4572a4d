"""Trains a Rasa pipeline, or parses with it, in a process of its own, and writes what that cost as JSON.

Started by benchmarks/pipelines.py with a temporary project as current folder, so that time and memory are of this run alone.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import os
import time
import warnings
from dataclasses import asdict
from pathlib import Path
from typing import Any

import psutil

from benchmarks.scoring import guess

MODEL = Path("trained/measured.tar.gz")
WARM_UP = 20


def main() -> None:
    """Run one measurement."""
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["train", "parse"])
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--domain", default="domain")
    parser.add_argument("--training", default="data")
    parser.add_argument("--texts", type=Path, help="JSON list of messages to parse")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    result = train(options.domain, options.training) if options.what == "train" else asyncio.run(parse(json.loads(options.texts.read_text(encoding="utf-8"))))
    options.output.write_text(json.dumps(result), encoding="utf-8")


def train(domain: str, training: str) -> dict[str, Any]:
    """Train NLU from nothing; the import of Rasa does not count."""
    from rasa.model_training import train_nlu

    started, load = time.perf_counter(), os.getloadavg()[0]
    if not train_nlu("config.yml", training, str(MODEL.parent), fixed_model_name=MODEL.stem.removesuffix(".tar"), domain=domain):
        raise SystemExit("training ended without a model")
    return {"train_seconds": time.perf_counter() - started, "model_mb": MODEL.stat().st_size / 1e6, "load_before": load}


async def parse(texts: list[str]) -> dict[str, Any]:
    """Load the model and parse the texts one at a time, as a server would."""
    from rasa.core.agent import load_agent

    started = time.perf_counter()
    agent = await load_agent(str(MODEL))
    load_seconds = time.perf_counter() - started
    for text in texts[:WARM_UP]:
        await agent.parse_message(text)
    milliseconds, guesses = [], []
    for text in texts:
        started = time.perf_counter()
        parsed = await agent.parse_message(text)
        milliseconds.append((time.perf_counter() - started) * 1000)
        guesses.append(asdict(guess(parsed)))
    return {"load_seconds": load_seconds, "serve_mb": psutil.Process().memory_info().rss / 1e6, "milliseconds": milliseconds, "guesses": guesses}


if __name__ == "__main__":
    main()
