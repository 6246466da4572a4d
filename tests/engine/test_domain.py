"""The domain, the rules and the actions fit together; Rasa stays quiet when they do not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rasa_sdk.executor import ActionExecutor
from ruamel.yaml import YAML

from bot.engine_protocol import CHOOSABLE, ENTITIES
from bot.front.texts import Texts

FILES = sorted(Path("domain").rglob("*.yml"))
RESPONSE_NAME = re.compile(r"utter_[a-z_]+(?:/[a-z_]+)?")
PHONE = re.compile(r"(?<!\d)(?:\d[\d -]{1,12}\d)(?!\d)")


def _read(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def _domain() -> dict[str, Any]:
    merged: dict[str, Any] = {"intents": [], "entities": [], "slots": {}, "responses": {}, "actions": []}
    for path in FILES:
        for key, value in _read(path).items():
            if key not in merged:
                continue
            if isinstance(value, dict):
                merged[key].update(value)
            elif isinstance(value, list):
                merged[key].extend(value)
    return merged


DOMAIN = _domain()
INTENTS = {name for entry in DOMAIN["intents"] for name in (entry if isinstance(entry, dict) else [entry])}
RULES = [rule for path in sorted(Path("data/stories").rglob("*.yml")) for rule in _read(path).get("rules", []) + _read(path).get("stories", [])]


def _steps(kind: str) -> set[str]:
    return {step[kind] for rule in RULES for step in rule["steps"] if kind in step}


def _buttons() -> Iterator[tuple[str, str]]:
    for name, variants in DOMAIN["responses"].items():
        for variant in variants:
            for button in variant.get("buttons", []):
                yield name, button["payload"]


@pytest.mark.parametrize("section", ["responses", "slots", "forms"])
def test_no_key_stands_in_two_files(section: str) -> None:
    """Rasa would take the first one that it happens to read."""
    keys = Counter(key for path in FILES for key in (_read(path).get(section) or {}))

    assert [key for key, count in keys.items() if count > 1] == []


def test_no_intent_entity_or_action_stands_twice() -> None:
    """Lists are merged without a word about doubles."""
    for section in ("intents", "entities", "actions"):
        names = Counter(name for entry in DOMAIN[section] for name in (entry if isinstance(entry, dict) else [entry]))
        assert [name for name, count in names.items() if count > 1] == [], section


def test_every_action_is_there_and_named() -> None:
    """What the domain names runs in the action server, and what runs there is named in the domain."""
    executor = ActionExecutor()
    executor.register_package("actions")

    assert set(executor.actions) == set(DOMAIN["actions"])


def test_every_action_and_response_of_a_rule_exists() -> None:
    """A rule that leads to nothing would leave a person without an answer."""
    families = {name.partition("/")[0] for name in DOMAIN["responses"]}

    assert _steps("action") - set(DOMAIN["actions"]) - families == set()
    assert _steps("intent") - INTENTS == set()


def test_every_response_named_in_the_code_exists() -> None:
    """Actions and front utter only what the domain holds."""
    code = {path: path.read_text(encoding="utf-8") for folder in ("actions", "bot") for path in Path(folder).rglob("*.py")}
    named = {(path.name, name) for path, text in code.items() for name in RESPONSE_NAME.findall(text)}

    assert {name for _, name in named} >= {"utter_technical_problem", "utter_crisis_acute", "utter_clarify", "utter_session_ended"}
    known = set(DOMAIN["responses"]) | {name.partition("/")[0] for name in DOMAIN["responses"]} | {"utter_fraga", "utter_message", "utter_action"}
    assert {(file, name) for file, name in named if name.rstrip("_") not in known} == set()


def test_every_response_is_used() -> None:
    """A response that nobody utters is a text that nobody keeps true."""
    code = " ".join(path.read_text(encoding="utf-8") for folder in ("actions", "bot") for path in Path(folder).rglob("*.py"))
    used = _steps("action") | set(RESPONSE_NAME.findall(code))

    assert {name for name in DOMAIN["responses"] if name not in used and name.partition("/")[0] not in _steps("action")} == set()


def test_every_intent_has_a_rule() -> None:
    """Whatever is understood is answered: no intent falls through to the fallback of Rasa."""
    assert INTENTS - _steps("intent") == set()


def test_every_kind_of_out_of_scope_has_its_answer() -> None:
    """Each file of questions has a response of its own."""
    kinds = {path.stem for path in Path("data/nlu/out_of_scope").glob("*.yml")}

    assert kinds == {name.partition("/")[2] for name in DOMAIN["responses"] if name.startswith("utter_out_of_scope/")}


def test_no_slot_is_filled_from_text() -> None:
    """Raw words would be stored before anything could look at them."""
    mappings = [mapping["type"] for slot in DOMAIN["slots"].values() for mapping in slot["mappings"]]

    assert set(mappings) <= {"custom", "from_entity"}


def test_braces_of_payloads_are_doubled() -> None:
    """A single brace makes Rasa log every slot as an error."""
    assert [(name, payload) for name, payload in _buttons() if re.search(r"(?<!\{)\{(?!\{)|(?<!\})\}(?!\})", payload)] == []


def test_every_button_may_be_pressed() -> None:
    """The front accepts what the responses offer, and every topic of a button exists."""
    topics = {path.stem for path in Path("knowledge/articles").rglob("*.yml")}
    texts = Texts()
    for name in DOMAIN["responses"]:
        for button in texts.message(name)["buttons"]:
            choice = button["choice"]
            assert choice["intent"] in CHOOSABLE, name
            assert set(choice["entities"]) <= ENTITIES, name
            assert choice["entities"].get("topic", "tolk") in topics, name


def test_every_choosable_intent_exists() -> None:
    """The front lets nothing through that Rasa does not know, and never danger."""
    assert CHOOSABLE <= INTENTS
    assert {"crisis_acute", "crisis_suicidal"} & CHOOSABLE == set()


def test_every_number_in_a_response_is_a_checked_one() -> None:
    """Phone numbers typed into responses equal those of the contacts."""
    contacts = [_read(path) for path in Path("knowledge/contacts").glob("*.yml")]
    known = {re.sub(r"\D", "", contact[key]) for contact in contacts for key in ("phone", "phone_abroad") if contact.get(key)} | {"112"}
    found = {
        (name, number)
        for name, variants in DOMAIN["responses"].items()
        for variant in variants
        for number in PHONE.findall(variant["text"])
        if len(re.sub(r"\D", "", number)) >= 3
    }

    assert len(found) >= 15
    assert {(name, number) for name, number in found if re.sub(r"\D", "", number) not in known} == set()


def test_texts_of_failure_and_danger_name_the_emergency_number() -> None:
    """Whoever gets one of these may need it."""
    for name in ("crisis_acute", "crisis_suicidal", "technical_problem", "unreadable", "too_long", "session_ended", "people_to_call", "help", "greet"):
        assert "112" in Texts().message(f"utter_{name}")["text"], name
