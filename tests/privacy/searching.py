"""Marked words, and the search for them in everything that a process may have written."""

from __future__ import annotations

import secrets
import string
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

# Folders of the project that no running part writes to, and that are too big to be read.
SKIPPED = {".venv", ".git", ".mypy_cache", ".ruff_cache", ".pytest_cache", "__pycache__", ".hypothesis"}
EVERYWHERE = (Path("/dev/shm"), Path("/var/tmp"), Path("/var/crash"), Path(tempfile.gettempdir()))


class Canaries:
    """Words that nobody else says, one for each way into the service."""

    def __init__(self) -> None:
        self.started = time.time()
        self.words: dict[str, str] = {}

    def word(self, way: str) -> str:
        """Return the word of a way."""
        # Letters only, so that redaction has no reason to take it out before a careless part could see it.
        return self.words.setdefault(way, "zebrafink" + "".join(secrets.choice(string.ascii_lowercase) for _ in range(10)))

    def found(self, folder: Path) -> list[tuple[str, str]]:
        """Return (way, file) wherever a word stands: in the folder, in the project, in places for temporary and for crash files."""
        return [(way, str(path)) for path in self._files(folder) for way, word in self.words.items() if stands(word, path)]

    def _files(self, folder: Path) -> Iterator[Path]:
        yield from (path for path in folder.rglob("*") if path.is_file())
        yield from (path for path in _project_files() if _changed(path, self.started))
        yield from (path for place in EVERYWHERE if place.is_dir() for path in place.iterdir() if path.is_file() and _changed(path, self.started))


def stands(word: str, path: Path) -> bool:
    """Say whether a word stands in the bytes of a file, in either case, in one or two bytes a letter."""
    try:
        content = path.read_bytes().lower()
    except OSError:
        return False
    return word.encode() in content or word.encode("utf-16-le") in content


def _project_files() -> Iterator[Path]:
    for path in Path().iterdir():
        if path.name not in SKIPPED:
            yield from [path] if path.is_file() else (file for file in path.rglob("*") if file.is_file() and not SKIPPED & set(file.parts))


def _changed(path: Path, since: float) -> bool:
    try:
        return path.stat().st_mtime >= since - 1
    except OSError:
        return False
