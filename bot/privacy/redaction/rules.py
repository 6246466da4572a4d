"""The rules of redaction, in their order, and the one function that applies them."""

from __future__ import annotations

from typing import NamedTuple

from bot.privacy.redaction import accounts, cases, emails, figures, identity, names, phones, places, plates
from bot.privacy.redaction.public import find_public
from bot.privacy.redaction.spans import Finder, Span, digits_of, plain


class Rule(NamedTuple):
    """What is looked for, what stands there afterwards, and who finds it."""

    name: str
    placeholder: str
    find: Finder


# Placeholders must not be words that the classifier knows from questions: "[namn]" made a greeting a question about changing one's name.
# The first rule that finds a place has it. What is surest by its form comes first; numbers that only their length gives away come last.
RULES = (
    Rule("e-mail", "[e-post]", emails.find),
    Rule("IBAN", "[konto]", accounts.find_ibans),
    Rule("card", "[kort]", accounts.find_cards),
    Rule("identity number", "[personnummer]", identity.find),
    Rule("case", "[dnr]", cases.find),
    Rule("phone", "[telefonnummer]", phones.find),
    Rule("account", "[konto]", accounts.find),
    Rule("address", "[adress]", places.find),
    Rule("plate", "[regnr]", plates.find),
    Rule("name", "[NN]", names.find),
    Rule("other number", "[nummer]", figures.find),
)


def redact(text: str) -> str:
    """Return `text` with a placeholder for whatever points at a person.

    >>> redact("jag heter Anna och nås på 070-123 45 67, är 116 006 gratis")
    'jag heter [NN] och nås på [telefonnummer], är 116 006 gratis'
    """
    # What one rule leaves behind may give another a clear view, so until nothing changes. Each round leaves fewer letters of the person.
    while (redacted := _once(text)) != text:
        text = redacted
    return text


def _once(text: str) -> str:
    """Apply every rule once, each to what the ones before it left."""
    seen = plain(text)
    for rule in RULES:
        spans = sorted(rule.find(seen), key=_first_and_longest)
        if spans:
            public, placeholders = list(find_public()(seen)), _placeholders(seen)
            wanted = [span for span in spans if not _touches(span, placeholders) and not _is_public(span, public, seen)]
            text = _replaced(text, wanted, rule.placeholder)
            seen = plain(text)
    return text


def _placeholders(text: str) -> list[Span]:
    return [(place, place + len(rule.placeholder)) for rule in RULES for place in _places(text, rule.placeholder)]


def _places(text: str, part: str) -> list[int]:
    places, place = [], text.find(part)
    while place >= 0:
        places.append(place)
        place = text.find(part, place + 1)
    return places


def _first_and_longest(span: Span) -> Span:
    return span[0], -span[1]


def _touches(span: Span, others: list[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _is_public(span: Span, public: list[Span], text: str) -> bool:
    """Say whether a place is a public number or a part of one. One that merely ends in 1177 is not."""
    touched = [place for place in public if _touches(span, [place])]
    return any(not (span[0] <= start and end <= span[1]) or len(digits_of(text[start:end])) >= len(digits_of(text[slice(*span)])) for start, end in touched)


def _replaced(text: str, spans: list[Span], placeholder: str) -> str:
    """Return `text` with the placeholder at these places, of which a later one that overlaps an earlier does not count."""
    parts, done = [], 0
    for start, end in spans:
        if start >= done:
            parts += [text[done:start], placeholder]
            done = end
    return "".join([*parts, text[done:]])
