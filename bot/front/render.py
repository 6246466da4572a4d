"""Renders the engine's messages for a channel: all that a person sees, and what can be pressed."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from typing import Any

from bot.content.gsm7 import parts, to_gsm7
from bot.front.verdict_text import question_text, verdict_sms, verdict_text

SMS_PARTS = 3
_SMS_MORE = " Svara MER för mer."
# A figure after a full stop may belong to the same sentence: "5 kap. 2 §".
_BETWEEN_SENTENCES = re.compile(r'(?<=[.!?]) (?=[A-ZÅÄÖ"])')
# What a message can be besides text, the more telling first: a question carries the verdict so far.
_KINDS = ("answer", "question", "verdict")
# What stands beside an answer says nothing of what the answer is.
_BESIDE = ("utter_side_line_acute", "utter_side_line_suicidal", "utter_check_waits")
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
    """One turn of the assistant: all of it as `text`, and for channels that lay it out themselves as `parts`.

    A part is {"kind": "text", "text"}, {"kind": "answer", "answer"}, {"kind": "question", "question"} or {"kind": "verdict", "verdict"}.
    `verdict` is the state of a check, also while its questions last; `ended` says that the person has ended the talk.
    """

    text: str
    buttons: list[dict[str, Any]] = field(default_factory=list)
    outcome: str = "dialogue"
    topic: str | None = None
    verdict: dict[str, Any] | None = None
    parts: list[dict[str, Any]] = field(default_factory=list)
    ended: bool = False

    def as_dict(self) -> dict[str, Any]:
        """Return plain data for JSON."""
        return asdict(self)


def reply(messages: list[dict[str, Any]], channel: str) -> Reply:
    """Return the reply that the messages of one turn make together."""
    texts: list[str] = []
    buttons: list[dict[str, Any]] = []
    outcome, answer, verdict = "dialogue", None, None
    for message in messages:
        answer, verdict = message["answer"] or answer, message.get("verdict") or verdict
        outcome = message["outcome"] or outcome_of(message["response"]) or outcome
        texts.append(_text(message, channel))
        buttons += _answer_buttons(message["answer"]) if message["answer"] else message["buttons"]
    ended = any(message["response"] == "utter_exit" for message in messages)
    text = "\n\n".join(text for text in texts if text)
    if channel == "sms":
        text = to_gsm7(text)
    topic = answer["topic"] if answer else verdict["topic"] if verdict else None
    return Reply(text, buttons, outcome, topic, verdict, [_part(message) for message in messages], ended)


def outcome_of(response: str | None) -> str | None:
    """Return the outcome that a response by name stands for."""
    if response in _OUTCOMES:
        return _OUTCOMES[response]
    if response in _BESIDE:
        return None
    if response and response.startswith("utter_out_of_scope"):
        return "out_of_scope"
    return "dialogue" if response else None


def _text(message: dict[str, Any], channel: str) -> str:
    """Return one message as text: an answer, a question of a check, a verdict, or the words of a response."""
    if message["answer"]:
        return _sms(message["answer"]) if channel == "sms" else web_text(message["answer"])
    if message.get("question"):
        return question_text(message["question"], channel)
    if message.get("verdict"):
        return verdict_sms(message["verdict"]) if channel == "sms" else verdict_text(message["verdict"])
    return message["text"]  # type: ignore[no-any-return]  # a text that is none fails where texts are joined, and the person gets the calm one


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
            "choice": _choice(choice),
        }
        for choice in answer["choices"]
    ]


def _part(message: dict[str, Any]) -> dict[str, Any]:
    kind = next((kind for kind in _KINDS if message.get(kind)), "text")
    return {"kind": kind, kind: message[kind]}


def _choice(choice: dict[str, Any]) -> dict[str, Any]:
    if choice.get("check"):
        return {"intent": "check", "entities": {"check": choice["check"]}}
    return {"intent": "fraga", "entities": {"topic": choice["topic"], **({"aspect": choice["aspect"]} if choice["aspect"] else {})}}
