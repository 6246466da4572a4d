"""Sessions: only the server's own tokens count, they end by silence, by the exit button and never by accident."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any

import pytest
from calm import assert_calm_reply
from serving import Front
from stand_in_rasa import answering, said

from bot.front.sessions import LIFETIME

FOREIGN = {
    "none": None,
    "empty": "",
    "guessed": "default",
    "foreign form": "A" * 43,
    "very long": "A" * 5_000,
    "a number": 7,
    "true": True,
    "a list": ["x"],
    "an object": {"session": "x"},
    "letters outside ASCII": "åäö☃",
}
UNUSABLE = {
    "nothing": b"",
    "half a JSON": b"{",
    "a list": b"[]",
    "null": b"null",
    "a number as the session": b'{"session": 7}',
    "an unknown session": b'{"session": "unknown"}',
    "bytes that are no text": b"\xff\xfe",
    "300 kB": b"x" * 300_000,
    "deep nesting": b"[" * 100_000,
}


@pytest.mark.parametrize("token", FOREIGN.values(), ids=FOREIGN)
async def test_a_foreign_token_is_refused(front: Front, token: Any) -> None:
    """Unknown tokens of any type get 401 with the text that says how to go on, and Rasa hears nothing."""
    response = await front.send(session=token, text="hur söker jag kontaktförbud")
    reply = await response.json()

    assert response.status == 401
    assert_calm_reply(reply)
    assert "112" in reply["text"]
    assert front.rasa.turns == []


async def test_a_forged_token_is_refused(front: Front) -> None:
    """A real token with one letter changed opens nothing."""
    last = front.session[-1]
    forged = front.session[:-1] + ("A" if last != "A" else "B")

    assert (await front.send(session=forged, text="hej")).status == 401
    assert (await front.send(text="hej")).status == 200


async def test_a_missing_token_is_refused(front: Front) -> None:
    """A message without a session gets 401."""
    response = await front.client.post("/api/chat/message", json={"text": "hej"})

    assert response.status == 401
    assert_calm_reply(await response.json())


async def test_silence_ends_a_session(front: Front) -> None:
    """Half an hour of silence is the longest; a second more and the session is over."""
    front.clock.now += LIFETIME
    assert (await front.send(text="hej")).status == 200

    front.clock.now += LIFETIME + 1
    assert (await front.send(text="hej")).status == 401


async def test_a_message_keeps_a_session_alive(front: Front) -> None:
    """A talk with pauses of twenty minutes goes on for hours, under one name."""
    for _ in range(6):
        front.clock.now += 20 * 60
        await front.say("hej")

    assert len({turn["sender"] for turn in front.rasa.turns}) == 1


async def test_exit_ends_the_session_at_once(front: Front) -> None:
    """After the exit button the token is worth nothing, and a new session has another name."""
    await front.say("hej")
    response = await front.client.post("/api/chat/exit", json={"session": front.session})

    assert response.status == 204
    assert await response.read() == b""
    assert (await front.send(text="hej")).status == 401
    front.session = await front.open()
    await front.say("hej")
    assert len({turn["sender"] for turn in front.rasa.turns}) == 2


@pytest.mark.parametrize("way", ["button", "words"])
async def test_exit_deletes_the_conversation(front: Front, way: str) -> None:
    """Both the button and a typed goodbye for good leave no row of this conversation, and touch no other one."""
    await front.say("hej")
    sender = front.rasa.turns[0]["sender"]
    with closing(sqlite3.connect(front.conversations)) as connection, connection:
        connection.execute("CREATE TABLE IF NOT EXISTS events (sender_id TEXT, timestamp REAL)")
        connection.executemany("INSERT INTO events VALUES (?, 1.0)", [(sender,), (sender,), ("another",)])

    if way == "button":
        await front.client.post("/api/chat/exit", json={"session": front.session})
    else:
        front.rasa.behaviour = answering({"messages": [said("Samtalet är avslutat.", response="utter_exit")]})
        await front.say("radera")

    with closing(sqlite3.connect(front.conversations)) as connection, connection:
        assert connection.execute("SELECT DISTINCT sender_id FROM events").fetchall() == [("another",)]
        connection.execute("DROP TABLE events")
    assert (await front.send(text="hej")).status == 401


@pytest.mark.parametrize("body", UNUSABLE.values(), ids=UNUSABLE)
async def test_exit_always_succeeds(front: Front, body: bytes) -> None:
    """The page is already gone when the answer comes, so whatever it sends is taken."""
    assert (await front.client.post("/api/chat/exit", data=body)).status == 204


async def test_exit_of_another_session_leaves_mine(front: Front) -> None:
    """Only the named session ends."""
    other = await front.open()
    await front.client.post("/api/chat/exit", json={"session": other})

    assert (await front.send(text="hej")).status == 200


async def test_rasa_never_sees_the_token(front: Front) -> None:
    """The name of the conversation is a hash: nobody who reads Rasa's store can speak in somebody's session."""
    await front.say("hej")
    turn = front.rasa.turns[0]

    assert front.session not in str(turn)
    assert len(turn["sender"]) == 64


async def test_two_people_never_share_a_conversation(front: Front) -> None:
    """Every session has a token and a conversation of its own."""
    tokens = {await front.open() for _ in range(50)}
    for token in tokens:
        await front.send(session=token, text="hej")

    assert 50 == len(tokens) == len({turn["sender"] for turn in front.rasa.turns})
