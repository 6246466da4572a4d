"""Renders the engine's messages for a channel: all that a person sees, and what can be pressed."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from typing import Any

from bot.content.gsm7 import parts, to_gsm7

SMS_PARTS = 3
_SMS_MORE = " Svara MER för mer."
# A figure after a full stop may belong to the same sentence: "5 kap. 2 §".
_BETWEEN_SENTENCES = re.compile(r'(?<=[.!?]) (?=[A-ZÅÄÖ"])')
_OUTCOMES = {
    "utter_crisis_acute": "crisis_acute",
    "utter_crisis_suicidal": "crisis_suicidal",
    "utter_out_of_scope/find_person": "refuse",
    "utter_clarify": "clarify",
    "utter_next_candidates": "clarify",
    "utter_people_to_call": "clarify",
}


@dataclass(frozen=True)
class Reply:
    """One answer of the assistant. `answer` is the Answer as data, for channels that lay it out themselves; `ended` says that the person has ended the talk."""

    text: str
    buttons: list[dict[str, Any]] = field(default_factory=list)
    outcome: str = "dialogue"
    topic: str | None = None
    verdict: dict[str, Any] | None = None
    answer: dict[str, Any] | None = None
    ended: bool = False

    def as_dict(self) -> dict[str, Any]:
        """Return plain data for JSON."""
        return asdict(self)


def reply(messages: list[dict[str, Any]], channel: str) -> Reply:
    """Return the reply that the messages of one turn make together."""
    texts: list[str] = []
    buttons: list[dict[str, Any]] = []
    outcome, answer = "dialogue", None
    for message in messages:
        answer = message["answer"] or answer
        outcome = message["outcome"] or outcome_of(message["response"]) or outcome
        texts.append(_answer_text(message["answer"], channel) if message["answer"] else message["text"])
        buttons += _answer_buttons(message["answer"]) if message["answer"] else message["buttons"]
    ended = any(message["response"] == "utter_exit" for message in messages)
    text = "\n\n".join(text for text in texts if text)
    if channel == "sms":
        text = to_gsm7(text)
    return Reply(text, buttons, outcome, answer["topic"] if answer else None, None, answer, ended)


def outcome_of(response: str | None) -> str | None:
    """Return the outcome that a response by name stands for."""
    if response in _OUTCOMES:
        return _OUTCOMES[response]
    if response and response.startswith("utter_out_of_scope"):
        return "out_of_scope"
    return "dialogue" if response else None


def _answer_text(answer: dict[str, Any], channel: str) -> str:
    return _sms(answer) if channel == "sms" else web_text(answer)


def web_text(answer: dict[str, Any]) -> str:
    """Return the whole answer as text, in the order in which the page shows it."""
    lines = [answer["body"], *(f"• {bullet}" for bullet in answer["bullets"])]
    if answer["perspective"]:
        lines.append(answer["perspective"])
    lines += [f"Obs: {caveat}" for caveat in answer["caveats"]]
    if answer["next_steps"]:
        lines.append("Gör så här: " + " ".join(answer["next_steps"]))
    if answer["more"]:
        lines.append(f"Läs mer: {answer['more']}")
    contacts = [f"{contact['name']} {contact['phone'] or contact['web']}" for contact in answer["contacts"] if contact["phone"] or contact["web"]]
    if contacts:
        lines.append("Kontakt: " + ", ".join(contacts))
    sources = "; ".join(dict.fromkeys(source["title"] for source in answer["sources"]))
    lines.append(f"Källor: {sources}. Kontrollerat {answer['checked_on']}.")
    return "\n".join(lines)


def _sms(answer: dict[str, Any]) -> str:
    """Return as many whole sentences of the SMS text as fit in three parts."""
    text = to_gsm7(answer["sms"])
    if parts(text) <= SMS_PARTS:
        return text
    kept = ""
    for sentence in _BETWEEN_SENTENCES.split(text):
        longer = f"{kept} {sentence}".strip()
        if parts(longer + _SMS_MORE) > SMS_PARTS:
            break
        kept = longer
    return kept + _SMS_MORE


def _answer_buttons(answer: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "label": choice["label"],
            "choice": {"intent": "fraga", "entities": {"topic": choice["topic"], **({"aspect": choice["aspect"]} if choice["aspect"] else {})}},
        }
        for choice in answer["choices"]
    ]
