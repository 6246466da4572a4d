"""The chat as data: open a session, send a message or a choice, leave."""

from __future__ import annotations

import asyncio
from typing import Any

from aiohttp import web

from bot.engine_protocol import valid_choice
from bot.front import keys
from bot.front.body import MAX_BODY, parse_object, read_bytes
from bot.front.desk import Desk
from bot.front.render import Reply
from bot.front.security import Refused, refusal_text
from bot.privacy.retention import forget


async def open_session(request: web.Request) -> web.Response:
    """Return the token of a new session."""
    await read_bytes(request)
    return web.json_response({"session": request.app[keys.SESSIONS].open()})


async def message(request: web.Request) -> web.Response:
    """Answer `{"session", "text"}` or `{"session", "choice"}`.

    401 when the session is over, 413 when the message is too long, 429 when there are too many, 400 for any other form; danger is answered
    in each of these cases except the last.
    """
    raw = await read_bytes(request, request.client_max_size)
    body = parse_object(request, raw)
    app = request.app
    sender = app[keys.SESSIONS].sender(body.get("session"))
    wait = max(app[keys.LIMITS].wait_of_address(request), app[keys.LIMITS].wait_of_session(sender) if sender else 0)
    if wait or sender is None or len(raw) > MAX_BODY:
        return _turned_away(app, body.get("text"), wait, len(raw) > MAX_BODY)
    reply = await _answer(app[keys.DESK], sender, body)
    if reply.ended:
        await _forget(app, body["session"])
    return web.json_response(reply.as_dict())


async def leave(request: web.Request) -> web.Response:
    """Delete session and conversation; always answers 204, so that `sendBeacon` needs no reply."""
    try:
        body = parse_object(request, await read_bytes(request))
    except (Refused, web.HTTPException):
        body = {}
    await _forget(request.app, body.get("session"))
    return web.Response(status=204)


def _turned_away(app: web.Application, words: object, wait: int, too_long: bool) -> web.Response:
    """Answer danger; anything else is told why it goes no further. Length before session, so that nobody learns which sessions live."""
    words_of_front = app[keys.OWN_WORDS]
    if danger := words_of_front.on_danger(words):
        return web.json_response(danger.as_dict())
    if wait:
        return web.json_response(Reply(refusal_text(429)).as_dict(), status=429, headers={"Retry-After": str(wait)})
    if too_long:
        return web.json_response(words_of_front.of("utter_too_long").as_dict(), status=413)
    return web.json_response(words_of_front.of("utter_session_ended").as_dict(), status=401)


async def _answer(desk: Desk, sender: str, body: dict[str, Any]) -> Reply:
    choice, text = body.get("choice"), body.get("text")
    if choice is not None:
        if not valid_choice(choice):
            raise Refused(400, "Okänt val")
        return await desk.press(sender, choice)
    if not isinstance(text, str):
        raise Refused(400, "Meddelandet saknar text")
    return await desk.say(sender, text)


async def _forget(app: web.Application, token: object) -> None:
    sender = app[keys.SESSIONS].close(token)
    if sender:
        await asyncio.to_thread(forget, app[keys.SETTINGS].tracker_url, sender)
