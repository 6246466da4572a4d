"""What is known of a case: answers by the name of the fact, the day of the question, and the legal values of that day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum


class DontKnow(Enum):
    """The answer "vet inte": the fact was asked about and is not known."""

    DONT_KNOW = "vet_inte"


DONT_KNOW = DontKnow.DONT_KNOW


@dataclass(frozen=True)
class DateRange:
    """A day, or the interval in which it lies for sure, both ends included."""

    earliest: date
    latest: date

    def __post_init__(self) -> None:
        if self.latest < self.earliest:
            raise ValueError(f"the interval ends before it begins: {self.earliest} to {self.latest}")

    @classmethod
    def exactly(cls, day: date) -> DateRange:
        """Return the interval of one day."""
        return cls(day, day)

    @property
    def exact(self) -> bool:
        """Say whether the day itself is known."""
        return self.earliest == self.latest

    def __str__(self) -> str:
        return self.earliest.isoformat() if self.exact else f"{self.earliest.isoformat()}/{self.latest.isoformat()}"


Value = bool | str | float | DateRange
Answer = Value | DontKnow


def _no_value(_: str) -> float | None:
    return None


@dataclass(frozen=True)
class Case:
    """The answers so far, the day on which the question is put, and a way to look up legal values of that day."""

    facts: Mapping[str, Answer] = field(default_factory=dict)
    today: date = date.min
    value_of: Callable[[str], float | None] = _no_value

    def known(self, name: str) -> Value | None:
        """Return the answer, or None when it was not given or is "vet inte"."""
        value = self.facts.get(name)
        return None if value is None or isinstance(value, DontKnow) else value

    def having(self, name: str, answer: Answer) -> Case:
        """Return the case with one more or another answer."""
        return replace(self, facts={**self.facts, name: answer})
