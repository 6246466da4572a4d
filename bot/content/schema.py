"""What the files in knowledge/ may contain: one strict class for each kind of file.

An unknown key, a missing source or a missing language is an error. What can only be seen by comparing files
(dead links, figures typed into prose) is checked in `bot.content.checks`.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Literal

from pydantic import BaseModel, Extra, Field, root_validator, validator

from bot.content.fields import Clock, EmailAddress, Factor, Identifier, Label, PhoneNumber, SfsNumber, Text, Title, WebAddress, Weekday


class Aspect(str, Enum):
    """Which side of a topic is asked about. The order is that in which an article is read."""

    VAD = "vad"
    VEM = "vem"
    HUR = "hur"
    VAR = "var"
    NAR = "nar"
    KOSTNAD = "kostnad"
    BELOPP = "belopp"
    HANDLINGAR = "handlingar"
    AVSLAG = "avslag"
    RISK = "risk"
    BARN = "barn"
    NASTA = "nasta"


class Strict(BaseModel):
    """Base of all content classes: unknown keys are errors and nothing changes after loading."""

    class Config:
        """Strictness for pydantic."""

        extra = Extra.forbid
        frozen = True


class SourceRef(Strict):
    """Where a statement comes from. `confirmed: false` = one source only, or not yet read in the final statute text."""

    source: Identifier
    section: Text | None = None
    checked_on: date
    confirmed: bool = True
    aspects: tuple[Aspect, ...] = ()


class AspectText(Strict):
    """The answer to one side of a topic: `text` is shown at once, `more` behind "läs mer"."""

    ask: Label
    text: Text
    bullets: tuple[Text, ...] = ()
    more: Text | None = None


class Caveat(Strict):
    """A reservation that goes out with the answer, if wished only between two dates or for some aspects."""

    text: Text
    from_date: date | None = Field(None, alias="from")
    until: date | None = None
    aspects: tuple[Aspect, ...] = ()


class Perspectives(Strict):
    """One sentence that fits the answer to a person who asks for somebody else."""

    mitt_barn: Text
    narstaende: Text


class ArticleText(Strict):
    """All that is read of one topic in one language."""

    title: Title
    label: Label
    also: list[Text] = Field(..., min_items=3)
    short: Text
    sms: Text
    aspects: dict[Aspect, AspectText]
    next_steps: list[Text] = Field(..., min_items=1, max_items=5)
    perspectives: Perspectives
    caveats: tuple[Caveat, ...] = ()

    @validator("aspects")
    def enough_aspects(cls, aspects: dict[Aspect, AspectText]) -> dict[Aspect, AspectText]:
        """A topic has at least three sides; they stand in the order of reading."""
        if len(aspects) < 3:
            raise ValueError("at least three aspects")
        return {aspect: aspects[aspect] for aspect in Aspect if aspect in aspects}


class Article(Strict):
    """One topic. The area is the folder, the id the file name."""

    id: Identifier
    contacts: list[Identifier] = Field(..., min_items=1)
    related: list[Identifier] = Field(..., min_items=2)
    checks: tuple[Identifier, ...] = ()
    sources: list[SourceRef] = Field(..., min_items=1)
    sv: ArticleText


class ParameterValue(Strict):
    """A value from a day on (inclusive), with its source. `until` is the last day when nothing followed it."""

    from_date: date = Field(..., alias="from")
    until: date | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    source: Identifier
    section: Text | None = None
    uncertain: Text | None = None

    @root_validator(skip_on_failure=True)
    def one_form(cls, values: dict) -> dict:
        """A value is either one figure or a range, and its days are in order."""
        given = [name for name in ("value", "low", "high") if values[name] is not None]
        if given not in (["value"], ["low", "high"]):
            raise ValueError("give either 'value' or both 'low' and 'high'")
        if len(given) == 2 and values["low"] > values["high"]:
            raise ValueError("'low' is above 'high'")
        if values["until"] and values["until"] < values["from_date"]:
            raise ValueError("'until' is before 'from'")
        return values


class Formula(Strict):
    """A value that follows another parameter, such as twenty times the price base amount."""

    parameter: Identifier
    factor: Factor
    from_date: date | None = Field(None, alias="from")
    until: date | None = None
    source: Identifier
    section: Text | None = None
    uncertain: Text | None = None

    @property
    def multiplier(self) -> Fraction:
        """The factor as an exact number."""
        return Fraction(self.factor)


class Unit(str, Enum):
    """Unit of a parameter; decides how it is written."""

    KR = "kr"
    KR_MANAD = "kr/månad"
    KR_TIMME = "kr/timme"
    KR_DAG = "kr/dag"
    KR_AR = "kr/år"
    AR = "år"
    MANADER = "månader"
    VECKOR = "veckor"
    DAGAR = "dagar"
    TIMMAR = "timmar"
    PROCENT = "procent"


class Parameter(Strict):
    """One legal value over time."""

    id: Identifier
    title: Text
    unit: Unit
    values: tuple[ParameterValue, ...] = ()
    formulas: tuple[Formula, ...] = ()
    confirmed_on: date

    @root_validator(skip_on_failure=True)
    def one_kind(cls, values: dict) -> dict:
        """Dated values in ascending order, or formulas, never both."""
        if bool(values["values"]) == bool(values["formulas"]):
            raise ValueError("give either 'values' or 'formulas'")
        dates = [entry.from_date for entry in values["values"]]
        if dates != sorted(set(dates)):
            raise ValueError("'values' must be in ascending order of 'from', each day once")
        return values


class OpeningHours(Strict):
    """Open between two clock times on some weekdays (1 = Monday … 7 = Sunday), Swedish time."""

    days: list[Weekday] = Field(..., min_items=1)
    opens: Clock
    closes: Clock


class ContactText(Strict):
    """What is read of a contact in one language."""

    name: Text
    for_whom: Text
    hours: Text


class Need(str, Enum):
    """What a person may need a contact for."""

    AKUT = "akut"
    PRATA = "prata"
    ANMALA = "anmala"
    ERSATTNING = "ersattning"
    SKYDD = "skydd"
    RATTEGANG = "rattegang"
    BARN = "barn"
    VARD = "vard"
    KLAGA = "klaga"
    YRKE = "yrke"


class Contact(Strict):
    """One organisation that a person can turn to."""

    id: Identifier
    needs: list[Need] = Field(..., min_items=1)
    phone: PhoneNumber | None = None
    phone_abroad: PhoneNumber | None = None
    email: EmailAddress | None = None
    web: WebAddress | None = None
    post: Text | None = None
    always_open: bool = False
    hours: tuple[OpeningHours, ...] = ()
    languages: tuple[Identifier, ...] = (Identifier("sv"),)
    checked_on: date
    confirmed: bool = True
    source: Text
    sv: ContactText


class Source(Strict):
    """A statute, an agency page or another document that answers rest on."""

    id: Identifier
    title: Text
    short: Text
    kind: Literal["lag", "forordning", "myndighet", "forarbete", "praxis", "organisation", "eu"]
    sfs: SfsNumber | None = None
    web: WebAddress | None = None


class GlossaryTerm(Strict):
    """A hard word in plain words."""

    id: Identifier
    term: Text
    also: tuple[Text, ...] = ()
    plain: Text
    topics: tuple[Identifier, ...] = ()


class Offence(Strict):
    """A type of crime in legal and everyday words."""

    id: Identifier
    title: Text
    everyday: list[Text] = Field(..., min_items=3)
    section: Text | None = None
    note: Text
    topics: list[Identifier] = Field(..., min_items=1)


class Phase(Strict):
    """One stage on the way from the crime to the release of the offender."""

    id: Identifier
    title: Text
    responsible: Text
    happens: Text
    you_do: list[Text] = Field(..., min_items=1)
    topics: list[Identifier] = Field(..., min_items=1)


class Concept(Strict):
    """Everyday, legal and slang words that mean much the same; a hint to the classifier and to the search."""

    id: Identifier
    group: Identifier
    words: list[Text] = Field(..., min_items=3)
