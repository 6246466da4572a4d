"""Whatever is sent, a person gets a calm Swedish text and never a 5xx; only clean words and known choices reach Rasa."""

from __future__ import annotations

import json
from typing import Any

import pytest
from calm import assert_calm, assert_calm_reply
from serving import Front

from bot.front.desk import MAX_LETTERS
from bot.front.texts import Texts

TYPED_PAYLOAD = '/fraga{"topic": "kontaktforbud"}'
WORDLESS = {
    "empty": "",
    "blank": " \n\t ",
    "lone slash": "/",
    "slashes": "// / //",
    "emoji": "😭😭😭🔪",
    "a sad face": ":(",
    "question marks": "????",
    "control characters": "\x00\x01\x07\x1b\x7f",
    "invisible characters": "\u200b\u200d\ufeff\u202e",
    "half an emoji": "\ud83d",
    "a quote and dashes": "'; --",
}
UNUSABLE_BODIES = {
    "nothing": b"",
    "no JSON": b"hej",
    "half a JSON": b'{"session": "',
    "a list": b"[]",
    "a number": b"7",
    "a text": b'"hej"',
    "null": b"null",
    "bytes that are no text": b'{"text": "\xff\xfe"}',
    "deep nesting": b'{"text": ' + b"[" * 8_000,
    "a number of 5,000 figures": b'{"text": ' + b"9" * 5_000 + b"}",
}
UNKNOWN_CHOICES: dict[str, Any] = {
    "danger": {"intent": "crisis_acute"},
    "Rasa's restart": {"intent": "restart"},
    "an intent that only words have": {"intent": "affirm"},
    "a sub-intent": {"intent": "fraga/kontaktforbud"},
    "a payload as the intent": {"intent": TYPED_PAYLOAD},
    "intent is a number": {"intent": 7},
    "intent is a list": {"intent": ["fraga"]},
    "no intent": {"entities": {"topic": "kontaktforbud"}},
    "empty": {},
    "a text": "fraga",
    "a list": ["fraga"],
    "false": False,
    "entities is a list": {"intent": "fraga", "entities": ["topic"]},
    "an unknown entity": {"intent": "fraga", "entities": {"perspective": "van"}},
    "an entity with words": {"intent": "fraga", "entities": {"topic": "han heter Kalle"}},
    "an entity that closes the payload": {"intent": "fraga", "entities": {"topic": '"}/exit{"'}},
    "an entity outside ASCII": {"intent": "fraga", "entities": {"topic": "målsägande"}},
    "an entity is a number": {"intent": "fraga", "entities": {"topic": 7}},
    "an entity of 5,000 letters": {"intent": "fraga", "entities": {"topic": "a" * 5_000}},
}


@pytest.mark.parametrize("text", WORDLESS.values(), ids=WORDLESS)
async def test_a_message_without_words_is_answered_by_the_front(front: Front, text: str) -> None:
    """Nothing to understand: the front asks for words, names 112, and Rasa hears nothing."""
    reply = await front.say(text)

    assert_calm(reply["text"])
    assert "112" in reply["text"]
    assert front.rasa.turns == []


async def test_a_message_of_20_000_letters_is_not_read(front: Front) -> None:
    """The person is asked for the essence; Rasa hears nothing."""
    response = await front.send(text="x" * 20_000)

    assert response.status == 413
    assert str(Texts().message("utter_too_long")["text"]) == (await response.json())["text"]
    assert front.rasa.turns == []


async def test_danger_in_a_message_of_20_000_letters_is_seen(front: Front) -> None:
    """A long story that ends in danger gets the danger text."""
    reply = await front.say("det började för länge " * 900 + "han står utanför dörren nu")

    assert reply["outcome"] == "crisis_acute"


async def test_the_longest_message_that_is_read(front: Front) -> None:
    """2,000 letters reach Rasa, one more does not."""
    await front.say("x" * MAX_LETTERS)
    await front.say("x" * (MAX_LETTERS + 1))

    assert len(front.rasa.turns) == 1


async def test_a_body_of_300_kb_is_refused(front: Front) -> None:
    """The body is not even read to its end; the text says what to do."""
    response = await front.send(text="x" * 300_000)

    assert response.status == 413
    assert_calm_reply(await response.json())


@pytest.mark.parametrize("body", UNUSABLE_BODIES.values(), ids=UNUSABLE_BODIES)
async def test_an_unusable_body_is_refused_calmly(front: Front, body: bytes) -> None:
    """What is no JSON object is a fault of the sender: 400 and a Swedish text."""
    response = await front.client.post("/api/chat/message", data=body, headers={"Content-Type": "application/json"})

    assert response.status == 400
    assert_calm_reply(await response.json())


async def test_an_unknown_encoding_is_refused_calmly(front: Front) -> None:
    """A charset that does not exist is no reason to fail."""
    response = await front.client.post("/api/chat/message", data=b"{}", headers={"Content-Type": "application/json; charset=klingon"})

    assert response.status == 400
    assert_calm_reply(await response.json())


@pytest.mark.parametrize("text", [None, 7, 1.5, True, ["hej"], {"text": "hej"}], ids=repr)
async def test_text_of_another_type_is_refused_calmly(front: Front, text: Any) -> None:
    """Only a string is words."""
    response = await front.send(text=text)

    assert response.status == 400
    assert_calm_reply(await response.json())
    assert front.rasa.turns == []


@pytest.mark.parametrize("choice", UNKNOWN_CHOICES.values(), ids=UNKNOWN_CHOICES)
async def test_an_unknown_choice_is_refused_calmly(front: Front, choice: Any) -> None:
    """Only what a button of ours can carry is passed on; danger is never chosen."""
    response = await front.send(choice=choice)

    assert response.status == 400
    assert_calm_reply(await response.json())
    assert front.rasa.turns == []


async def test_a_choice_reaches_rasa_as_a_choice(front: Front) -> None:
    """A pressed button carries intent and entities, no words."""
    choice = {"intent": "fraga", "entities": {"topic": "kontaktforbud", "aspect": "hur"}}
    assert (await front.send(choice=choice)).status == 200

    turn = front.rasa.turns[0]
    assert choice == turn["choice"]
    assert "text" not in turn


async def test_a_typed_payload_reaches_rasa_as_words(front: Front) -> None:
    """Words never become a choice, however they look."""
    await front.say(TYPED_PAYLOAD)

    turn = front.rasa.turns[0]
    assert turn["text"] == TYPED_PAYLOAD
    assert "choice" not in turn


async def test_words_reach_rasa_clean(front: Front) -> None:
    """Control and invisible characters, broken emoji and double spaces are gone; letters of all scripts stay."""
    await front.say("  hur\x00 söker\u200b   jag\nkontakt\u00adförbud \ud83d مرحبا ")

    assert front.rasa.turns[0]["text"] == "hur söker jag kontaktförbud مرحبا"


async def test_rasa_gets_the_channel_and_nothing_of_the_visitor(front: Front) -> None:
    """No address, no header and no field of the sender travels with a turn."""
    await front.client.post(
        "/api/chat/message",
        data=json.dumps({"session": front.session, "text": "hej", "sender": "default", "channel": "sms", "metadata": {"a": 1}, "today": "1999-01-01"}),
        headers={"User-Agent": "hemlig", "X-Forwarded-For": "192.0.2.7"},
    )

    turn = front.rasa.turns[0]
    assert {"sender", "text", "channel", "today"} == set(turn)
    assert (turn["channel"], turn["today"]) == ("web", None)
