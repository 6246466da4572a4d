"""What `knowledge/facts.yml` and `knowledge/checks/<id>.yml` may contain.

Conditions stay as written here; `bot.content.check_builder` turns them into rules. Every text stands under its language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from pydantic import Field, root_validator

from bot.content.fields import Identifier, Label, Text, Title
from bot.content.schema import SourceRef, Strict
from bot.law.checks import FactKind, Kind
from bot.law.deadlines import Governs
from bot.law.verdicts import Outcome


class _WrittenCondition:
    """A condition as it is written; days become ISO text, the form in which the database keeps them too."""

    @classmethod
    def __get_validators__(cls) -> Iterator[Callable[[Any], Any]]:
        yield cls._plain

    @classmethod
    def _plain(cls, raw: Any) -> Any:
        if isinstance(raw, dict):
            return {key: cls._plain(value) for key, value in raw.items()}
        if isinstance(raw, list):
            return [cls._plain(part) for part in raw]
        return raw.isoformat() if isinstance(raw, date) else raw


if TYPE_CHECKING:
    Condition = Any
else:
    Condition = _WrittenCondition | None


class FactText(Strict):
    """How a fact is asked about in one language.

    `why`: why it matters; `look_up`: where it can be found, for those who do not know; `options`: what the buttons of a choice say, by
    option; `would`: answer → how it reads after "om", for what would change a verdict ("brottet hade polisanmälts").
    """

    question: Text
    why: Text
    look_up: Text | None = None
    options: dict[Identifier, Text] = {}
    would: dict[Identifier, Text] = {}


class Fact(Strict):
    """Something that a check may ask about.

    `words`: answer → what people say that means it; an answer is `ja`, `nej` or an option. `anchors`: words near which a date in a
    message is this date. `follows`: a condition from which a yes or a no follows without asking. `from_age`: an age tells it too.
    `future`: a date may lie ahead. `usual`: the answer that most people give; it decides only in which order is asked.
    """

    id: Identifier
    kind: FactKind
    sv: FactText
    options: tuple[Identifier, ...] = ()
    words: dict[Identifier, tuple[Text, ...]] = {}
    anchors: tuple[Text, ...] = ()
    follows: Condition = None
    from_age: bool = False
    future: bool = False
    unit: Text | None = None
    usual: Identifier | None = None

    @root_validator(skip_on_failure=True)
    def fits_its_kind(cls, values: dict) -> dict:
        """Only a choice has options, at least two, each with a label; words and `would` name real answers."""
        kind, options = values["kind"], values["options"]
        if (kind is FactKind.CHOICE) != (len(options) >= 2):
            raise ValueError("a choice has at least two options, other kinds have none")
        if set(values["sv"].options) != set(options):
            raise ValueError("'sv.options' must name each of 'options'")
        answers = {"ja", "nej"} if kind is FactKind.YES_NO else set(options)
        for name, given in (("words", values["words"]), ("sv.would", values["sv"].would)):
            if unknown := set(given) - answers:
                raise ValueError(f"'{name}' names no answer: {', '.join(sorted(unknown))}")
        if values["usual"] and values["usual"] not in answers:
            raise ValueError(f"'usual' names no answer: {values['usual']}")
        if values["anchors"] and kind is not FactKind.DATE:
            raise ValueError("only a date has 'anchors'")
        return values


class Statement(Strict):
    """A text that goes with the verdict where `when` holds; always, without `when`."""

    when: Condition = None
    section: Text | None = None
    sv: Text


class RequirementText(Strict):
    """What is said of a requirement that is met, and of one that is not."""

    met: Text | None = None
    failed: Text | None = None


class Requirement(Strict):
    """A named condition. It is spoken of only where `applies` holds."""

    when: Condition
    applies: Condition = None
    section: Text | None = None
    sv: RequirementText = RequirementText()


class Ruling(Strict):
    """An outcome with its condition; the last of a check has none. `variant` tells verdicts of one outcome apart, such as kinds of protection."""

    outcome: Outcome
    variant: Identifier | None = None
    when: Condition = None
    sv: Text


class Term(Strict):
    """A period that runs from a date fact; without `start` there is no last day. `rolls`: moves on from a day that is no working day."""

    id: Identifier
    start: Identifier | None = None
    years: int = Field(0, ge=0)
    months: int = Field(0, ge=0)
    weeks: int = Field(0, ge=0)
    when: Condition = None
    rolls: bool = True
    days_before: int = Field(0, ge=0)
    days_after: int = Field(0, ge=0)
    section: Text | None = None
    sv: Text


class CheckText(Strict):
    """What is read of a check as a whole: its heading, the button that starts it, and what is said as long as it is undecided."""

    title: Title
    label: Label
    undecided: Text


class CheckFile(Strict):
    """One eligibility or deadline check."""

    id: Identifier
    kind: Kind
    topic: Identifier
    sv: CheckText
    facts: list[Identifier]
    requirements: dict[Identifier, Requirement] = {}
    terms: tuple[Term, ...] = ()
    governs: Governs = Governs.LATEST
    outcomes: list[Ruling] = Field(..., min_items=1)
    exceptions: tuple[Statement, ...] = ()
    documents: tuple[Statement, ...] = ()
    next_steps: list[Statement] = Field(..., min_items=1)
    amounts: tuple[Statement, ...] = ()
    caveats: tuple[Statement, ...] = ()
    contacts: list[Identifier] = Field(..., min_items=1)
    sources: list[SourceRef] = Field(..., min_items=1)
