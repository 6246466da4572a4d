"""What NLU made of a message, in the fixed form of `python -m bot parse`."""

from __future__ import annotations

from typing import Any

from bot.language.danger import Danger

TOPICS_SHOWN = 5
# As `answer_threshold` in config.yml.
SURE = 0.25
_CRISES = {danger.value for danger in Danger}


def understanding(parsed: dict[str, Any]) -> dict[str, Any]:
    """Return language, intent, topic, the five best topics, aspect, outcome and confidence of a parsed message."""
    intent = parsed["intent"]["name"] or "nlu_fallback"
    key = ((parsed.get("response_selector") or {}).get(intent) or {}).get("response", {}).get("intent_response_key", intent)
    topics = _topics(parsed.get("intent_ranking") or [])
    if intent == "follow_up" and topics and topics[0]["confidence"] >= SURE and topics[0]["topic"] not in (*_CRISES, "out_of_scope"):
        # Without a talk before it, a question without a topic of its own is answered by what is most likely meant.
        intent, key = "fraga", f"fraga/{topics[0]['topic']}"
    return {
        "language": _entity(parsed, "language") or "sv",
        "intent": intent,
        "topic": _topic(intent, key, topics),
        "topics": topics[:TOPICS_SHOWN],
        "aspect": _entity(parsed, "aspect"),
        "outcome": outcome(key),
        "confidence": round(float(parsed["intent"]["confidence"]), 4),
    }


def outcome(key: str) -> str:
    """Return what is done with a message whose full intent is `key`."""
    if key in _CRISES:
        return key
    if key.startswith("out_of_scope"):
        return "refuse" if key.endswith("/find_person") else "out_of_scope"
    if key.startswith("fraga"):
        return "answer"
    return "clarify" if key in ("nlu_fallback", "follow_up") else "dialogue"


def _topic(intent: str, key: str, topics: list[dict[str, Any]]) -> str | None:
    if intent == "fraga":
        return key.partition("/")[2]
    if intent in _CRISES or intent == "out_of_scope":
        return intent
    return topics[0]["topic"] if intent == "nlu_fallback" and topics else None


def _topics(ranking: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return topics with confidence, the kinds of out of scope summed, best first."""
    summed: dict[str, float] = {}
    for entry in ranking:
        family, _, rest = entry["name"].partition("/")
        topic = rest if family == "fraga" else family if family == "out_of_scope" or family in _CRISES else None
        if topic:
            summed[topic] = summed.get(topic, 0.0) + float(entry["confidence"])
    return [{"topic": topic, "confidence": round(value, 4)} for topic, value in sorted(summed.items(), key=lambda item: -item[1])]


def _entity(parsed: dict[str, Any], name: str) -> str | None:
    return next((entity["value"] for entity in parsed.get("entities") or [] if entity["entity"] == name), None)
