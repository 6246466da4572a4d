"""Runs a check for a case and writes the verdict in the person's language: the one place where verdicts get their words.

Every channel shows the same Examination; it is also the proof card, since it holds facts, sections, dates and the version of the rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from bot.answers import ContactLine, SourceLine, contact_line
from bot.content.check_schema import CheckFile
from bot.content.fact_values import write_answer
from bot.content.knowledge_base import KnowledgeBase
from bot.content.swedish_dates import days_left_in_words, long_date
from bot.law.checks import FactKind
from bot.law.deadlines import NEVER, LastDay
from bot.law.evaluation import evaluate
from bot.law.facts import DONT_KNOW, Answer, Case, DateRange
from bot.law.verdicts import Change, Outcome, Statement, Verdict

YES_NO_LABELS = {"ja": "Ja", "nej": "Nej"}
DONT_KNOW_LABEL = "Vet inte"
# Longer checks seldom put all their questions; their full number is not told beforehand.
MOST_ANNOUNCED = 8


@dataclass(frozen=True)
class Line:
    """One sentence of a verdict with its section of law, if it has one."""

    text: str
    section: str | None


@dataclass(frozen=True)
class Question:
    """The question to put next. `options`: value → label, "vet_inte" last; empty for dates and numbers but for that one."""

    fact: str
    kind: str
    text: str
    why: str
    look_up: str | None
    options: dict[str, str]
    number: int
    at_most: int | None


@dataclass(frozen=True)
class LastDayLine:
    """The last day to act. ISO dates; `safe` is the day by which one is in time for sure; None where there is no such day."""

    earliest: str | None
    latest: str | None
    safe: str | None
    exact: bool
    days_left: int | None
    text: str
    counted: tuple[Line, ...]


@dataclass(frozen=True)
class Told:
    """A fact as it was understood, in words."""

    fact: str
    question: str
    answer: str
    value: bool | str | float


@dataclass(frozen=True)
class Examination:
    """A verdict with all its words. `outcome`: likely, possible, unlikely, not_covered or need_more."""

    check: str
    kind: str
    topic: str
    title: str
    outcome: str
    text: str
    last_day: LastDayLine | None
    reasons_for: tuple[Line, ...]
    reasons_against: tuple[Line, ...]
    exceptions: tuple[Line, ...]
    would_change: tuple[str, ...]
    amounts: tuple[Line, ...]
    documents: tuple[str, ...]
    next_steps: tuple[str, ...]
    caveats: tuple[str, ...]
    contacts: tuple[ContactLine, ...]
    sources: tuple[SourceLine, ...]
    told: tuple[Told, ...]
    facts_used: dict[str, Any]
    facts_missing: tuple[str, ...]
    next_question: Question | None
    checked_on: str
    today: str
    version: str

    def as_dict(self) -> dict[str, Any]:
        """Return plain data for JSON."""
        return asdict(self)


class Examiner:
    """Examines cases by the checks of one version of the knowledge."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self._knowledge = knowledge

    def examine(self, check: str, facts: Mapping[str, Answer], today: date, asked: int = 0) -> Examination:
        """Return the verdict on a case; `asked` is how many questions were put before. UnknownNameError for an unknown check."""
        rules, file = self._knowledge.check(check), self._knowledge.checks[check]
        verdict = evaluate(rules, Case(facts, today, lambda name: self._knowledge.value_of(name, today)))
        sources = tuple(self._sources(file))

        def lines(statements: Iterable[Statement]) -> tuple[Line, ...]:
            return tuple(Line(self._fill(one.text, today), one.section) for one in statements)

        def texts(statements: Iterable[Statement]) -> tuple[str, ...]:
            return tuple(self._fill(one.text, today) for one in statements)

        return Examination(
            check=check,
            kind=file.kind.value,
            topic=file.topic,
            title=file.sv.title,
            outcome=verdict.outcome.value,
            text=self._fill(verdict.text, today),
            last_day=self._last_day_line(verdict.last_day, today) if verdict.last_day else None,
            reasons_for=lines(verdict.reasons_for),
            reasons_against=lines(verdict.reasons_against),
            exceptions=lines(verdict.exceptions),
            would_change=tuple(filter(None, (self._change(change, today) for change in verdict.would_change))),
            amounts=lines(verdict.amounts),
            documents=texts(verdict.documents),
            next_steps=texts(verdict.next_steps),
            caveats=texts(verdict.caveats),
            contacts=tuple(contact_line(self._knowledge.contact(name)) for name in file.contacts),
            sources=sources,
            told=tuple(self._told(name, answer, today) for name, answer in facts.items() if name in rules.facts),
            facts_used={name: write_answer(answer) for name, answer in verdict.facts_used.items()},
            facts_missing=verdict.facts_missing,
            next_question=self._next_question(verdict, today, asked),
            checked_on=min(line.checked_on for line in sources),
            today=today.isoformat(),
            version=self._knowledge.version,
        )

    def question(self, fact: str, today: date, number: int = 1, at_most: int | None = None) -> Question:
        """Return a fact as a question; `number`: the how manieth it is, `at_most`: how many there can be, None where that is not said."""
        entry = self._knowledge.facts[fact]
        labels = YES_NO_LABELS if entry.kind is FactKind.YES_NO else {str(option): self._fill(entry.sv.options[option], today) for option in entry.options}
        return Question(
            fact=fact,
            kind=entry.kind.value,
            text=self._fill(entry.sv.question, today),
            why=self._fill(entry.sv.why, today),
            look_up=self._fill(entry.sv.look_up, today) if entry.sv.look_up else None,
            options={**labels, DONT_KNOW.value: DONT_KNOW_LABEL},
            number=number,
            at_most=at_most,
        )

    def answer_in_words(self, fact: str, answer: Answer) -> str:
        """Return an answer as it is shown back to the person."""
        if answer is DONT_KNOW:
            return "vet inte"
        if isinstance(answer, DateRange):
            return long_date(answer.earliest) if answer.exact else f"mellan {long_date(answer.earliest)} och {long_date(answer.latest)}"
        if isinstance(answer, bool):
            return "ja" if answer else "nej"
        if isinstance(answer, str):
            return str(self._knowledge.facts[fact].sv.options[answer])  # type: ignore[index]
        return f"{answer:g}"

    def _next_question(self, verdict: Verdict, today: date, asked: int) -> Question | None:
        missing = verdict.facts_missing
        return self.question(missing[0], today, asked + 1, self.at_most(verdict.check, verdict.facts_used, asked)) if missing else None

    def at_most(self, check: str, known: Mapping[str, Answer], asked: int) -> int | None:
        """Return how many questions a check can put in all; None where the number would only frighten."""
        most = asked + len(set(self._knowledge.check(check).facts) - set(known))
        return most if most <= MOST_ANNOUNCED else None

    def _told(self, name: str, answer: Answer, today: date) -> Told:
        question, words = (self._fill(text, today) for text in (self._knowledge.facts[name].sv.question, self.answer_in_words(name, answer)))
        return Told(name, question, words, write_answer(answer))

    def _change(self, change: Change, today: date) -> str | None:
        """Return what would make the outcome better, as a sentence; None where the fact has no words for it."""
        key = ("ja" if change.answer else "nej") if isinstance(change.answer, bool) else str(change.answer)
        would = self._knowledge.facts[change.fact].sv.would.get(key)  # type: ignore[call-overload]
        if would is None:
            return None
        better = "ser det bättre ut" if change.outcome is Outcome.LIKELY else "kan det se bättre ut"
        return f"Om {self._fill(would, today)} {better}."

    def _last_day_line(self, last: LastDay, today: date) -> LastDayLine:
        counted = tuple(Line(self._fill(term.counted, today), term.section) for term in last.terms)
        if last.unlimited:
            return LastDayLine(None, None, None, exact=True, days_left=None, text="Det finns ingen sista dag.", counted=counted)
        earliest, latest = last.span.earliest, last.span.latest
        return LastDayLine(
            earliest.isoformat(),
            None if latest == NEVER else latest.isoformat(),
            earliest.isoformat(),
            last.span.exact,
            (earliest - today).days,
            _last_day_text(last.span, today),
            counted,
        )

    def _sources(self, file: CheckFile) -> Iterable[SourceLine]:
        for ref in file.sources:
            title = self._knowledge.source_title(ref.source)
            yield SourceLine(f"{title} {ref.section}" if ref.section else title, ref.checked_on.isoformat())

    def _fill(self, text: str, today: date) -> str:
        return " ".join(self._knowledge.fill(text, today).split("\n")).strip()


def _last_day_text(span: DateRange, today: date) -> str:
    """Return the last day in words: with weekday and days left, and as an interval with its safe end when it is vague."""
    if span.exact:
        return f"Sista dagen är {long_date(span.earliest, weekday=True)}. {days_left_in_words(span.earliest, today)}"
    if span.latest == NEVER and today > span.earliest:
        return f"Du hade tid åtminstone till och med {long_date(span.earliest, weekday=True)}, kanske längre. Ta reda på den exakta dagen så snart du kan."
    if span.latest == NEVER:
        return f"Du har tid åtminstone till och med {long_date(span.earliest, weekday=True)}, kanske längre. {days_left_in_words(span.earliest, today)}"
    between = f"Sista dagen ligger mellan {long_date(span.earliest, weekday=True)} och {long_date(span.latest, weekday=True)}."
    if today <= span.earliest:
        return f"{between} Säkrast är att vara klar senast {long_date(span.earliest)}. {days_left_in_words(span.earliest, today)}"
    return f"{between} {'Den har passerat.' if today > span.latest else 'Ta reda på den exakta dagen så snart du kan.'}"
