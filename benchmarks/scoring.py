"""From what a pipeline understood to figures. The same rules for every pipeline and classifier."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

from benchmarks.data import Question

OUT_OF_SCOPE = "out_of_scope"
CRISES = ("crisis_acute", "crisis_suicidal")
_FALLBACK = "nlu_fallback"
# Both end in a question back when no topic stands from the turn before.
_ASKS_BACK = (_FALLBACK, "follow_up")


@dataclass(frozen=True)
class Guess:
    """What was made of one message: the full intent acted on (None: asks back), and the topics that it may be about, best first."""

    decided: str | None
    ranking: tuple[str, ...]

    @property
    def topic(self) -> str | None:
        """Return the topic acted on."""
        return topic_of(self.decided) if self.decided else None

    @property
    def is_dialogue(self) -> bool:
        """Say whether it is answered as chat: greeting, thanks, help …"""
        return self.decided is not None and not _is_topic(self.decided)


@dataclass(frozen=True)
class Quality:
    """Shares 0–1. The first six are of the questions on a topic, `out_of_scope` and `danger` of the questions of that kind."""

    first: float
    among_three: float
    answered_right: float
    answered_wrong: float
    asked_back: float
    refused: float
    out_of_scope: float
    danger: float
    false_alarms: float
    questions: int

    @property
    def margin(self) -> float:
        """Half the width of the 95 % interval around `first`."""
        return 1.96 * sqrt(self.first * (1 - self.first) / max(1, self.questions))


def topic_of(label: str) -> str:
    """Return the topic of a full intent: kinds of out of scope count as one, other intents stand for themselves.

    >>> topic_of("fraga/kontaktforbud"), topic_of("out_of_scope/suspect"), topic_of("greet")
    ('kontaktforbud', 'out_of_scope', 'greet')
    """
    family, _, rest = label.partition("/")
    return rest if family == "fraga" and rest else family


def topics_among(labels: Iterable[str]) -> tuple[str, ...]:
    """Return the topics among ranked labels, out of scope and danger included, each once; greetings and the like are left out."""
    return tuple(dict.fromkeys(topic_of(label) for label in labels if _is_topic(label)))


def guess(parsed: dict[str, Any]) -> Guess:
    """Return what a Rasa pipeline understood: its decision first, then its ranking.

    A retrieval intent whose topics a response selector ranks is replaced by that ranking, so that one rule fits both pipelines.
    """
    selectors = parsed.get("response_selector") or {}
    decided = parsed["intent"]["name"] or _FALLBACK
    intents = (decided, *(entry["name"] for entry in parsed.get("intent_ranking") or []))
    acted_on = None if decided in _ASKS_BACK else _by_selector(decided, selectors)[0]
    return Guess(acted_on, topics_among(label for intent in intents for label in _by_selector(intent, selectors)))


def guess_of_labels(labels: Sequence[str]) -> Guess:
    """Return the guess of a bare classifier, which always decides for its best label."""
    return Guess(None if labels[0] in _ASKS_BACK else labels[0], topics_among(labels))


def _is_topic(label: str) -> bool:
    return label.partition("/")[0] in ("fraga", OUT_OF_SCOPE, *CRISES)


def _by_selector(intent: str, selectors: dict[str, Any]) -> list[str]:
    selector = selectors.get(intent) or {}
    listed = [entry["intent_response_key"] for entry in selector.get("ranking") or []]
    chosen = (selector.get("response") or {}).get("intent_response_key")
    return list(dict.fromkeys([*([chosen] if chosen else []), *listed])) or [intent]


def quality(questions: Sequence[Question], guesses: Sequence[Guess]) -> Quality:
    """Return the figures of one pipeline on the test questions."""
    pairs = list(zip(questions, guesses, strict=True))
    outside = [(question, made) for question, made in pairs if question.topics[0] == OUT_OF_SCOPE]
    danger = [made for question, made in pairs if question.topics[0] in CRISES]
    calm = [made for question, made in pairs if not set(question.topics) & set(CRISES)]
    inside = [(question.topics, made) for question, made in pairs if question.topics[0] not in (OUT_OF_SCOPE, *CRISES)]
    return Quality(
        first=_share(bool(set(made.ranking[:1]) & set(topics)) for topics, made in inside),
        among_three=_share(bool(set(made.ranking[:3]) & set(topics)) for topics, made in inside),
        answered_right=_share(made.topic in topics for topics, made in inside),
        answered_wrong=_share(made.topic is not None and made.topic not in topics for topics, made in inside),
        asked_back=_share(made.topic is None for _, made in inside),
        refused=_share(made.topic == OUT_OF_SCOPE and OUT_OF_SCOPE not in topics for topics, made in inside),
        out_of_scope=_share(made.topic == OUT_OF_SCOPE or (question.chatter and made.is_dialogue) for question, made in outside),
        danger=_share(made.topic in CRISES for made in danger),
        false_alarms=_share(made.topic in CRISES for made in calm),
        questions=len(inside),
    )


def percentile(values: Sequence[float], share: float) -> float:
    """Return the least value that `share` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _share(hits: Iterable[object]) -> float:
    found = [bool(hit) for hit in hits]
    return sum(found) / len(found) if found else 0.0
