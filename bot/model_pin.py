"""The model's pin: training writes the SHA-256 of the model beside it, and only a file that matches is loaded."""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path


def pin_path(model: Path) -> Path:
    """Return where the pin of a model stands."""
    return model.with_name(model.name + ".sha256")


def pinned(model: Path) -> bool:
    """Say whether there are a model and a pin, whether they match or not."""
    return model.is_file() and pin_path(model).is_file()


def write_pin(model: Path) -> None:
    """Vouch for the model as it is now."""
    pin_path(model).write_text(_digest(model) + "\n", encoding="ascii")


def fault_of(model: Path) -> str | None:
    """Return why a model must not be loaded, or None."""
    if not model.is_file():
        return f"there is no model {model}: run 'python -m bot train'"
    if not pin_path(model).is_file():
        return f"the model {model} has no pin {pin_path(model)}: nobody vouches for it; run 'python -m bot train'"
    if not hmac.compare_digest(pin_path(model).read_bytes().strip(), _digest(model).encode("ascii")):
        return f"the model {model} is not the one that was trained: it does not match {pin_path(model)}"
    return None


def _digest(model: Path) -> str:
    with model.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
