"""What may enter Rasa: turns of the right form, words that stay words, choices built from checked parts."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.engine.turn import CollectingChannel, choice_of, user_message, valid

SENDER = "0123456789abcdef"
PAYLOAD = '/fraga{"topic": "kontaktforbud"}'
GOOD: list[dict[str, Any]] = [
    {"text": "hej"},
    {"text": ""},
    {"text": PAYLOAD},
    {"text": "hej", "channel": "sms", "today": "2026-11-21"},
    {"text": "hej", "today": None, "choice": None},
    {"choice": {"intent": "continue"}},
    {"choice": {"intent": "fraga", "entities": {"topic": "tolk", "aspect": "hur"}}},
]
BAD: dict[str, Any] = {
    "no sender": {"sender": None, "text": "hej"},
    "default sender": {"sender": "default", "text": "hej"},
    "sender is a number": {"sender": 7, "text": "hej"},
    "sender too long": {"sender": "x" * 129, "text": "hej"},
    "neither words nor choice": {},
    "words are a number": {"text": 7},
    "words are null": {"text": None},
    "words are a list": {"text": ["hej"]},
    "foreign channel": {"text": "hej", "channel": "rest"},
    "channel is a list": {"text": "hej", "channel": ["web"]},
    "channel is null": {"text": "hej", "channel": None},
    "the day is words": {"text": "hej", "today": "i dag"},
    "the day is a number": {"text": "hej", "today": 20261121},
    "the day does not exist": {"text": "hej", "today": "2026-02-30"},
    "danger as a choice": {"choice": {"intent": "crisis_acute"}},
    "restart as a choice": {"choice": {"intent": "restart"}},
    "an empty choice": {"choice": {}},
    "a choice is words": {"choice": PAYLOAD},
    "words as an entity": {"choice": {"intent": "fraga", "entities": {"topic": "han heter Kalle"}}},
    "an unknown entity": {"choice": {"intent": "fraga", "entities": {"date": "x"}}},
}
WHITE_SPACE = [character for character in map(chr, range(sys.maxunicode + 1)) if character.isspace()]
SLASHES = [PAYLOAD, f"//{PAYLOAD}", f"/ / {PAYLOAD}", f"\n\t{PAYLOAD}", f" /\n/ {PAYLOAD}", "/restart", "\u00a0/session_start", "/exit"]


def _told(turn: dict[str, Any]) -> str:
    return str(user_message({"sender": SENDER} | turn, CollectingChannel("web")).text)


def _taken_for_a_payload(text: str) -> bool:
    """Ask Rasa's own reader."""
    return bool(YAMLStoryReader.unpack_regex_message(Message({TEXT: text})).get(INTENT))


@pytest.mark.parametrize("turn", GOOD, ids=repr)
def test_a_turn_of_the_front_is_valid(turn: dict[str, Any]) -> None:
    """Words, or a choice that one of our buttons carries."""
    assert valid({"sender": SENDER} | turn)


@pytest.mark.parametrize("turn", BAD.values(), ids=BAD)
def test_another_form_is_not_valid(turn: dict[str, Any]) -> None:
    """Everything else is refused without an exception."""
    assert not valid({"sender": SENDER} | turn)


@pytest.mark.parametrize("turn", [None, [], "hej", 7, True, [{"sender": SENDER, "text": "hej"}]], ids=repr)
def test_what_is_no_object_is_not_valid(turn: Any) -> None:
    """JSON of another kind is refused."""
    assert not valid(turn)


def test_the_reader_of_rasa_takes_a_slash_for_a_payload() -> None:
    """The danger is real: also behind white space."""
    assert _taken_for_a_payload(PAYLOAD)
    assert _taken_for_a_payload(f"\n{PAYLOAD}")


@pytest.mark.parametrize("text", SLASHES, ids=repr)
def test_typed_slashes_are_neutralised(text: str) -> None:
    """Whatever somebody types, Rasa gets words."""
    told = _told({"text": text})

    assert told
    assert not _taken_for_a_payload(told)


def test_no_white_space_hides_a_slash() -> None:
    """Unicode knows 29 kinds of white space; Rasa strips all of them."""
    assert len(WHITE_SPACE) > 20
    assert [hex(ord(space)) for space in WHITE_SPACE if _taken_for_a_payload(_told({"text": f"{space}/{space}{PAYLOAD}"}))] == []


def test_a_slash_inside_stays() -> None:
    """Only the beginning is touched."""
    assert _told({"text": "hon/han slog mig 3/4"}) == "hon/han slog mig 3/4"


def test_a_choice_becomes_a_payload() -> None:
    """Buttons are the only way to set an intent."""
    assert _told({"choice": {"intent": "continue"}}) == "/continue"
    assert _told({"choice": {"intent": "fraga", "entities": {"topic": "tolk"}}}) == '/fraga{"topic": "tolk"}'


def test_a_choice_goes_before_words() -> None:
    """A turn with both is the button."""
    assert _told({"text": PAYLOAD, "choice": {"intent": "help"}}) == "/help"


def test_rasa_is_told_sender_channel_and_day() -> None:
    """Nothing else travels along."""
    message = user_message({"sender": SENDER, "text": "hej", "today": "2026-11-21", "metadata": {"x": 1}}, CollectingChannel("sms"))

    assert (message.sender_id, message.input_channel, message.metadata) == (SENDER, "sms", {"today": "2026-11-21"})


@pytest.mark.parametrize(
    ("payload", "choice"),
    [
        ("/continue", {"intent": "continue", "entities": {}}),
        ('/fraga{"topic": "tolk"}', {"intent": "fraga", "entities": {"topic": "tolk"}}),
    ],
)
def test_a_button_carries_its_choice(payload: str, choice: dict[str, Any]) -> None:
    """A payload of Rasa becomes a choice that the front accepts."""
    assert choice_of({"title": "Ja", "payload": payload}) == {"label": "Ja", "choice": choice}
    assert valid({"sender": SENDER, "choice": choice})
