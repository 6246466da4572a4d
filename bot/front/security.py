"""Headers on every response, and errors that tell nothing."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from aiohttp import web

logger = logging.getLogger(__name__)
_HEADERS = {
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), microphone=(), camera=()",
    "Cache-Control": "no-store",
}
# What is said instead of the library's English; a refusal of our own brings its text along.
_REFUSALS = {
    403: "Den sidan får inte visas.",
    404: "Den sidan finns inte.",
    405: "Så går det inte att använda den här adressen.",
    413: "Det där var för långt för mig att läsa på en gång. Skriv det viktigaste i några meningar. Är det akut: ring 112.",
}


@web.middleware
async def security_headers(request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> web.StreamResponse:
    """Add the headers; turn every failure into a short text without details."""
    try:
        response = await handler(request)
    except web.HTTPException as error:
        response = web.json_response({"error": _REFUSALS.get(error.status, error.reason)}, status=error.status)
    except Exception as error:
        # The trace could hold a message.
        logger.error("request failed: %s", type(error).__name__)
        response = web.json_response({"error": "Något gick fel. Är det akut: ring 112."}, status=500)
    response.headers.update(_HEADERS)
    return response
