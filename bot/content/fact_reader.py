"""Reads answers to facts from what people write: as a reply to a question, or told in passing ("domen kom i mars", "min dotter är 15").

What words mean is data: `words` and `anchors` of `knowledge/facts.yml`. Nothing is guessed: words that fit two answers say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from bot.content.check_schema import Fact
from bot.content.fact_values import FactError, check_range
from bot.language.folding import fold
from bot.language.yes_no import read_yes_no, says_dont_know
from bot.law.checks import FactKind
from bot.law.dates import DateMention, find_dates, find_problems
from bot.law.facts import DONT_KNOW, Answer, DateRange
from bot.law.periods import add_years

# A date belongs to a word of its fact that stands at most so many letters away, in the same sentence.
_NEAR = 45
_SENTENCE = re.compile(r"(?<=[.!?\n;])\s+")
_AGE = re.compile(
    r"\b(?:ar|e|fyllt|har fyllt) (?:nu |bara )?(\d{1,2})(?: ar| a)?\b"
    r"(?! (?:dagar|veckor|manader|kr|kronor|procent|timmar|jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec))|\b(\d{1,2})[- ]?(?:aring|arig)\w*"
)
_NUMBER = re.compile(r"\d[\d  .]*(?:,\d+)?")
_THOUSANDS = re.compile(r"\b(?:tusen|k|tkr)\b")
_DENIED = re.compile(r"\b(?:inte|ej|aldrig|ingen|inget|inga|utan)(?: \w+)? $")
_ORDINALS = ("forsta", "andra", "tredje", "fjarde", "femte", "sjatte", "sjunde")


class NotUnderstood(Exception):
    """A reply that names an answer which cannot be; `sv` says so kindly."""

    def __init__(self, sv: str) -> None:
        self.sv = sv
        super().__init__(sv)


class FactReader:
    """Reads the facts of one knowledge."""

    def __init__(self, facts: Mapping[str, Fact]) -> None:
        self._facts = facts
        self._anchored = [name for name, fact in facts.items() if fact.anchors]

    def told(self, text: str, today: date) -> dict[str, Answer]:
        """Return what a message tells in passing. Impossible and future dates are left out."""
        found: dict[str, Answer] = {}
        dates = self._assigned(text, find_dates(text, today))
        for name, fact in self._facts.items():
            answer = self._dated(fact, text, dates.get(name), today) if fact.kind is FactKind.DATE else _by_words(fact, text)
            if answer is not None:
                found[name] = answer
        return found

    def reply(self, name: str, text: str, today: date) -> Answer | None:
        """Return the answer to a question that was put, None when the text is none; NotUnderstood for an answer that cannot be."""
        fact = self._facts[name]
        if fact.kind is FactKind.DATE:
            return self._date_reply(fact, text, today)
        if fact.kind is FactKind.NUMBER:
            number = _number(text)
            return number if number is not None else DONT_KNOW if says_dont_know(text) else None
        if (chosen := _numbered(fact, text)) is not None:
            return chosen
        if (by_words := _by_words(fact, text)) is not None:
            return by_words
        if fact.kind is FactKind.YES_NO and (yes := read_yes_no(text)) is not None:
            return yes
        return DONT_KNOW if says_dont_know(text) else None

    def _date_reply(self, fact: Fact, text: str, today: date) -> Answer | None:
        if find_problems(text, today):
            raise NotUnderstood("Den dagen finns inte i almanackan. Vilket datum menar du?")
        mentions = find_dates(text, today)
        if not mentions:
            age = self._by_age(fact, text, today)
            return age if age is not None else DONT_KNOW if says_dont_know(text) else None
        best = self._assigned(text, mentions).get(fact.id) or mentions[0]
        return _possible(fact, best, today)

    def _dated(self, fact: Fact, text: str, mention: DateMention | None, today: date) -> Answer | None:
        if mention is None:
            return self._by_age(fact, text, today)
        try:
            return _possible(fact, mention, today)
        except NotUnderstood:
            return None

    def _assigned(self, text: str, mentions: Sequence[DateMention]) -> dict[str, DateMention]:
        """Return for each date fact the date that stands nearest to one of its words, unless a word of another fact is nearer to it."""
        best: dict[str, tuple[int, DateMention]] = {}
        for sentence in _SENTENCE.split(text) if mentions else ():
            folded = fold(sentence)
            anchors = {name: _places(self._facts[name], folded) for name in self._anchored}
            for mention in mentions:
                words = fold(mention.text)
                start = folded.find(words)
                if start < 0:
                    continue
                distances = {name: _distance(places, start, start + len(words)) for name, places in anchors.items()}
                nearest = min(distances.values(), default=_NEAR + 1)
                for name, distance in distances.items():
                    if distance == nearest <= _NEAR and (name not in best or distance < best[name][0]):
                        best[name] = (distance, mention)
        return {name: mention for name, (_, mention) in best.items()}

    @staticmethod
    def _by_age(fact: Fact, text: str, today: date) -> DateRange | None:
        if not fact.from_age:
            return None
        ages = {int(match[1] or match[2]) for match in _AGE.finditer(fold(text))}
        if len(ages) != 1:
            return None
        age = ages.pop()
        return DateRange(add_years(today, -age - 1) + timedelta(days=1), add_years(today, -age))


def _possible(fact: Fact, mention: DateMention, today: date) -> DateRange:
    try:
        return check_range(fact, DateRange(mention.start, mention.end), today)
    except FactError as error:
        raise NotUnderstood(error.sv) from None


def _places(fact: Fact, folded: str) -> list[tuple[int, int]]:
    """Return where the words of a date fact stand."""
    return [match.span() for match in _pattern(fact.anchors).finditer(folded)]


def _distance(places: list[tuple[int, int]], start: int, end: int) -> int:
    """Return how many letters lie between a date and the nearest of some places."""
    return min((max(start - right, left - end, 0) for left, right in places), default=_NEAR + 1)


def _by_words(fact: Fact, text: str) -> Answer | None:
    """Return the answer whose words stand in the text; of several the one with the longest words, none when they are alike."""
    folded = fold(text)
    scores = {answer: max((len(match[0]) for match in _said(words, folded)), default=0) for answer, words in fact.words.items()}
    best = max(scores.values(), default=0)
    winners = [answer for answer, score in scores.items() if score == best]
    if not best or len(winners) > 1:
        return None
    return {"ja": True, "nej": False}.get(winners[0], str(winners[0])) if fact.kind is FactKind.YES_NO else str(winners[0])


def _said(phrases: tuple[str, ...], folded: str) -> Iterator[re.Match[str]]:
    """Yield the phrases that stand in a text and are not denied by the word before them."""
    return (match for match in _pattern(phrases).finditer(folded) if not _DENIED.search(folded[: match.start()]))


def _numbered(fact: Fact, text: str) -> Answer | None:
    """Return the answer by its number, its place in words, or its label; for SMS and for those who type instead of pressing."""
    labels = {"ja": "Ja", "nej": "Nej"} if fact.kind is FactKind.YES_NO else {str(name): str(label) for name, label in fact.sv.options.items()}
    values: list[Answer] = [True, False] if fact.kind is FactKind.YES_NO else list(labels)
    values.append(DONT_KNOW)
    words = fold(text).strip(" .)!")
    if words.isdecimal() and 1 <= int(words) <= len(values):
        return values[int(words) - 1]
    for number, ordinal in enumerate(_ordinals(len(values))):
        if words in (ordinal, f"den {ordinal}", f"det {ordinal}"):
            return values[number]
    return next((value for value, label in zip(values, labels.values(), strict=False) if words == fold(label)), None)


def _ordinals(count: int) -> Iterator[str]:
    yield from _ORDINALS[:count]


def _number(text: str) -> float | None:
    """Return the one number of a text; "25 tusen" and "25 000" are the same."""
    found = [match[0].replace(" ", "").replace(" ", "").replace(".", "").replace(",", ".") for match in _NUMBER.finditer(text)]
    if len(found) != 1:
        return None
    return float(found[0]) * (1000 if _THOUSANDS.search(fold(text)) else 1)


@lru_cache(maxsize=2048)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    words = sorted((re.escape(fold(phrase)).replace(r"\*", r"\w*").replace(r"\ ", " ") for phrase in phrases), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(words) or '(?!)'})\b")
