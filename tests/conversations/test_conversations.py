"""Whole conversations with the trained model, its rules and its actions, driven by the YAML files beside this one.

A file is a list of conversations: `id`, `turns`, and if wished `channel` (web or sms), `engine: down`, `known_failure` with `why`.
A turn is what the person says, or the label of a button, and what a kind and competent person would want to be answered:
`outcome` and `topic` (one value or several), `must` and `must_not` (regular expressions in the text, case ignored),
`buttons` (labels that are offered; an empty list means none), `most_buttons`, `most_parts` (of an SMS).
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp.test_utils import unused_port
from ruamel.yaml import YAML

from bot.commands.conversation import hold
from bot.content.gsm7 import parts
from bot.front.rasa_client import RasaClient
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.engine.inprocess import InProcessEngine

TODAY = "2026-11-21"
LEAST = 100
FILES = sorted(Path(__file__).parent.glob("*.yml"))
CONVERSATIONS: list[dict[str, Any]] = [
    conversation | {"file": path.stem} for path in FILES for conversation in YAML(typ="safe").load(path.read_text(encoding="utf-8"))
]
KEYS = {"id", "turns", "channel", "engine", "known_failure", "why", "file"}
TURN_KEYS = {"say", "outcome", "topic", "must", "must_not", "buttons", "most_buttons", "most_parts"}


def _faults(turn: dict[str, Any], reply: dict[str, Any]) -> list[str]:
    """Return what is wrong with a reply; an empty list when it is as it should be."""
    text = reply["text"]
    faults = [] if text.strip() else ["nothing is said"]
    for key in ("outcome", "topic"):
        wanted = turn.get(key)
        if key in turn and reply[key] not in (wanted if isinstance(wanted, list) else [wanted]):
            faults.append(f"{key} is {reply[key]}, not {wanted}")
    faults += [f"'{pattern}' is missing" for pattern in turn.get("must", []) if not re.search(pattern, text, re.IGNORECASE)]
    faults += [f"'{pattern}' is there" for pattern in turn.get("must_not", []) if re.search(pattern, text, re.IGNORECASE)]
    if "buttons" in turn and (not set(turn["buttons"]) <= set(reply["buttons"]) or (not turn["buttons"] and reply["buttons"])):
        faults.append(f"buttons are {reply['buttons']}, not {turn['buttons']}")
    if len(reply["buttons"]) > turn.get("most_buttons", len(reply["buttons"])):
        faults.append(f"{len(reply['buttons'])} buttons")
    if parts(text) > turn.get("most_parts", parts(text)):
        faults.append(f"{parts(text)} SMS")
    return [f"{turn['say']!r}: {fault}\n    {text[:300]!r}" for fault in faults]


async def _replies(conversation: dict[str, Any], engine: InProcessEngine) -> list[dict[str, Any]]:
    held = {"turns": [turn["say"] for turn in conversation["turns"]], "today": TODAY}
    channel = conversation.get("channel", "web")
    if conversation.get("engine") != "down":
        return await hold(engine, held, channel)
    async with RasaClient(Settings(rasa_port=str(unused_port()))) as nobody:
        return await hold(nobody, held, channel)  # type: ignore[arg-type]


@pytest.mark.model
@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=[f"{conversation['file']}: {conversation['id']}" for conversation in CONVERSATIONS])
async def test_conversation(conversation: dict[str, Any], engine: InProcessEngine) -> None:
    """Each turn is answered as the file says; a known failure must still fail, so that the mark goes when it is mended."""
    replies = await _replies(conversation, engine)
    faults = [fault for turn, reply in zip(conversation["turns"], replies, strict=True) for fault in _faults(turn, reply)]

    if conversation.get("known_failure"):
        assert faults, "comes out right now: remove known_failure"
    else:
        assert not faults, "\n".join(faults)


def test_files_are_well_formed() -> None:
    """No misspelt key hides an expectation, no id stands twice, and every known failure says why."""
    for conversation in CONVERSATIONS:
        assert set(conversation) <= KEYS, conversation["id"]
        assert conversation["turns"], conversation["id"]
        assert all(set(turn) <= TURN_KEYS and "say" in turn for turn in conversation["turns"]), conversation["id"]
        assert any(len(turn) > 1 for turn in conversation["turns"]), conversation["id"]
        assert bool(conversation.get("known_failure")) == bool(conversation.get("why")), conversation["id"]
    assert [name for name, count in Counter((entry["file"], entry["id"]) for entry in CONVERSATIONS).items() if count > 1] == []


def test_there_are_enough_conversations() -> None:
    """Many kinds of talks, and most of them go well."""
    assert len(CONVERSATIONS) >= LEAST
    assert sum(bool(conversation.get("known_failure")) for conversation in CONVERSATIONS) < len(CONVERSATIONS) / 3
