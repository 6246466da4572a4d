"""The chat as data: open a session, send a message or a choice, leave."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from aiohttp import web

from bot.engine_protocol import valid_choice
from bot.front import keys
from bot.front.desk import Desk
from bot.front.render import Reply
from bot.privacy.retention import forget


async def open_session(request: web.Request) -> web.Response:
    """Return the token of a new session."""
    return web.json_response({"session": request.app[keys.SESSIONS].open()})


async def message(request: web.Request) -> web.Response:
    """Answer `{"session", "text"}` or `{"session", "choice"}`; 401 when the session is over, 400 for any other form."""
    body = await _body(request)
    sender = request.app[keys.SESSIONS].sender(body.get("session"))
    desk = request.app[keys.DESK]
    if sender is None:
        return web.json_response(desk.ended().as_dict(), status=401)
    reply = await _answer(desk, sender, body)
    if reply.ended:
        await _forget(request.app, body["session"])
    return web.json_response(reply.as_dict())


async def leave(request: web.Request) -> web.Response:
    """Delete session and conversation; always answers 204, so that `sendBeacon` needs no reply."""
    try:
        body = await _body(request)
    except web.HTTPException:
        body = {}
    await _forget(request.app, body.get("session"))
    return web.Response(status=204)


async def _answer(desk: Desk, sender: str, body: dict[str, Any]) -> Reply:
    choice, text = body.get("choice"), body.get("text")
    if choice is not None:
        if not valid_choice(choice):
            raise web.HTTPBadRequest(reason="Okänt val")
        return await desk.press(sender, choice)
    if not isinstance(text, str):
        raise web.HTTPBadRequest(reason="Meddelandet saknar text")
    return await desk.say(sender, text)


async def _forget(app: web.Application, token: object) -> None:
    sender = app[keys.SESSIONS].close(token)
    if sender:
        await asyncio.to_thread(forget, app[keys.SETTINGS].tracker_url, sender)


async def _body(request: web.Request) -> dict[str, Any]:
    try:
        body = json.loads(await request.text())
    except (ValueError, LookupError, RecursionError):
        raise web.HTTPBadRequest(reason="Meddelandet är inte läsbart") from None
    if not isinstance(body, dict):
        raise web.HTTPBadRequest(reason="Meddelandet är inte läsbart")
    return body
