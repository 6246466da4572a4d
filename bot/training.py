"""Trains the Rasa model, and knows when it is out of date."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from pathlib import Path

from bot import model_pin
from bot.errors import StartError
from bot.logs import silence_words
from bot.settings import Settings

# What the model is made of. Articles are not: their texts are read by the action server.
_INPUTS = (
    "config.yml",
    "domain",
    "data",
    "knowledge/concepts.yml",
    "knowledge/bare_words.yml",
    "bot/engine/nlu",
    "bot/engine/importer.py",
    "bot/language",
    "requirements.lock",
)


def stale(settings: Settings) -> bool:
    """Say whether the model or its pin is missing, or was trained from other inputs."""
    mark = _mark(settings)
    return not model_pin.pinned(settings.model_path) or not mark.exists() or mark.read_text() != _fingerprint()


def train(settings: Settings) -> Path:
    """Train from nothing and put the model in its place; the old one stays until the new one is whole."""
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    # Rasa's own progress bars count rules, not the questions that take the time.
    os.environ.setdefault("LOG_LEVEL", "ERROR")
    started = time.monotonic()
    print("  loading Rasa …", flush=True)
    from rasa.model_training import train as rasa_train

    silence_words()
    fingerprint = _fingerprint()
    with tempfile.TemporaryDirectory() as folder:
        result = rasa_train(
            domain="domain", config="config.yml", training_files=["data/stories"], output=folder, fixed_model_name="vagvisaren", force_training=True
        )
        if result.code or not result.model:
            raise StartError("training ended without a model")
        settings.model_path.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(result.model, settings.model_path)
    model_pin.write_pin(settings.model_path)
    _mark(settings).write_text(fingerprint)
    print(f"  model ready after {time.monotonic() - started:.0f} s", flush=True)
    return settings.model_path


def _mark(settings: Settings) -> Path:
    return settings.model_path.with_suffix(".inputs")


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for name in _INPUTS:
        path = Path(name)
        files = [path] if path.is_file() else sorted(entry for entry in path.rglob("*") if entry.suffix in (".yml", ".py"))
        for file in files:
            digest.update(str(file).encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()
