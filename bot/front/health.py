"""Is the front alive, and do all parts answer?"""

from __future__ import annotations

from aiohttp import web

from bot.front import keys


async def alive(_: web.Request) -> web.Response:
    """Answer as long as the front runs."""
    return web.json_response({"status": "ok"})


async def ready(request: web.Request) -> web.Response:
    """Answer 200 when Rasa answers, 503 when it does not."""
    up = await request.app[keys.RASA].ready()
    return web.json_response({"rasa": up, "knowledge": request.app[keys.KNOWLEDGE].version}, status=200 if up else 503)
