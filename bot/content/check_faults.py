"""Faults in facts and checks that need more than one file: dead links, conditions that cannot be read, verdicts that leave a person alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from bot.content.check_builder import CheckBuilder, ConditionFault
from bot.content.check_schema import CheckFile
from bot.content.loader import Knowledge
from bot.errors import Fault, nearest
from bot.law.checks import Check, Kind
from bot.law.verdicts import Outcome


def check_file(name: str) -> str:
    """Return the path of a check as written in messages."""
    return f"knowledge/checks/{name}.yml"


def check_texts(knowledge: Knowledge) -> Iterator[tuple[str, str, str]]:
    """Yield (file, key, text) for everything in facts and checks that a person reads."""
    for name, fact in knowledge.facts.items():
        text = fact.sv
        yield "knowledge/facts.yml", f"{name}.question", text.question
        yield "knowledge/facts.yml", f"{name}.why", text.why
        if text.look_up:
            yield "knowledge/facts.yml", f"{name}.look_up", text.look_up
        yield from (("knowledge/facts.yml", f"{name}.{option}", said) for option, said in (*text.options.items(), *text.would.items()))
    for name, check in knowledge.checks.items():
        for key, value in _texts_of(check):
            yield check_file(name), key, value


def _texts_of(check: CheckFile) -> Iterator[tuple[str, str]]:
    yield "sv.title", check.sv.title
    yield "sv.undecided", check.sv.undecided
    for name, requirement in check.requirements.items():
        for key, value in (("met", requirement.sv.met), ("failed", requirement.sv.failed)):
            if value:
                yield f"requirements.{name}.sv.{key}", value
    for key in ("terms", "outcomes", "exceptions", "documents", "next_steps", "amounts", "caveats"):
        for number, entry in enumerate(getattr(check, key)):
            yield f"{key}.{number}.sv", entry.sv


def dead_check_links(knowledge: Knowledge) -> Iterator[Fault]:
    """Every id that a check names, and every check that an article names, exists."""
    for name, check in knowledge.checks.items():
        for key, kind, names, known in (
            ("topic", "topic", [check.topic], knowledge.articles),
            ("contacts", "contact", check.contacts, knowledge.contacts),
            ("facts", "fact", check.facts, knowledge.facts),
            ("sources", "source", [ref.source for ref in check.sources], knowledge.sources),
        ):
            yield from _missing(check_file(name), key, kind, names, known)
    for topic, article in knowledge.articles.items():
        file = f"knowledge/articles/{knowledge.areas[topic]}/{topic}.yml"
        yield from _missing(file, "checks", "check", article.checks, knowledge.checks)


def _missing(file: str, key: str, kind: str, names: Iterable[str], known: Mapping[str, object]) -> Iterator[Fault]:
    for name in names:
        if name not in known:
            near = nearest(name, known)
            yield Fault(file, key, f"there is no {kind} '{name}'", f"write '{near}'" if near else f"add the {kind} or remove the link")


def rules_are_whole(knowledge: Knowledge) -> Iterator[Fault]:
    """Every check can be built and decided, and no verdict says no without a way on."""
    builder = CheckBuilder(knowledge.facts, knowledge.checks, knowledge.parameters)
    for name, file in knowledge.checks.items():
        try:
            check = builder.build(name)
        except ConditionFault as fault:
            yield Fault(check_file(name), "(conditions)", fault.what, fault.mend)
        else:
            yield from _incomplete(file, check)


def _incomplete(file: CheckFile, check: Check) -> Iterator[Fault]:
    path = check_file(file.id)
    if file.outcomes[-1].when is not None:
        yield Fault(path, "outcomes", "the last one has a condition, so that a case may have no verdict", "end with one without 'when'")
    if any(ruling.when is None for ruling in file.outcomes[:-1]):
        yield Fault(path, "outcomes", "one without 'when' is not the last, the ones after it are never reached", "move it to the end")
    if file.kind is Kind.DEADLINE and any(ruling.outcome is Outcome.UNLIKELY for ruling in file.outcomes) and not file.exceptions:
        yield Fault(path, "exceptions", "the check can say that it is too late, but names no exception", "add what can still be done")
    for name in sorted(set(file.facts) - _used(check)):
        yield Fault(path, "facts", f"'{name}' is never used", "use it in a condition or remove it")
    if any(not ref.confirmed for ref in file.sources) and not file.caveats:
        yield Fault(path, "caveats", "a source is unconfirmed, but no caveat says so", "add a caveat")


def _used(check: Check) -> frozenset[str]:
    notes = (*check.exceptions, *check.documents, *check.next_steps, *check.amounts, *check.caveats)
    conditions = [ruling.when for ruling in check.rulings] + [note.when for note in notes]
    conditions += [condition for requirement in check.requirements for condition in (requirement.when, requirement.applies)]
    conditions += [fact.follows for fact in check.facts.values() if fact.follows is not None]
    used = frozenset().union(*(condition.facts() for condition in conditions))
    return used | (check.deadline.facts() if check.deadline else frozenset())
