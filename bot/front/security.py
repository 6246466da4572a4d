"""Headers on every response, errors that tell nothing, and a limit to how much one address may ask."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.front import keys
from bot.front.headers import HeaderPolicy

logger = logging.getLogger(__name__)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
_NO_ORIGINS = HeaderPolicy()
# What is said instead of the library's English; a refusal of our own brings its text along.
_REFUSALS = {
    403: "Den sidan får inte visas.",
    404: "Den sidan finns inte.",
    405: "Så går det inte att använda den här adressen.",
    408: "Det tog för lång tid att ta emot meddelandet. Skicka det gärna igen. Är det akut: ring 112.",
    413: "Det där var för långt för mig att läsa på en gång. Skriv det viktigaste i några meningar. Är det akut: ring 112.",
    429: "Det kom många frågor på kort tid, så jag behöver en kort paus. Prova igen om en liten stund. "
    "Är det akut: ring 112. Polisen, när det inte är bråttom: 114 14. Brottsofferjouren: 116 006.",
    500: "Något gick fel. Är det akut: ring 112.",
    503: "Många vill prata med mig just nu. Prova igen om en liten stund. Är det akut: ring 112. Polisen, när det inte är bråttom: 114 14.",
}
_UNREADABLE = "Jag kunde inte läsa det där. Är det akut: ring 112."
# Address → limits itself once it has read the message, since danger is never refused; or must always answer.
_UNLIMITED = frozenset({"/healthz", "/api/chat/message", "/api/chat/exit"})
_STATIC = "/static/"


def refusal_text(status: int) -> str:
    """Return what a person is told when a request is refused."""
    return _REFUSALS.get(status, _REFUSALS[500] if status >= 500 else _UNREADABLE)


def refusal(status: int, text: str | None = None, wait: int = 0) -> web.Response:
    """Return a refusal as JSON; `wait` is the number of seconds after which it is worth trying again."""
    headers = {"Retry-After": str(wait)} if wait else None
    return web.json_response({"error": text or refusal_text(status)}, status=status, headers=headers)


class Refused(Exception):
    """A request that is refused with a text of our own."""

    def __init__(self, status: int, text: str | None = None) -> None:
        self.status, self.text = status, text


@web.middleware
async def security_headers(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Add the headers; turn every failure into a short text without details."""
    policy, origin = request.app.get(keys.HEADERS, _NO_ORIGINS), request.headers.get("Origin")
    if request.method == "OPTIONS" and policy.allows(request.path, origin):
        return web.Response(status=204, headers=policy.of(request.path, origin) | policy.of_preflight())
    try:
        response = await handler(request)
    except Refused as error:
        response = refusal(error.status, error.text)
    except web.HTTPException as error:
        response = refusal(error.status)
    except Exception as error:
        # The trace could hold a message.
        logger.error("request failed: %s", type(error).__name__)
        response = refusal(500)
    await add_headers(request, response)
    return response


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Add the headers, also to the few responses that the library makes before any handler is asked."""
    response.headers.update(request.app.get(keys.HEADERS, _NO_ORIGINS).of(request.path, request.headers.get("Origin")))


@web.middleware
async def limit_rate(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse an address that asks too much, with the time to wait."""
    if request.path not in _UNLIMITED and not request.path.startswith(_STATIC) and (wait := request.app[keys.LIMITS].wait_of_address(request)):
        return refusal(429, wait=wait)
    return await handler(request)
