"""Checks that need more than one file: dead links, figures typed into prose, length of texts, missing topics.

Each check is a function from the whole content to faults; all run, and all faults are reported together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from bot.content.check_faults import check_texts, dead_check_links, rules_are_whole
from bot.content.gsm7 import parts
from bot.content.loader import KNOWLEDGE, Knowledge, Loader
from bot.content.readability import lix, words
from bot.content.schema import Article, Aspect, AspectText, Unit
from bot.content.values import PLACEHOLDER, Values, fill, placeholders
from bot.errors import Fault, UnknownNameError, nearest

MAX_SHORT_WORDS = 60
MAX_BODY_WORDS = 90
MAX_LIX = 45
MAX_SMS_PARTS = 3
# Longest time between two reviews of a source before the content check complains.
MAX_AGE_DAYS = 400

_MONEY_IN_PROSE = re.compile(r"\b\d[\d  ]*\s?(?:kr|kronor|SEK)\b")
_PHONE_IN_PROSE = re.compile(r"(?<![\d:§])\b0\d{1,3}[-–][\d ]{5,}\d\b|\b(?:116 ?006|116 ?111|114 ?14|90101)\b")
_TIME_UNITS = {Unit.AR: "år", Unit.MANADER: "månad(?:er)?", Unit.VECKOR: "veckor?", Unit.DAGAR: "dag(?:ar)?", Unit.TIMMAR: "timm(?:e|ar)"}
_NUMBER_WORDS = ["noll", "en|ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"]

Check = Callable[[Knowledge], Iterator[Fault]]


def check(folder: Path = KNOWLEDGE) -> tuple[Knowledge, list[Fault]]:
    """Return the content and every fault in it, of form and of coherence."""
    loader = Loader(folder)
    knowledge = loader.load()
    faults = list(loader.faults)
    if not faults:
        for one in CHECKS:
            faults.extend(one(knowledge))
    return knowledge, sorted(faults)


def stale(knowledge: Knowledge, on: date) -> list[Fault]:
    """Return what is overdue for review on a day: old checks, values that ended, contacts not confirmed for long."""
    faults = []
    for topic, article in knowledge.articles.items():
        for number, ref in enumerate(article.sources):
            if (on - ref.checked_on).days > MAX_AGE_DAYS:
                faults.append(Fault(article_file(knowledge, topic), f"sources.{number}", f"last checked {ref.checked_on}", "read the source again"))
    for name, parameter in knowledge.parameters.items():
        if Values(knowledge.parameters).on(name, on) is None:
            faults.append(Fault(f"knowledge/parameters/{name}.yml", "values", f"no value on {on}", "add the value in force, with its source"))
        elif (on - parameter.confirmed_on).days > MAX_AGE_DAYS:
            faults.append(Fault(f"knowledge/parameters/{name}.yml", "confirmed_on", f"last confirmed {parameter.confirmed_on}", "confirm or add a value"))
    for name, contact in knowledge.contacts.items():
        if (on - contact.checked_on).days > MAX_AGE_DAYS:
            faults.append(Fault(f"knowledge/contacts/{name}.yml", "checked_on", f"last checked {contact.checked_on}", "check number and hours"))
    return sorted(faults)


def article_file(knowledge: Knowledge, topic: str) -> str:
    """Return the path of a topic's article as written in messages."""
    return f"knowledge/articles/{knowledge.areas[topic]}/{topic}.yml"


def article_texts(article: Article) -> Iterator[tuple[str, str]]:
    """Yield (key, text) for everything in an article that a person reads."""
    text = article.sv
    yield "sv.title", text.title
    yield "sv.short", text.short
    yield "sv.sms", text.sms
    for name, aspect in text.aspects.items():
        yield from aspect_texts(name, aspect)
    for number, step in enumerate(text.next_steps):
        yield f"sv.next_steps.{number}", step
    yield "sv.perspectives.mitt_barn", text.perspectives.mitt_barn
    yield "sv.perspectives.narstaende", text.perspectives.narstaende
    for number, caveat in enumerate(text.caveats):
        yield f"sv.caveats.{number}", caveat.text


