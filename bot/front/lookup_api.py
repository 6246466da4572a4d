"""Search and articles as data. Nothing of a query is kept."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from zoneinfo import ZoneInfo

from aiohttp import web

from bot.answers import Composer
from bot.content.schema import Aspect
from bot.errors import UnknownNameError
from bot.front import keys

MAX_QUERY = 200


async def search(request: web.Request) -> web.Response:
    """`/api/search?q=…`: hits, best first."""
    query = request.query.get("q", "")[:MAX_QUERY]
    return web.json_response({"hits": [asdict(hit) for hit in request.app[keys.KNOWLEDGE].search(query)]})


async def article(request: web.Request) -> web.Response:
    """`/api/article/<topic>?aspect=…`: the Answer about a topic, 404 with the nearest topic for an unknown one."""
    asked = request.query.get("aspect")
    aspect = Aspect(asked) if asked in {one.value for one in Aspect} else None
    try:
        answer = Composer(request.app[keys.KNOWLEDGE]).answer(request.match_info["topic"], aspect, today=datetime.now(ZoneInfo("Europe/Stockholm")).date())
    except UnknownNameError as error:
        return web.json_response({"error": "Det ämnet finns inte.", "nearest": error.nearest}, status=404)
    return web.json_response(answer.as_dict())
