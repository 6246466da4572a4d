"""Parameters on a day, written for a reader, and the placeholders that bring them into a text.

`{krankning_golv}` is the value today, `{krankning_golv@2022-06-30}` the value that day, `{tel:polisen}`, `{webb:polisen}`,
`{epost:…}` and `{post:…}` come from a contact. Nothing else stands in braces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from bot.content.schema import Contact, Formula, Parameter, Unit
from bot.errors import UnknownNameError

PLACEHOLDER = re.compile(r"\{(?:(?P<kind>tel|webb|epost|post):)?(?P<name>[a-z0-9_]+)(?:@(?P<day>\d{4}-\d{2}-\d{2}))?\}")
NO_BREAK_SPACE = "\u00a0"
_SINGULAR = {Unit.MANADER: "månad", Unit.VECKOR: "vecka", Unit.DAGAR: "dag", Unit.TIMMAR: "timme"}
_MONEY = {
    Unit.KR: "kronor",
    Unit.KR_MANAD: "kronor i månaden",
    Unit.KR_TIMME: "kronor i timmen",
    Unit.KR_DAG: "kronor om dagen",
    Unit.KR_AR: "kronor om året",
}


@dataclass(frozen=True)
class Amount:
    """A parameter's value on a day; `low` equals `high` unless it is a range. `uncertain` is a caveat or None."""

    low: float
    high: float
    unit: Unit
    uncertain: str | None
    until: date | None

    def __str__(self) -> str:
        fraction = ".2f" if self.unit in _MONEY else "g"
        figures = "–".join(_figure(end, fraction) for end in dict.fromkeys((self.low, self.high)))
        return f"{figures} {self._unit_word()}"

    def _unit_word(self) -> str:
        if self.unit in _MONEY:
            return _MONEY[self.unit]
        if self.low == self.high == 1:
            return _SINGULAR.get(self.unit, self.unit.value)
        return self.unit.value


def _figure(value: float, fraction: str) -> str:
    if value != int(value):
        return f"{value:{fraction}}".replace(".", ",")
    return f"{int(value):,}".replace(",", NO_BREAK_SPACE)


class Values:
    """Answers what a parameter was worth on a day."""

    def __init__(self, parameters: Mapping[str, Parameter]) -> None:
        self._parameters = parameters

    def on(self, name: str, day: date) -> Amount | None:
        """Return the value of `name` on `day`, or None where the law has none; unknown names raise UnknownNameError."""
        parameter = self._parameters.get(name)
        if parameter is None:
            raise UnknownNameError("parameter", name, self._parameters)
        for formula in parameter.formulas:
            if (formula.from_date or date.min) <= day <= (formula.until or date.max):
                base = self.on(self._followed(formula).id, day)
                if base is None:
                    return None
                low, high = (float(int(Fraction(end) * formula.multiplier)) for end in (base.low, base.high))
                return Amount(low, high, parameter.unit, formula.uncertain or base.uncertain, formula.until or base.until)
        current = [value for value in parameter.values if value.from_date <= day]
        if not current or (current[-1].until and day > current[-1].until):
            return None
        value = current[-1]
        least = value.value if value.value is not None else value.low
        most = value.value if value.value is not None else value.high
        assert least is not None and most is not None  # the schema sees to it
        return Amount(least, most, parameter.unit, value.uncertain, value.until)

    def latest(self, name: str, day: date) -> Amount | None:
        """Return the value on `day` or, when the last one has ended, that one: look at `until` before showing it."""
        amount = self.on(name, day)
        if amount is not None:
            return amount
        ends = [end for end in self._ends(name) if end < day]
        return self.on(name, max(ends)) if ends else None

    def _ends(self, name: str) -> list[date]:
        """Return the last days of a parameter's values, those that it follows included."""
        parameter = self._parameters[name]
        ends = [value.until for value in parameter.values] + [formula.until for formula in parameter.formulas]
        ends += [value.until for formula in parameter.formulas for value in self._followed(formula).values]
        return [end for end in ends if end]

    def _followed(self, formula: Formula) -> Parameter:
        """Return what a formula follows; it has values of its own, so that nothing goes in circles."""
        own = {name: parameter for name, parameter in self._parameters.items() if parameter.values}
        if formula.parameter not in own:
            raise UnknownNameError("parameter with values of its own", formula.parameter, own)
        return own[formula.parameter]


def placeholders(text: str) -> Iterator[re.Match[str]]:
    """Yield the placeholders of a text in order."""
    return PLACEHOLDER.finditer(text)


def fill(text: str, values: Values, contacts: Mapping[str, Contact], today: date) -> str:
    """Return `text` with every placeholder replaced by its value on its own day or today."""

    def replace(match: re.Match[str]) -> str:
        kind, name = match["kind"], match["name"]
        if kind:
            return _contact_detail(contacts, name, kind)
        day = _day(match["day"]) if match["day"] else today
        amount = values.latest(name, day)
        if amount is None:
            raise UnknownNameError(f"value on {day} of parameter", name, ())
        return str(amount)

    return PLACEHOLDER.sub(replace, text)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise UnknownNameError("day", written, ()) from None


def _contact_detail(contacts: Mapping[str, Contact], name: str, kind: str) -> str:
    contact = contacts.get(name)
    if contact is None:
        raise UnknownNameError("contact", name, contacts)
    detail = {"tel": contact.phone, "webb": contact.web, "epost": contact.email, "post": contact.post}[kind]
    if detail is None:
        raise UnknownNameError(f"{kind} of contact", name, ())
    return detail