def aspect_texts(name: Aspect, aspect: AspectText) -> Iterator[tuple[str, str]]:
    """Yield (key, text) of one aspect."""
    yield f"sv.aspects.{name.value}.text", aspect.text
    for number, bullet in enumerate(aspect.bullets):
        yield f"sv.aspects.{name.value}.bullets.{number}", bullet
    if aspect.more:
        yield f"sv.aspects.{name.value}.more", aspect.more


def all_texts(knowledge: Knowledge) -> Iterator[tuple[str, str, str]]:
    """Yield (file, key, text) for everything that may hold a placeholder: articles, phases, facts and checks."""
    yield from check_texts(knowledge)
    for topic, article in knowledge.articles.items():
        for key, text in article_texts(article):
            yield article_file(knowledge, topic), key, text
    for name, phase in knowledge.phases.items():
        for key, text in (
            ("responsible", phase.responsible),
            ("happens", phase.happens),
            *((f"you_do.{number}", step) for number, step in enumerate(phase.you_do)),
        ):
            yield "knowledge/phases.yml", f"{name}.{key}", text


def dead_links(knowledge: Knowledge) -> Iterator[Fault]:
    """Every id that a file names exists."""

    def missing(file: str, key: str, kind: str, names: Iterable[str], known: Mapping[str, object]) -> Iterator[Fault]:
        for name in names:
            if name not in known:
                near = nearest(name, known)
                yield Fault(file, key, f"there is no {kind} '{name}'", f"write '{near}'" if near else f"add the {kind} or remove the link")

    for topic, article in knowledge.articles.items():
        file = article_file(knowledge, topic)
        yield from missing(file, "contacts", "contact", article.contacts, knowledge.contacts)
        yield from missing(file, "related", "topic", article.related, knowledge.articles)
        yield from missing(file, "sources", "source", (ref.source for ref in article.sources), knowledge.sources)
        if topic in article.related:
            yield Fault(file, "related", "names the topic itself", "remove it")
    own_values = {name: parameter for name, parameter in knowledge.parameters.items() if parameter.values}
    for name, parameter in knowledge.parameters.items():
        file = f"knowledge/parameters/{name}.yml"
        yield from missing(file, "values", "source", (value.source for value in parameter.values), knowledge.sources)
        yield from missing(file, "formulas", "source", (formula.source for formula in parameter.formulas), knowledge.sources)
        yield from missing(file, "formulas", "parameter with values of its own", (formula.parameter for formula in parameter.formulas), own_values)
    yield from dead_check_links(knowledge)
    for file, entries in (("glossary", knowledge.glossary), ("offences", knowledge.offences), ("phases", knowledge.phases)):
        for name, entry in entries.items():
            yield from missing(f"knowledge/{file}.yml", name, "topic", entry.topics, knowledge.articles)


def placeholders_resolve(knowledge: Knowledge) -> Iterator[Fault]:
    """Every placeholder names a parameter with a value on that day or a detail that a contact has; braces hold nothing else."""
    values = Values(knowledge.parameters)
    for file, key, text in all_texts(knowledge):
        try:
            fill(text, values, knowledge.contacts, date.today())
        except UnknownNameError as error:
            yield Fault(file, key, str(error), "correct the placeholder")
        if re.search(r"[{}]", PLACEHOLDER.sub("", text)):
            yield Fault(file, key, "a brace that is no placeholder", "write {parameter}, {parameter@2022-06-30} or {tel:contact}")


