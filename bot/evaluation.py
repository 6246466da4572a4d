"""The scoreboard: what the assistant understands of questions that it was not trained on.

`final` is touched only to report; thresholds and temperatures were chosen on `validation`.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Protocol

from bot.engine.understanding import understanding
from bot.language.danger import DangerPhrases
from bot.language.folding import fold

SETS = Path("tests/nlu")
_CRISES = ("crisis_acute", "crisis_suicidal")
# What may fairly be done with chatter that asks for nothing.
_FRIENDLY = {"smalltalk": ("dialogue",), "insult": ("dialogue",)}


class Parser(Protocol):
    """Whatever understands a text."""

    async def parse(self, text: str) -> dict[str, Any]:
        """Return Rasa's parse of a text."""


@dataclass(frozen=True)
class Case:
    """A question with what it is about; `kind` says how it is out of scope."""

    text: str
    topics: frozenset[str]
    kind: str | None
    aspect: str | None


@dataclass(frozen=True)
class Result:
    """A case and what was understood of it."""

    case: Case
    seen: dict[str, Any]

    @property
    def top(self) -> list[str]:
        """The topics in order, the chosen one first."""
        ranked = [entry["topic"] for entry in self.seen["topics"]]
        return list(dict.fromkeys(([self.seen["topic"]] if self.seen["topic"] else []) + ranked))


def read_cases(path: Path) -> Iterator[Case]:
    """Yield the cases of a JSON Lines file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        yield Case(entry["text"], frozenset({entry["topic"], *entry.get("also", [])}), entry.get("kind"), entry.get("aspect"))


def slip(text: str, seed: int) -> str:
    """Return `text` folded, with one slip in about ten words: a letter lost, doubled or swapped."""
    chance = random.Random(seed)  # noqa: S311 - repeatable on purpose
    words = fold(text).split()
    for index in range(chance.randrange(10), len(words), 10):
        words[index] = _misspell(words[index], chance)
    return " ".join(words)


def _misspell(word: str, chance: random.Random) -> str:
    if len(word) < 3:
        return word
    place = chance.randrange(1, len(word) - 1)
    return chance.choice(
        (word[:place] + word[place + 1 :], word[:place] + word[place] + word[place:], word[:place] + word[place + 1] + word[place] + word[place + 2 :])
    )


async def evaluate(parser: Parser) -> str:
    """Return the scoreboard as text."""
    lines = []
    for name in ("validation", "final"):
        path = SETS / f"{name}.jsonl"
        cases = list(read_cases(path))
        results, times = await _understand(parser, cases)
        lines += [f"{name}: {len(cases)} messages", *_scores(results), f"  time of one parse       median {1000 * median(times):.1f} ms", ""]
        noisy = [Case(slip(case.text, number), case.topics, case.kind, case.aspect) for number, case in enumerate(cases) if _in_scope(case)]
        results, _ = await _understand(parser, noisy)
        lines += [f"{name}, no å/ä/ö and one slip in ten words: {len(noisy)} messages", *_topic_scores(results), ""]
    for name in ("danger_validation", "danger_final"):
        path = SETS / f"{name}.jsonl"
        if path.exists():
            lines += [f"{name}:", *await danger_scores(parser, path), ""]
    return "\n".join(lines).rstrip()


async def danger_scores(parser: Parser, path: Path) -> list[str]:
    """Return recall and false alarms on a set of danger and near danger, for model and phrases together and for phrases alone, with the misses."""
    entries = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    phrases = DangerPhrases.read()
    outcomes = {entry["id"]: understanding(await parser.parse(entry["text"]))["outcome"] for entry in entries}
    danger, near = ([entry for entry in entries if bool(entry["danger"]) is wanted] for wanted in (True, False))
    missed = [entry for entry in danger if outcomes[entry["id"]] not in _CRISES]
    alarms = [entry for entry in near if outcomes[entry["id"]] in _CRISES]
    return [
        _share("danger seen", len(danger) - len(missed), len(danger)),
        _share("false alarm", len(alarms), len(near)),
        _share("of the right kind, if seen", sum(outcomes[entry["id"]] == f"crisis_{entry['danger']}" for entry in danger), len(danger) - len(missed)),
        _share("seen by the front alone", sum(bool(phrases.find(entry["text"])) for entry in danger), len(danger)),
        _share("false alarm, front alone", sum(bool(phrases.find(entry["text"])) for entry in near), len(near)),
        *(f"  missed {entry['id']}: {entry['text']}" for entry in missed),
        *(f"  false alarm {entry['id']}: {entry['text']}" for entry in alarms),
    ]


async def _understand(parser: Parser, cases: Iterable[Case]) -> tuple[list[Result], list[float]]:
    results, times = [], []
    for case in cases:
        started = time.perf_counter()
        parsed = await parser.parse(case.text)
        times.append(time.perf_counter() - started)
        results.append(Result(case, understanding(parsed)))
    return results, times


def _in_scope(case: Case) -> bool:
    return not case.topics & {"out_of_scope", *_CRISES}


def _scores(results: list[Result]) -> list[str]:
    outside = [result for result in results if "out_of_scope" in result.case.topics]
    crises = [result for result in results if result.case.topics & set(_CRISES)]
    calm = [result for result in results if not result.case.topics & set(_CRISES)]
    inside = [result for result in results if _in_scope(result.case)]
    aspects = [result for result in inside if result.case.aspect]
    return [
        *_topic_scores(inside),
        _line("out of scope seen as such", outside, _seen_outside),
        _line("in scope wrongly refused", inside, lambda result: result.seen["outcome"] in ("out_of_scope", "refuse")),
        _line("in scope asked again", inside, lambda result: result.seen["outcome"] == "clarify"),
        _line("danger seen", crises, lambda result: result.seen["outcome"] in _CRISES),
        _line("false alarm", calm, lambda result: result.seen["outcome"] in _CRISES),
        _line("aspect right, where found", [result for result in aspects if result.seen["aspect"]], lambda result: result.seen["aspect"] == result.case.aspect),
        _line("aspect found", aspects, lambda result: bool(result.seen["aspect"])),
    ]


def _topic_scores(results: list[Result]) -> list[str]:
    inside = [result for result in results if _in_scope(result.case)]
    return [
        _line("topic right, first", inside, lambda result: bool(set(result.top[:1]) & result.case.topics)),
        _line("topic right, first three", inside, lambda result: bool(set(result.top[:3]) & result.case.topics)),
    ]


def _seen_outside(result: Result) -> bool:
    return result.seen["outcome"] in ("out_of_scope", "refuse", *_FRIENDLY.get(result.case.kind or "", ()))


def _line(name: str, results: list[Result], right: Any) -> str:
    return _share(name, sum(bool(right(result)) for result in results), len(results))


def _share(name: str, hits: int, total: int) -> str:
    return f"  {name:<27} {100 * hits / total if total else 0.0:5.1f} %  ({hits} of {total})"
