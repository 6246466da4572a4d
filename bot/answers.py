"""Composes the answer to a question: topic + aspect + perspective + language + day → Answer.

The only place that decides what an answer holds. Every channel renders the same Answer; nothing is generated, all sentences
come from the articles.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from enum import Enum
from typing import Any

from bot.content.knowledge_base import KnowledgeBase
from bot.content.schema import Article, ArticleText, Aspect, AspectText, Contact

MAX_CONTACTS = 3
MAX_CHECK_CHOICES = 1
MAX_ASPECT_CHOICES = 2
MAX_CHOICES = 4
# Which sides people ask for next, most wanted first; the shown one is left out.
_OFFER_ORDER = (
    Aspect.HUR,
    Aspect.VEM,
    Aspect.NAR,
    Aspect.BELOPP,
    Aspect.AVSLAG,
    Aspect.NASTA,
    Aspect.KOSTNAD,
    Aspect.HANDLINGAR,
    Aspect.RISK,
    Aspect.VAR,
    Aspect.BARN,
    Aspect.VAD,
)


class Perspective(str, Enum):
    """For whom the person asks."""

    EGET = "eget"
    MITT_BARN = "mitt_barn"
    ANHORIG = "anhorig"
    VAN = "van"


@dataclass(frozen=True)
class Choice:
    """Something to press: a label and where it leads, to a topic, to a side of it, or to a check."""

    label: str
    topic: str
    aspect: str | None = None
    check: str | None = None


@dataclass(frozen=True)
class ContactLine:
    """A contact as an answer shows it. `phone` or `web` is None where there is none."""

    id: str
    name: str
    for_whom: str
    phone: str | None
    web: str | None
    hours: str


@dataclass(frozen=True)
class SourceLine:
    """Title with section, and the day it was checked (ISO)."""

    title: str
    checked_on: str


@dataclass(frozen=True)
class Answer:
    """Everything that a channel may show. `body` starts with the sentence that answers the question."""

    topic: str
    aspect: str | None
    language: str
    title: str
    body: str
    bullets: tuple[str, ...]
    more: str | None
    perspective: str | None
    next_steps: tuple[str, ...]
    contacts: tuple[ContactLine, ...]
    checks: tuple[str, ...]
    choices: tuple[Choice, ...]
    sources: tuple[SourceLine, ...]
    checked_on: str
    caveats: tuple[str, ...]
    sms: str
    version: str

    def as_dict(self) -> dict[str, Any]:
        """Return plain data for JSON."""
        return asdict(self)


class Composer:
    """Writes answers from one version of the knowledge."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self._knowledge = knowledge

    def answer(
        self,
        topic: str,
        aspect: Aspect | None = None,
        *,
        today: date,
        perspective: Perspective = Perspective.EGET,
        also: str | None = None,
        seen: tuple[str, ...] = (),
        leaning: Aspect | None = None,
        again: bool = False,
    ) -> Answer:
        """Return the answer about a topic.

        `also` is a second topic that the message may have meant; `seen` are aspects already shown, which are not offered again;
        `leaning` is the side that was perhaps asked about: it comes behind "läs mer"; `again` says that the turn before was about the
        topic too, so that the steps to take are not repeated. An aspect that the article does not have
        gives the short answer. Unknown topics raise UnknownNameError.
        """
        article = self._knowledge.article(topic)
        text = article.sv
        part = text.aspects.get(aspect) if aspect else None
        shown = aspect if part else None
        raw_body, raw_bullets = (part.text, part.bullets) if part else (text.short, ())
        raw_more = _more(text, part, text.aspects.get(leaning) if leaning else None)
        raw_perspective = _perspective(text, perspective)
        everything = " ".join(filter(None, (raw_body, *raw_bullets, raw_more, raw_perspective, *text.next_steps)))
        sources = tuple(self._sources(article, shown))

        def fill(raw: str) -> str:
            return " ".join(self._knowledge.fill(raw, today).split("\n")).strip()

        return Answer(
            topic=topic,
            aspect=shown.value if shown else None,
            language="sv",
            title=fill(text.title),
            body=fill(raw_body),
            bullets=tuple(fill(bullet) for bullet in raw_bullets),
            more=fill(raw_more) if raw_more else None,
            perspective=fill(raw_perspective) if raw_perspective else None,
            next_steps=() if again else tuple(fill(step) for step in text.next_steps),
            contacts=tuple(contact_line(self._knowledge.contact(name)) for name in article.contacts[:MAX_CONTACTS]),
            checks=article.checks,
            choices=tuple(self._choices(article, shown, also, seen)),
            sources=sources,
            checked_on=min(line.checked_on for line in sources),
            caveats=tuple(self._caveats(article, shown, everything, today)),
            sms=fill(text.sms) if not part else fill(_prose(part)),
            version=self._knowledge.version,
        )

    def choice(self, topic: str) -> Choice:
        """Return the button that leads to a topic."""
        return Choice(self._knowledge.article(topic).sv.label, topic)

    def contact_line(self, name: str) -> ContactLine:
        """Return a contact as an answer shows it."""
        return contact_line(self._knowledge.contact(name))

    def _sources(self, article: Article, aspect: Aspect | None) -> list[SourceLine]:
        fitting = [ref for ref in article.sources if not ref.aspects or aspect is None or aspect in ref.aspects]
        lines = []
        for ref in fitting or article.sources:
            title = self._knowledge.source_title(ref.source)
            lines.append(SourceLine(f"{title} {ref.section}" if ref.section else title, ref.checked_on.isoformat()))
        return lines

    def _caveats(self, article: Article, aspect: Aspect | None, raw: str, today: date) -> list[str]:
        caveats = [
            self._knowledge.fill(caveat.text, today)
            for caveat in article.sv.caveats
            if (not caveat.aspects or aspect is None or aspect in caveat.aspects) and (caveat.from_date or date.min) <= today <= (caveat.until or date.max)
        ]
        for amount in self._knowledge.amounts_in(raw, today).values():
            if amount.until and amount.until < today:
                caveats.append(f"Värdet {amount} gällde till och med {amount.until}. Kontrollera vad som gäller nu.")
            elif amount.uncertain:
                caveats.append(amount.uncertain)
        return list(dict.fromkeys(caveats))

    def _choices(self, article: Article, shown: Aspect | None, also: str | None, seen: tuple[str, ...]) -> list[Choice]:
        choices = [self.choice(also)] if also else []
        choices += [Choice(self._knowledge.checks[name].sv.label, article.id, check=name) for name in article.checks[:MAX_CHECK_CHOICES]]
        open_aspects = [aspect for aspect in _OFFER_ORDER if aspect in article.sv.aspects and aspect is not shown and aspect.value not in seen]
        choices += [Choice(article.sv.aspects[aspect].ask, article.id, aspect.value) for aspect in open_aspects[:MAX_ASPECT_CHOICES]]
        choices += [self.choice(topic) for topic in article.related if topic != also]
        return choices[:MAX_CHOICES]


def contact_line(contact: Contact) -> ContactLine:
    """Return a contact as an answer shows it."""
    return ContactLine(contact.id, contact.sv.name, contact.sv.for_whom, contact.phone, contact.web, contact.sv.hours)


def _perspective(text: ArticleText, perspective: Perspective) -> str | None:
    if perspective is Perspective.MITT_BARN:
        return text.perspectives.mitt_barn
    if perspective in (Perspective.ANHORIG, Perspective.VAN):
        return text.perspectives.narstaende
    return None


def _more(text: ArticleText, part: AspectText | None, leaning: AspectText | None) -> str | None:
    """Return what stands behind "läs mer": the rest of the side that is shown, then the essence or the side that was perhaps meant."""
    if part:
        return " ".join(filter(None, (part.more, text.short)))
    if leaning:
        return _prose(leaning)
    return None


def _prose(part: AspectText) -> str:
    """Return text and points as whole sentences, for a place that has no lists."""
    prose: str = part.text
    for bullet in part.bullets:
        mark = "" if prose[-1] in ".!?:" else "," if bullet[0].islower() else "."
        prose = f"{prose}{mark} {bullet}"
    return prose if prose[-1] in ".!?" else f"{prose}."