def figures_in_prose(knowledge: Knowledge) -> Iterator[Fault]:
    """Sums and phone numbers come from parameters and contacts; so does a time that the same article takes from a parameter."""
    for file, key, text in all_texts(knowledge):
        bare = PLACEHOLDER.sub("", text)
        for match in _MONEY_IN_PROSE.finditer(bare):
            yield Fault(file, key, f"a sum typed into the text: '{match.group()}'", "use a parameter: {name}")
        for match in _PHONE_IN_PROSE.finditer(bare):
            yield Fault(file, key, f"a number typed into the text: '{match.group()}'", "use {tel:contact}")
    for topic, article in knowledge.articles.items():
        file = article_file(knowledge, topic)
        times = list(_typed_times(article, knowledge))
        for key, text in article_texts(article):
            bare = PLACEHOLDER.sub("", text)
            for name, pattern in times:
                if pattern.search(bare):
                    yield Fault(file, key, f"the value of '{name}' typed into the text", f"write {{{name}}}")


def _typed_times(article: Article, knowledge: Knowledge) -> Iterator[tuple[str, re.Pattern[str]]]:
    names = {match["name"] for _, text in article_texts(article) for match in placeholders(text) if not match["kind"]}
    # Formulas give sums, never times.
    for name in sorted(name for name in names & knowledge.parameters.keys() if knowledge.parameters[name].values):
        amount = Values(knowledge.parameters).on(name, date.today())
        if amount is None or amount.unit not in _TIME_UNITS or amount.low != amount.high or amount.low != int(amount.low):
            continue
        figure = int(amount.low)
        spelled = f"|{_NUMBER_WORDS[figure]}" if figure < len(_NUMBER_WORDS) else ""
        yield name, re.compile(rf"\b(?:{figure}{spelled})[\s ]{_TIME_UNITS[amount.unit]}\b", re.IGNORECASE)


def lengths(knowledge: Knowledge) -> Iterator[Fault]:
    """Texts are short enough for a person under stress, and SMS fits in three parts."""
    values = Values(knowledge.parameters)
    for topic, article in knowledge.articles.items():
        file = article_file(knowledge, topic)

        def filled(text: str) -> str:
            try:
                return fill(text, values, knowledge.contacts, date.today())
            except UnknownNameError:
                return text

        short = filled(article.sv.short)
        if len(words(short)) > MAX_SHORT_WORDS:
            yield Fault(file, "sv.short", f"{len(words(short))} words", f"at most {MAX_SHORT_WORDS}")
        for name, aspect in article.sv.aspects.items():
            body = filled(" ".join((aspect.text, *aspect.bullets)))
            if len(words(body)) > MAX_BODY_WORDS:
                yield Fault(file, f"sv.aspects.{name.value}", f"{len(words(body))} words at once", f"at most {MAX_BODY_WORDS}; move the rest to 'more'")
        sms = parts(filled(article.sv.sms))
        if sms > MAX_SMS_PARTS:
            yield Fault(file, "sv.sms", f"{sms} SMS parts", f"at most {MAX_SMS_PARTS} (459 characters)")
        prose = filled(". ".join(text.rstrip(".") for key, text in article_texts(article) if not key.startswith("sv.title")))
        if lix(prose) > MAX_LIX:
            yield Fault(file, "sv", f"LIX {lix(prose):.0f}", f"at most {MAX_LIX}: shorter sentences, shorter words")


def uncertain_needs_caveat(knowledge: Knowledge) -> Iterator[Fault]:
    """An article that rests on an unconfirmed source says so."""
    for topic, article in knowledge.articles.items():
        if any(not ref.confirmed for ref in article.sources) and not article.sv.caveats:
            yield Fault(article_file(knowledge, topic), "sv.caveats", "a source is unconfirmed, but no caveat says so", "add a caveat")


def texts_differ(knowledge: Knowledge) -> Iterator[Fault]:
    """Two topics never have the same title or label: people choose between them."""
    for attribute in ("title", "label"):
        seen: dict[str, str] = {}
        for topic, article in knowledge.articles.items():
            text = getattr(article.sv, attribute).casefold()
            if text in seen:
                yield Fault(article_file(knowledge, topic), f"sv.{attribute}", f"the same as in '{seen[text]}'", "make them differ")
            seen[text] = topic


CHECKS: tuple[Check, ...] = (dead_links, placeholders_resolve, figures_in_prose, lengths, uncertain_needs_caveat, texts_differ, rules_are_whole)
