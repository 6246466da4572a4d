"""All errors that this project raises on purpose.

VagvisarenError
├── ContentError        something in knowledge/ is wrong; holds every fault found, not only the first
├── UnknownNameError    a topic, parameter, contact … that does not exist; names the nearest that does
├── StartError          a setting or a file makes it unsafe or impossible to start
└── EngineError         the dialogue engine did not answer in time or not at all
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches


class VagvisarenError(Exception):
    """Root of all errors of this project."""


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong in a data file: where it is, what it is and how to mend it."""

    file: str
    key: str
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: {self.what} → {self.mend}"


class ContentError(VagvisarenError):
    """The knowledge files hold faults; the message lists all of them, sorted by file."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = sorted(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class UnknownNameError(VagvisarenError):
    """A name that does not exist, with the nearest one that does."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        self.kind, self.name = kind, name
        self.nearest = nearest(name, known)
        hint = f"; did you mean '{self.nearest}'?" if self.nearest else ""
        super().__init__(f"there is no {kind} '{name}'{hint}")


class StartError(VagvisarenError):
    """The service refuses to start; the message says why and which setting mends it."""


class EngineError(VagvisarenError):
    """The dialogue engine gave no usable answer."""


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that looks most like `name`, or None when nothing is near."""
    found = get_close_matches(name, list(known), n=1, cutoff=0.5)
    return found[0] if found else None
