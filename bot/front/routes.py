"""The table of contents of the front."""

from __future__ import annotations

from pathlib import Path

from aiohttp import web

from bot.front import health, lookup_api
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
            web.get("/api/search", lookup_api.search),
            web.get("/api/article/{topic}", lookup_api.article),
            web.static("/static", STATIC),
        ]
    )
