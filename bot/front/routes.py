"""The table of contents of the front."""

from __future__ import annotations

from pathlib import Path

from aiohttp import web

from bot.front import check_api, health, lookup_api, openapi
from bot.front.chat import api, page

STATIC = Path(__file__).parent / "chat" / "static"


def add_routes(app: web.Application) -> None:
    """Add every address."""
    app.add_routes(
        [
            web.get("/", page.show),
            web.get("/healthz", health.alive),
            web.get("/readyz", health.ready),
            web.post("/api/chat/session", api.open_session),
            web.post("/api/chat/message", api.message),
            web.post("/api/chat/exit", api.leave),
            web.get("/api/openapi.json", openapi.describe),
            web.get("/api/search", lookup_api.search),
            web.get("/api/article/{topic}", lookup_api.article),
            web.post("/api/check/{check}", check_api.check),
            web.get("/api/calendar/{day}.ics", check_api.calendar),
            web.static("/static", STATIC),
        ]
    )
