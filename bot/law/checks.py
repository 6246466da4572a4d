"""A check: requirements, outcomes in order and, for deadlines, periods; and what a case leaves open.

The outcomes are a decision list: the first whose condition holds is the verdict. While an earlier one is still open, every outcome that
can still be reached is kept in view; the verdict is given when only one is left, or when there is nothing left to ask.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from bot.law.conditions import ALWAYS, Condition
from bot.law.deadlines import Deadline
from bot.law.facts import Answer, Case
from bot.law.verdicts import Outcome


class Kind(str, Enum):
    """What a check is for."""

    DEADLINE = "deadline"
    ELIGIBILITY = "eligibility"


class FactKind(str, Enum):
    """What the answer to a question is."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    DATE = "date"
    NUMBER = "number"


@dataclass(frozen=True)
class FactType:
    """What the rules know of a fact: the form of its answer, from what it follows without being asked, and what most people answer."""

    id: str
    kind: FactKind
    options: tuple[str, ...] = ()
    follows: Condition | None = None
    usual: Answer | None = None

    @property
    def answers(self) -> tuple[Answer, ...]:
        """Return the answers that can be listed; none for dates and numbers."""
        return (True, False) if self.kind is FactKind.YES_NO else self.options


@dataclass(frozen=True)
class Requirement:
    """A named condition with what is said when it is met and when it is not. It counts only where `applies` holds."""

    id: str
    when: Condition
    met: str | None = None
    failed: str | None = None
    section: str | None = None
    applies: Condition = ALWAYS


@dataclass(frozen=True)
class Ruling:
    """An outcome, the condition under which it is the verdict, and its first sentence.

    `variant` tells verdicts of the same outcome apart, as the kinds of a measure: facts that decide between variants are asked.
    """

    outcome: Outcome
    when: Condition
    text: str
    variant: str | None = None

    @property
    def verdict(self) -> tuple[Outcome, str | None]:
        """Return what makes this ruling another verdict than a second one."""
        return self.outcome, self.variant


@dataclass(frozen=True)
class Note:
    """Something that goes with the verdict when its condition holds."""

    text: str
    when: Condition = ALWAYS
    section: str | None = None


@dataclass(frozen=True)
class Check:
    """One eligibility or deadline check. `facts` in the order in which a person would tell them; `undecided` is said as long as it is open."""

    id: str
    kind: Kind
    facts: Mapping[str, FactType]
    rulings: tuple[Ruling, ...]
    undecided: str
    requirements: tuple[Requirement, ...] = ()
    deadline: Deadline | None = None
    exceptions: tuple[Note, ...] = ()
    documents: tuple[Note, ...] = ()
    next_steps: tuple[Note, ...] = ()
    amounts: tuple[Note, ...] = ()
    caveats: tuple[Note, ...] = ()

    def complete(self, case: Case) -> Case:
        """Return the case with every fact that follows from the others; what was answered stays as it was."""
        for name, fact in self.facts.items():
            if fact.follows is not None and case.known(name) is None:
                truth = fact.follows.holds(case)
                if truth is not None:
                    case = case.having(name, truth)
        return case

    def reachable(self, case: Case) -> list[Ruling]:
        """Return the rulings that can still become the verdict, in order."""
        found = []
        for ruling in self.rulings:
            truth = ruling.when.holds(case)
            if truth is not False:
                found.append(ruling)
            if truth is True:
                break
        return found

    def open_facts(self, case: Case) -> tuple[str, ...]:
        """Return the facts that were not asked about and can still change the verdict, in the order of the check."""
        reachable = self.reachable(case)
        found: set[str] = set()
        if len({ruling.verdict for ruling in reachable}) > 1:
            for ruling in reachable:
                found |= ruling.when.open_facts(case)
        # When nothing more can decide the outcome, what may still move the last day.
        if not found and self.kind is Kind.DEADLINE and self.deadline and any(ruling.outcome is not Outcome.NOT_COVERED for ruling in reachable):
            found |= self.deadline.open_facts(case)
        return tuple(name for name in self.facts if name in found)
