"""The chat page: plain, whole, readable on a cracked phone."""

from __future__ import annotations

import aiohttp_jinja2
from aiohttp import web

from bot.front import keys


@aiohttp_jinja2.template("chat.html")
async def show(request: web.Request) -> dict[str, str]:
    """Return what the page needs."""
    settings = request.app[keys.SETTINGS]
    return {"agency": settings.agency, "neutral_page": settings.neutral_page}
