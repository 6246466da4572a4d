"""What a check says of a case: the outcome, why, why not, and what would change it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from bot.law.deadlines import LastDay
from bot.law.facts import Answer


class Outcome(str, Enum):
    """How it looks, from the worst to the best; `need_more` says that questions are left."""

    NOT_COVERED = "not_covered"
    UNLIKELY = "unlikely"
    NEED_MORE = "need_more"
    POSSIBLE = "possible"
    LIKELY = "likely"

    @property
    def rank(self) -> int:
        """Order from the worst (0) to the best."""
        return list(Outcome).index(self)


@dataclass(frozen=True)
class Statement:
    """Something that a verdict says, with the section of law it rests on."""

    text: str
    section: str | None = None


@dataclass(frozen=True)
class Change:
    """One answer that would give a better outcome."""

    fact: str
    answer: Answer
    outcome: Outcome


@dataclass(frozen=True)
class Verdict:
    """The result of a check for one case. Texts are raw: placeholders are filled by the composer.

    `facts_missing`: facts whose answer can still change the verdict, the one to ask next first.
    """

    check: str
    outcome: Outcome
    text: str
    reasons_for: tuple[Statement, ...]
    reasons_against: tuple[Statement, ...]
    exceptions: tuple[Statement, ...]
    documents: tuple[Statement, ...]
    next_steps: tuple[Statement, ...]
    amounts: tuple[Statement, ...]
    caveats: tuple[Statement, ...]
    would_change: tuple[Change, ...]
    facts_used: Mapping[str, Answer]
    facts_missing: tuple[str, ...]
    last_day: LastDay | None
    today: date
