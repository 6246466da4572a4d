"""The description of the front's own addresses, for those who build on them and for the tests that try everything it allows."""

from __future__ import annotations

from pathlib import Path

from aiohttp import web

_DESCRIPTION = Path(__file__).with_name("openapi.json").read_text(encoding="utf-8")


async def describe(_: web.Request) -> web.Response:
    """Return the description."""
    return web.Response(text=_DESCRIPTION, content_type="application/json")
