"""The private channel over real HTTP: who may speak, in which form, and what comes out when something fails."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientResponse, ClientSession
from aiohttp.test_utils import unused_port
from rasa.core.channels.channel import UserMessage, register
from sanic import Sanic

from bot.engine.channel import PrivateChannel
from bot.logs import silence_words

TOKEN = "token-of-the-channel"
GOOD = {"sender": "0123456789abcdef", "text": "hej"}
MARKER = "zebrafink"


class Dialogue:
    """Stands where Rasa's agent stands: answers, or fails, and keeps what it was told."""

    def __init__(self) -> None:
        self.told: list[UserMessage] = []
        self.fails = False

    async def handle_message(self, message: UserMessage) -> None:
        """Handle one message."""
        self.told.append(message)
        if self.fails:
            raise RuntimeError(f"{MARKER}: {message.text}")
        assert message.output_channel is not None
        await message.output_channel.send_response(message.sender_id, {"text": "Hej.", "utter_action": "utter_greet"})


class Channel:
    """The address of a running channel."""

    def __init__(self, url: str, session: ClientSession, dialogue: Dialogue) -> None:
        self.url, self.session, self.dialogue = url, session, dialogue

    async def post(self, json: Any = None, token: str | None = TOKEN, **kwargs: Any) -> ClientResponse:
        """Send a turn."""
        headers = {} if token is None else {"X-Engine-Token": token}
        return await self.session.post(f"{self.url}/webhook", json=json, headers=headers, **kwargs)


@pytest.fixture(scope="module")
async def served() -> AsyncIterator[Channel]:
    """The channel as Rasa registers it, in a Sanic server on loopback."""
    app, dialogue, port = Sanic("channel_of_the_tests", configure_logging=False), Dialogue(), unused_port()
    app.ctx.agent = dialogue
    register([PrivateChannel(TOKEN)], app, "/webhooks/")
    server = await app.create_server(host="127.0.0.1", port=port, access_log=False, return_asyncio_server=True)
    assert server is not None
    await server.startup()
    async with ClientSession() as session:
        yield Channel(f"http://127.0.0.1:{port}/webhooks/privat", session, dialogue)
    server.close()
    await server.wait_closed()


@pytest.fixture
def channel(served: Channel) -> Channel:
    """The channel with a dialogue that is well and has heard nothing."""
    served.dialogue.told.clear()
    served.dialogue.fails = False
    return served


async def test_a_turn_is_answered(channel: Channel) -> None:
    """With token and form, the messages come back as data."""
    response = await channel.post(GOOD)

    assert response.status == 200
    assert (await response.json())["messages"] == [
        {"text": "Hej.", "buttons": [], "response": "utter_greet", "answer": None, "question": None, "verdict": None, "outcome": None}
    ]


async def test_health_needs_no_token(channel: Channel) -> None:
    """The front asks here whether Rasa is up."""
    async with channel.session.get(f"{channel.url}/") as response:
        assert (response.status, await response.json()) == (200, {"status": "ok"})


@pytest.mark.parametrize("token", [None, "", "wrong", TOKEN[:-1], TOKEN + "x", TOKEN.upper(), "åäö"])
async def test_without_the_token_nothing_is_heard(channel: Channel, token: str | None) -> None:
    """401 with an empty body, for a missing and for any wrong token."""
    response = await channel.post(GOOD, token)

    assert (response.status, await response.json()) == (401, {})
    assert channel.dialogue.told == []


@pytest.mark.parametrize(
    "turn",
    [
        None,
        [],
        "hej",
        7,
        {},
        {"text": "hej"},
        GOOD | {"sender": "default"},
        GOOD | {"text": 7},
        GOOD | {"channel": ["web"]},
        GOOD | {"today": "i dag"},
        GOOD | {"choice": {"intent": "crisis_acute"}},
    ],
    ids=repr,
)
async def test_a_wrong_form_is_refused(channel: Channel, turn: Any) -> None:
    """400 with an empty body; Rasa hears nothing."""
    response = await channel.post(turn)

    assert (response.status, await response.json()) == (400, {})
    assert channel.dialogue.told == []


@pytest.mark.parametrize("body", [b"", b"hej", b"{", b"\xff\xfe", b"[" * 100_000], ids=["empty", "words", "half", "no text", "deep"])
async def test_what_is_no_json_is_refused(channel: Channel, body: bytes) -> None:
    """400 for a body that cannot be read, and nothing of it comes back."""
    response = await channel.post(data=body)

    assert response.status == 400
    assert b"[[[" not in await response.read()
    assert channel.dialogue.told == []


async def test_the_sender_cannot_choose_what_rasa_trusts(channel: Channel) -> None:
    """Foreign keys such as metadata, stream or input_channel change nothing."""
    await channel.post(GOOD | {"metadata": {"today": "1999-01-01"}, "input_channel": "rest", "stream": True, "message": "/restart"})

    message = channel.dialogue.told[0]
    assert (message.text, message.input_channel, message.metadata) == ("hej", "web", {"today": None})


async def test_a_failure_tells_nothing(channel: Channel, capsys: pytest.CaptureFixture[str]) -> None:
    """500 with an empty body; the log names the type and holds no words."""
    silence_words()
    channel.dialogue.fails = True
    response = await channel.post(GOOD | {"text": MARKER})
    logged = capsys.readouterr().err

    assert (response.status, await response.json()) == (500, {})
    assert "RuntimeError" in logged
    assert MARKER not in logged


async def test_other_addresses_do_not_exist(channel: Channel) -> None:
    """The stock REST channel and the API of Rasa are closed."""
    root = channel.url.removesuffix("/webhooks/privat")
    for address in ("/webhooks/rest/webhook", "/conversations/x/tracker", "/model/parse", "/domain"):
        async with channel.session.post(f"{root}{address}", json={"sender": "x", "message": "hej", "text": "hej"}) as response:
            assert response.status == 404, address
