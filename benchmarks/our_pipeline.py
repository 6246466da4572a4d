"""Our pipeline as a project of its own: config.yml, domain and knowledge as they stand, with other training lines."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from benchmarks.data import Line
from benchmarks.project import write_training_lines

NAME = "Vägvisaren"
DOMAIN = "domain"
# Our importer reads data/nlu/ itself; Rasa is pointed at the stories alone.
TRAINING = "data/stories"


def write(folder: Path, lines: Sequence[Line]) -> None:
    """Write the project."""
    write_training_lines(folder / "data/nlu", lines)
    shutil.copy("config.yml", folder)
    for name in ("domain", "knowledge", "data/stories"):
        shutil.copytree(name, folder / name)
