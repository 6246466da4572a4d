"""A real HTTP server on loopback in the place of Rasa or the action server: well, or ill in every way that we know of."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web
from aiohttp.test_utils import unused_port

# Seconds that the front of the tests waits for Rasa.
PATIENCE = 0.4
TOKEN = "token-of-the-tests"
GREETING = "Hej från motorn."
Behaviour = Callable[[web.Request], Awaitable[web.StreamResponse]]


def said(text: str = "", **fields: Any) -> dict[str, Any]:
    """Return a message in the form of the engine."""
    return {"text": text, "buttons": [], "response": None, "answer": None, "outcome": None} | fields


async def well(_: web.Request) -> web.StreamResponse:
    """Answer as Rasa does."""
    return web.json_response({"messages": [said(GREETING, response="utter_greet")]})


async def slow(_: web.Request) -> web.StreamResponse:
    """Answer rightly, but too late."""
    await asyncio.sleep(3 * PATIENCE)
    return web.json_response({"messages": [said(GREETING)]})


async def cut_off(request: web.Request) -> web.StreamResponse:
    """Close the connection without a word."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


def answering(data: Any) -> Behaviour:
    """Return a behaviour that answers 200 with `data` as JSON."""

    async def behave(_: web.Request) -> web.StreamResponse:
        return web.json_response(data)

    return behave


def sending(body: bytes, status: int = 200, content_type: str = "application/json") -> Behaviour:
    """Return a behaviour that answers with these bytes."""

    async def behave(_: web.Request) -> web.StreamResponse:
        return web.Response(body=body, status=status, content_type=content_type)

    return behave


ILLNESSES: dict[str, Behaviour] = {
    "too slow": slow,
    "connection cut off": cut_off,
    "500 with a trace": sending(b"Traceback (most recent call last): KeyError: 'kniv'", 500, "text/plain"),
    "401": sending(b"{}", 401),
    "400": sending(b"{}", 400),
    "503 from a proxy": sending(b"<html>Service Unavailable</html>", 503, "text/html"),
    "200 with a page": sending(b"<html>Welcome</html>", 200, "text/html"),
    "half a JSON": sending(b'{"messages": [{"text": "He'),
    "bytes that are no text": sending(b'{"messages": ["\xff\xfe"]}'),
    "no content": sending(b""),
    "null": answering(None),
    "a list": answering([said(GREETING)]),
    "a number": answering(7),
    "no messages": answering({}),
    "an empty list": answering({"messages": []}),
    "messages is a number": answering({"messages": 7}),
    "messages is an object": answering({"messages": {"text": GREETING}}),
    "a message is words": answering({"messages": [GREETING]}),
    "a message has no fields": answering({"messages": [{}]}),
    "the text is empty": answering({"messages": [said()]}),
    "the text is blank": answering({"messages": [said(" \n ")]}),
    "the text is a number": answering({"messages": [said() | {"text": 7}]}),
    "half an answer": answering({"messages": [said(answer={"topic": "kontaktforbud"}, outcome="answer")]}),
}


class StandInRasa:
    """The server. `turns` holds what it was told since `recover`."""

    def __init__(self) -> None:
        self.port = unused_port()
        self.turns: list[dict[str, Any]] = []
        self.behaviour: Behaviour = well
        self._runner: web.AppRunner | None = None

    @property
    def up(self) -> bool:
        """Whether somebody listens on the port."""
        return self._runner is not None

    async def recover(self) -> None:
        """Be up, well, and without memory."""
        self.behaviour, self.turns = well, []
        if not self.up:
            await self.start()

    async def start(self) -> None:
        """Listen."""
        app = web.Application()
        app.add_routes([web.post("/webhooks/privat/webhook", self._turn), web.get("/webhooks/privat/", self._health), web.get("/health", self._health)])
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port, reuse_address=True).start()

    async def stop(self) -> None:
        """Go down, with all connections."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _turn(self, request: web.Request) -> web.StreamResponse:
        if request.headers.get("X-Engine-Token") != TOKEN:
            return web.json_response({}, status=401)
        self.turns.append(await request.json())
        return await self.behaviour(request)

    async def _health(self, request: web.Request) -> web.StreamResponse:
        return web.json_response({"status": "ok"}) if self.behaviour is well else await self.behaviour(request)
