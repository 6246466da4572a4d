"""Is the front alive, and do all parts answer?"""

from __future__ import annotations

import aiohttp
from aiohttp import web

from bot.front import keys

# Seconds; whoever does not answer a health check by then is not ready.
PATIENCE = 2.0


async def alive(_: web.Request) -> web.Response:
    """Answer as long as the front runs."""
    return web.json_response({"status": "ok"})


async def ready(request: web.Request) -> web.Response:
    """Answer 200 when Rasa and the action server answer and there is knowledge, else 503."""
    app = request.app
    parts = {
        "rasa": await app[keys.RASA].ready(),
        "actions": await _answers(f"{app[keys.SETTINGS].actions_url}/health"),
        "articles": bool(app[keys.KNOWLEDGE].topics),
    }
    return web.json_response(parts | {"knowledge": app[keys.KNOWLEDGE].version}, status=200 if all(parts.values()) else 503)


async def _answers(url: str) -> bool:
    try:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=PATIENCE)) as session, session.get(url) as response:
            return response.status == 200
    except (TimeoutError, aiohttp.ClientError):
        return False
