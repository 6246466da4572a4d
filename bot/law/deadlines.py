"""The last day to act: which periods count, from when, and between which days the last day lies when something is vague.

Arithmetic by lagen (1930:173), see `bot.law.periods`. A vague start gives an interval; its first day is the safe one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum

from bot.law.calendar import next_working_day
from bot.law.conditions import ALWAYS, Condition, Truth
from bot.law.facts import Case, DateRange
from bot.law.periods import Period, add_period

# Beyond every real last day; stands for "no upper bound known".
NEVER = date.max
ONE_DAY = timedelta(days=1)


class Governs(str, Enum):
    """Which of several periods decides."""

    LATEST = "latest"
    EARLIEST = "earliest"


@dataclass(frozen=True)
class Term:
    """A period that counts when a condition holds.

    `start`: the date fact from which it runs, None for a term without end; `rolls`: whether a last day that is no working day moves on;
    `days_before`: days taken off for safety; `days_after`: days that the law adds; `counted`: how it was counted, in words.
    """

    id: str
    start: str | None
    length: Period
    counted: str
    section: str | None = None
    when: Condition = ALWAYS
    rolls: bool = True
    days_before: int = 0
    days_after: int = 0

    def last_day(self, start: date) -> date:
        """Return the last day when the period runs from `start`."""
        end = add_period(start, self.length)
        end = next_working_day(end) if self.rolls else end
        return end - self.days_before * ONE_DAY + self.days_after * ONE_DAY

    def span(self, case: Case) -> DateRange:
        """Return the days between which the last day lies, as far as its start is known."""
        if self.start is None:
            return DateRange(NEVER, NEVER)
        start = case.known(self.start)
        if not isinstance(start, DateRange):
            return DateRange(date.min, NEVER)
        return DateRange(self.last_day(start.earliest), self.last_day(start.latest))


@dataclass(frozen=True)
class LastDay:
    """Between which days the last day lies, both included, and which periods made it so."""

    span: DateRange
    terms: tuple[Term, ...]

    @property
    def known(self) -> bool:
        """Say whether there is a day until which one is in time for sure."""
        return self.span.earliest not in (date.min, NEVER)

    @property
    def unlimited(self) -> bool:
        """Say whether there is no last day."""
        return self.span.earliest == NEVER

    def time_left(self, today: date) -> Truth:
        """Say whether one can still act today; None when it depends on what is vague."""
        if today <= self.span.earliest:
            return True
        return False if today > self.span.latest else None


@dataclass(frozen=True)
class Deadline:
    """One or more periods for the same act, and which of them decides when several count."""

    terms: tuple[Term, ...]
    governs: Governs = Governs.LATEST

    def last_day(self, case: Case) -> LastDay | None:
        """Return the last day, or None when no period counts."""
        certain = [term for term in self.terms if term.when.holds(case) is True]
        perhaps = [term for term in self.terms if term.when.holds(case) is None]
        if not certain and not perhaps:
            return None
        return LastDay(self._span(certain, perhaps, case), self._deciding(certain or perhaps, case))

    def time_left(self, case: Case) -> Truth:
        """Say whether one can still act; unknown when no period is known to count or its start is not known."""
        found = self.last_day(case)
        return None if found is None else found.time_left(case.today)

    def facts(self) -> frozenset[str]:
        """Return every fact that the deadline looks at."""
        starts = frozenset(term.start for term in self.terms if term.start)
        return starts.union(*(term.when.facts() for term in self.terms))

    def open_facts(self, case: Case) -> frozenset[str]:
        """Return the unknown facts that may still move the last day; nothing moves one that never comes."""
        if self.governs is Governs.LATEST and any(term.start is None and term.when.holds(case) for term in self.terms):
            return frozenset()
        found: set[str] = set()
        for term in self.terms:
            if term.when.holds(case) is False:
                continue
            waiting = term.when.open_facts(case)
            # Also a term that hangs on what nobody knows may be the one that counts.
            found |= waiting or ({term.start} - {None, *case.facts})  # type: ignore[arg-type]
        return frozenset(found)

    def _span(self, certain: Sequence[Term], perhaps: Sequence[Term], case: Case) -> DateRange:
        pick = max if self.governs is Governs.LATEST else min
        sure, maybe = ([term.span(case) for term in terms] for terms in (certain, perhaps))
        if not sure:
            # Some of the uncertain periods count, nobody knows which: anything between the extremes. That there is no last day is never assumed.
            earliest = min(span.earliest for span in maybe)
            return DateRange(date.min if earliest == NEVER else earliest, max(span.latest for span in maybe))
        earliest, latest = pick(span.earliest for span in sure), pick(span.latest for span in sure)
        if self.governs is Governs.LATEST:
            return DateRange(earliest, max([latest, *(span.latest for span in maybe)]))
        return DateRange(min([earliest, *(span.earliest for span in maybe)]), latest)

    def _deciding(self, terms: Sequence[Term], case: Case) -> tuple[Term, ...]:
        pick = max if self.governs is Governs.LATEST else min
        best = pick(term.span(case).latest for term in terms)
        return tuple(term for term in terms if term.span(case).latest == best)


@dataclass(frozen=True)
class InTime(Condition):
    """There is still time by a deadline."""

    deadline: Deadline = field(repr=False)

    def holds(self, case: Case) -> Truth:
        """Ask the deadline."""
        return self.deadline.time_left(case)

    def facts(self) -> frozenset[str]:
        """Return the facts of the deadline."""
        return self.deadline.facts()

    def open_facts(self, case: Case) -> frozenset[str]:
        """Return what the deadline hangs on."""
        return frozenset() if self.holds(case) is not None else self.deadline.open_facts(case)
