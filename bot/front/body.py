"""Reads the body of a request: not too long, not too slow, a JSON object in UTF-8."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from aiohttp import web

from bot.front import keys
from bot.front.security import Refused

# Bytes. What is longer is refused; the chat reads it only to see whether it names danger.
MAX_BODY = 8 * 1024
_UNREADABLE = "Meddelandet är inte läsbart"


async def read_bytes(request: web.Request, most: int = MAX_BODY) -> bytes:
    """Return the body; Refused when it is packed, does not arrive in time or is too long."""
    # A few packed bytes can hold a hundred megabytes.
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise Refused(415)
    try:
        async with asyncio.timeout(float(request.app[keys.SETTINGS].read_timeout)):
            raw = await request.read()
    except TimeoutError:
        raise Refused(408) from None
    except web.RequestPayloadError:
        raise Refused(400, _UNREADABLE) from None
    if len(raw) > most:
        raise Refused(413)
    return raw


def parse_object(request: web.Request, raw: bytes) -> dict[str, Any]:
    """Return the object that the bytes hold; Refused when they hold none."""
    try:
        # JSON is UTF-8; other codecs of Python can be slow or are no text at all.
        if (request.charset or "utf-8").lower().replace("_", "-") not in ("utf-8", "utf8", "us-ascii"):
            raise Refused(400, _UNREADABLE)
        body = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError):
        raise Refused(400, _UNREADABLE) from None
    if not isinstance(body, dict):
        raise Refused(400, _UNREADABLE)
    return body


async def read_object(request: web.Request) -> dict[str, Any]:
    """Return the object in the body."""
    return parse_object(request, await read_bytes(request))
