"""Conditions over what is known of a case, in three-valued logic: yes (True), no (False) and not known (None).

What is not known never turns into yes or no: a condition is decided only when every completion of the facts would decide it so
(Kleene's strong logic). Each condition can also tell which unknown facts it still hangs on.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.law.facts import Case, DateRange
from bot.law.periods import add_years

Truth = bool | None


class Condition(ABC):
    """Something that holds of a case, does not hold, or cannot be said yet."""

    @abstractmethod
    def holds(self, case: Case) -> Truth:
        """Return True, False or None."""

    @abstractmethod
    def facts(self) -> frozenset[str]:
        """Return every fact that the condition looks at."""

    def open_facts(self, case: Case) -> frozenset[str]:
        """Return the unknown facts whose answer may still decide the condition; none when it is decided."""
        if self.holds(case) is not None:
            return frozenset()
        return frozenset(name for name in self.facts() if name not in case.facts)


@dataclass(frozen=True)
class All(Condition):
    """Every part holds; with no parts, always. `in_order`: the facts of a part are open only when the parts before it leave none open."""

    parts: tuple[Condition, ...]
    in_order: bool = False

    def holds(self, case: Case) -> Truth:
        """No as soon as one part is no."""
        found = [part.holds(case) for part in self.parts]
        return False if False in found else None if None in found else True

    def facts(self) -> frozenset[str]:
        """Return the facts of all parts."""
        return _union(part.facts() for part in self.parts)

    def open_facts(self, case: Case) -> frozenset[str]:
        """Return what the undecided parts hang on."""
        return frozenset() if self.holds(case) is not None else _open_in(self.parts, self.in_order, case)


@dataclass(frozen=True)
class AnyOf(Condition):
    """At least one part holds. `in_order` as for `All`."""

    parts: tuple[Condition, ...]
    in_order: bool = False

    def holds(self, case: Case) -> Truth:
        """Yes as soon as one part is yes."""
        found = [part.holds(case) for part in self.parts]
        return True if True in found else None if None in found else False

    def facts(self) -> frozenset[str]:
        """Return the facts of all parts."""
        return _union(part.facts() for part in self.parts)

    def open_facts(self, case: Case) -> frozenset[str]:
        """Return what the undecided parts hang on."""
        return frozenset() if self.holds(case) is not None else _open_in(self.parts, self.in_order, case)


@dataclass(frozen=True)
class Not(Condition):
    """The part does not hold."""

    part: Condition

    def holds(self, case: Case) -> Truth:
        """Return the opposite; unknown stays unknown."""
        found = self.part.holds(case)
        return None if found is None else not found

    def facts(self) -> frozenset[str]:
        """Return the facts of the part."""
        return self.part.facts()

    def open_facts(self, case: Case) -> frozenset[str]:
        """Return what the part hangs on."""
        return self.part.open_facts(case)


@dataclass(frozen=True)
class Is(Condition):
    """A yes/no fact is as said, or a choice is one of some options."""

    fact: str
    values: frozenset[bool | str]

    def holds(self, case: Case) -> Truth:
        """Compare with the answer."""
        value = case.known(self.fact)
        return None if value is None else value in self.values

    def facts(self) -> frozenset[str]:
        """Return the one fact."""
        return frozenset({self.fact})


@dataclass(frozen=True)
class DateWithin(Condition):
    """A date fact lies on or after `since` and before `before`; a vague date may lie on both sides of a bound."""

    fact: str
    since: date | None = None
    before: date | None = None

    def holds(self, case: Case) -> Truth:
        """Compare the whole interval with the bounds."""
        value = case.known(self.fact)
        if not isinstance(value, DateRange):
            return None
        since, before = self.since or date.min, self.before or date.max
        if value.latest < since or value.earliest >= before:
            return False
        return True if value.earliest >= since and value.latest < before else None

    def facts(self) -> frozenset[str]:
        """Return the one fact."""
        return frozenset({self.fact})


@dataclass(frozen=True)
class NumberWithin(Condition):
    """A number fact is at least and at most something: a figure, or the name of a parameter as of the day of the case."""

    fact: str
    at_least: float | str | None = None
    at_most: float | str | None = None

    def holds(self, case: Case) -> Truth:
        """Compare with the bounds; a parameter without a value that day leaves it unknown."""
        value = case.known(self.fact)
        if not isinstance(value, int | float) or isinstance(value, bool):
            return None
        for bound, inside in ((self.at_least, lambda limit: value >= limit), (self.at_most, lambda limit: value <= limit)):
            limit = case.value_of(bound) if isinstance(bound, str) else bound
            if isinstance(bound, str) and limit is None:
                return None
            if limit is not None and not inside(limit):
                return False
        return True

    def facts(self) -> frozenset[str]:
        """Return the one fact."""
        return frozenset({self.fact})


@dataclass(frozen=True)
class AgeUnder(Condition):
    """The person born on `born` has not reached an age on the day of another fact, or today where `on` is None."""

    born: str
    years: int
    on: str | None = None

    def holds(self, case: Case) -> Truth:
        """Compare the earliest and the latest possible birthday with the earliest and the latest day."""
        born = case.known(self.born)
        day = case.known(self.on) if self.on else DateRange.exactly(case.today)
        if not isinstance(born, DateRange) or not isinstance(day, DateRange):
            return None
        if day.latest < add_years(born.earliest, self.years):
            return True
        return False if day.earliest >= add_years(born.latest, self.years) else None

    def facts(self) -> frozenset[str]:
        """Return the date of birth and the other day."""
        return frozenset({self.born, self.on} - {None})  # type: ignore[arg-type]


@dataclass(frozen=True)
class TodayWithin(Condition):
    """The day of the question lies on or after `since` and before `before`."""

    since: date | None = None
    before: date | None = None

    def holds(self, case: Case) -> Truth:
        """Compare; always decided."""
        return (self.since or date.min) <= case.today < (self.before or date.max)

    def facts(self) -> frozenset[str]:
        """Return none."""
        return frozenset()


ALWAYS = All(())


def _open_in(parts: tuple[Condition, ...], in_order: bool, case: Case) -> frozenset[str]:
    opened = [part.open_facts(case) for part in parts]
    return next(filter(None, opened), frozenset()) if in_order else _union(opened)


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)
