"""Turns check files into rules of `bot.law`, and says in words of the file what is wrong where it cannot.

A condition is written as
- a name: a yes/no fact that is yes, or a requirement of the check that is met
- `{all: […]}`, `{any: […]}`, `{not: …}`
- `{all_in_order: […]}`, `{any_in_order: […]}`: the same, but what a part looks at is not asked before the parts ahead of it are settled,
  for a question that makes sense only after another ("Vem skriver under för barnet?")
- `{fact: NAME, is: OPTION or [OPTIONS]}` for a choice
- `{fact: NAME, from: DAY, before: DAY}` for a date, one bound or both
- `{fact: NAME, at_least: FIGURE or PARAMETER, at_most: …}` for a number
- `{born: FACT, under: YEARS, on: FACT}`: younger than that on a day; today without `on`
- `{today_from: DAY}`, `{today_before: DAY}`
- `{in_time: CHECK}`: there is still time by that deadline check; `{in_time: own}` by the periods of this one

Outcomes with the same `outcome` and another `variant` are different verdicts: what decides between them is asked too.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.content.check_schema import CheckFile, Fact, Statement, Term
from bot.errors import nearest
from bot.law import conditions as law
from bot.law.checks import Check, FactKind, FactType, Note, Requirement, Ruling
from bot.law.deadlines import Deadline, InTime
from bot.law.deadlines import Term as LawTerm
from bot.law.periods import Period

OWN = "own"


class ConditionFault(ValueError):
    """A condition that cannot be read; the message says what and how to mend it."""

    def __init__(self, what: str, mend: str) -> None:
        self.what, self.mend = what, mend
        super().__init__(f"{what} → {mend}")


class CheckBuilder:
    """Builds the checks of one knowledge; ConditionFault for the first thing that is wrong in a check."""

    def __init__(self, facts: Mapping[str, Fact], files: Mapping[str, CheckFile], parameters: Mapping[str, object]) -> None:
        self._facts, self._files, self._parameters = facts, files, parameters
        # Checks whose periods are being read.
        self._counting: list[str] = []

    def build(self, name: str, language: str = "sv") -> Check:
        """Return one check with its texts in a language."""
        file = self._files[name]
        reader = _Reader(self, file)

        def notes(statements: tuple[Statement, ...] | list[Statement]) -> tuple[Note, ...]:
            return tuple(Note(getattr(one, language), reader.read(one.when), one.section) for one in statements)

        rulings = tuple(Ruling(ruling.outcome, reader.read(ruling.when), getattr(ruling, language), ruling.variant) for ruling in file.outcomes)
        requirements = tuple(
            Requirement(name, reader.read(name), getattr(one, language).met, getattr(one, language).failed, one.section, reader.read(one.applies))
            for name, one in file.requirements.items()
        )
        return Check(
            id=file.id,
            kind=file.kind,
            facts={name: self.fact_type(name) for name in file.facts},
            rulings=rulings,
            undecided=getattr(file, language).undecided,
            requirements=requirements,
            deadline=self.deadline(file, language) if file.terms else None,
            exceptions=notes(file.exceptions),
            documents=notes(file.documents),
            next_steps=notes(file.next_steps),
            amounts=notes(file.amounts),
            caveats=notes(file.caveats),
        )

    def fact_type(self, name: str) -> FactType:
        """Return what the rules know of a fact."""
        fact = self.fact(name)
        follows = None if fact.follows is None else _Reader(self, None).read(fact.follows)
        usual = {"ja": True, "nej": False}.get(fact.usual, fact.usual) if fact.usual else None
        return FactType(fact.id, fact.kind, fact.options, follows, usual)

    def fact(self, name: str) -> Fact:
        """Return a fact by name."""
        return _named("fact", name, self._facts)

    def parameter(self, name: str) -> str:
        """Return the name of a parameter that exists."""
        _named("parameter", name, self._parameters)
        return name

    def deadline_of(self, name: str) -> Deadline:
        """Return the deadline of another check."""
        file = _named("check", name, self._files)
        if not file.terms:
            raise ConditionFault(f"the check '{name}' has no terms", "name a check with 'terms'")
        return self.deadline(file, "sv")

    def deadline(self, file: CheckFile, language: str) -> Deadline:
        """Return the periods of a check; their conditions must not ask for the time left."""
        if file.id in self._counting:
            raise ConditionFault(f"the periods of '{file.id}' rest on themselves", "break the circle")
        self._counting.append(file.id)
        try:
            reader = _Reader(self, file)
            return Deadline(tuple(self._term(term, reader, language) for term in file.terms), file.governs)
        finally:
            self._counting.pop()

    def _term(self, term: Term, reader: _Reader, language: str) -> LawTerm:
        if term.start is not None:
            if self.fact(term.start).kind is not FactKind.DATE:
                raise ConditionFault(f"'{term.start}' is no date", "let a term start from a date fact")
            reader.demand(term.start)
        length = Period(term.years, term.months, term.weeks)
        return LawTerm(
            term.id, term.start, length, getattr(term, language), term.section, reader.read(term.when), term.rolls, term.days_before, term.days_after
        )


class _Reader:
    """Reads the conditions of one check."""

    def __init__(self, builder: CheckBuilder, file: CheckFile | None) -> None:
        self._builder, self._file = builder, file
        self._reading: list[str] = []

    def read(self, raw: Any) -> law.Condition:
        """Return the condition that is written in one of the forms above."""
        if raw is None:
            return law.ALWAYS
        if isinstance(raw, str):
            return self._name(raw)
        if not isinstance(raw, dict) or not raw:
            raise ConditionFault(f"{raw!r} is no condition", "write a name or one of the forms in docs/adding-a-check.md")
        for form, read in _FORMS.items():
            if form in raw:
                if len(raw) > 1 and form not in _WITH_MORE_KEYS:
                    raise ConditionFault(f"several conditions in one: {', '.join(sorted(map(str, raw)))}", "join them: {all: […]}")
                return read(self, dict(raw))
        raise ConditionFault(f"unknown condition {sorted(map(str, raw))}", f"use one of: {', '.join(_FORMS)}")

    def _name(self, name: str) -> law.Condition:
        requirements = {str(key): one for key, one in self._file.requirements.items()} if self._file else {}
        if name in requirements:
            if name in self._reading:
                raise ConditionFault(f"the requirement '{name}' rests on itself", "break the circle")
            self._reading.append(name)
            condition = self.read(requirements[name].when)
            self._reading.pop()
            return condition
        fact = _named("requirement or fact", name, {**requirements, **self._builder._facts})
        if fact.kind is not FactKind.YES_NO:
            raise ConditionFault(f"'{name}' is not answered by yes or no", "compare it: {fact: …, is: …}")
        self.demand(name)
        return law.Is(name, frozenset({True}))

    def demand(self, name: str) -> None:
        """Raise ConditionFault when the check does not ask for a fact."""
        if self._file and name not in self._file.facts:
            raise ConditionFault(f"the fact '{name}' is not among the facts of the check", "add it to 'facts'")

    def _parts(self, raw: Any) -> tuple[law.Condition, ...]:
        if not isinstance(raw, list) or not raw:
            raise ConditionFault("'all' and 'any' need a list", "write [a, b]")
        return tuple(self.read(part) for part in raw)

    def _fact(self, raw: dict[str, Any]) -> law.Condition:
        fact = self._builder.fact(raw.pop("fact"))
        forms = {FactKind.CHOICE: {"is"}, FactKind.DATE: {"from", "before"}, FactKind.NUMBER: {"at_least", "at_most"}, FactKind.YES_NO: set()}[fact.kind]
        if not raw or set(raw) - forms:
            raise ConditionFault(f"'{fact.id}' is a {fact.kind.value}", f"compare it by {', '.join(sorted(forms)) or 'its bare name'}")
        self.demand(fact.id)
        if fact.kind is FactKind.CHOICE:
            wanted = raw["is"] if isinstance(raw["is"], list) else [raw["is"]]
            for option in wanted:
                _named(f"option of '{fact.id}'", option, dict.fromkeys(fact.options))
            return law.Is(fact.id, frozenset(wanted))
        if fact.kind is FactKind.DATE:
            return law.DateWithin(fact.id, _day(raw.get("from")), _day(raw.get("before")))
        return law.NumberWithin(fact.id, **{key: self._bound(value) for key, value in raw.items()})

    def _bound(self, raw: Any) -> float | str:
        if isinstance(raw, str):
            return self._builder.parameter(raw)
        if isinstance(raw, bool) or not isinstance(raw, int | float):
            raise ConditionFault(f"{raw!r} is no figure", "write a figure or the name of a parameter")
        return raw

    def _age(self, raw: dict[str, Any]) -> law.Condition:
        if set(raw) - {"born", "under", "on"} or not isinstance(raw.get("under"), int):
            raise ConditionFault("an age needs 'born' and 'under'", "write {born: fodelsedatum, under: 18, on: brottsdatum}")
        for name in filter(None, (raw["born"], raw.get("on"))):
            if self._builder.fact(name).kind is not FactKind.DATE:
                raise ConditionFault(f"'{name}' is no date", "name a date fact")
            self.demand(name)
        return law.AgeUnder(raw["born"], raw["under"], raw.get("on"))

    def _in_time(self, raw: dict[str, Any]) -> law.Condition:
        if raw["in_time"] != OWN:
            deadline = self._builder.deadline_of(raw["in_time"])
        elif self._file and self._file.terms:
            deadline = self._builder.deadline(self._file, "sv")
        else:
            raise ConditionFault("the check has no 'terms' of its own", "name a deadline check")
        for name in sorted(deadline.facts()):
            self.demand(name)
        return InTime(deadline)


_FORMS = {
    "all": lambda reader, raw: law.All(reader._parts(raw["all"])),
    "any": lambda reader, raw: law.AnyOf(reader._parts(raw["any"])),
    "all_in_order": lambda reader, raw: law.All(reader._parts(raw["all_in_order"]), in_order=True),
    "any_in_order": lambda reader, raw: law.AnyOf(reader._parts(raw["any_in_order"]), in_order=True),
    "not": lambda reader, raw: law.Not(reader.read(raw["not"])),
    "fact": _Reader._fact,
    "born": _Reader._age,
    "in_time": _Reader._in_time,
    "today_from": lambda reader, raw: law.TodayWithin(since=_day(raw["today_from"])),
    "today_before": lambda reader, raw: law.TodayWithin(before=_day(raw["today_before"])),
}
# They look at their other keys themselves; each other form stands alone.
_WITH_MORE_KEYS = ("fact", "born")


def _day(raw: Any) -> date | None:
    """Return a day; the schema has made it text."""
    if raw is None:
        return None
    try:
        return date.fromisoformat(raw)
    except (TypeError, ValueError):
        raise ConditionFault(f"{raw!r} is no day", "write 2022-07-01") from None


def _named(kind: str, name: Any, known: Mapping[str, Any]) -> Any:
    if not isinstance(name, str) or name not in known:
        near = nearest(str(name), known)
        raise ConditionFault(f"there is no {kind} '{name}'", f"write '{near}'" if near else "correct the name")
    return known[name]
