"""Takes connections: at most so many at once, none that sends its request drop by drop, and no word of the library to any of them."""

from __future__ import annotations

import asyncio
from typing import cast

from aiohttp import web
from aiohttp.web_protocol import RequestHandler

from bot.front.headers import HeaderPolicy
from bot.front.security import refusal
from bot.settings import Settings

RETRY_SECONDS = 10
# Bytes of one header line, and how many lines: a browser of ours sends a tenth of it.
MAX_LINE, MAX_HEADERS = 4096, 64


class Connection(RequestHandler):
    """A connection of aiohttp whose own refusals, of what is not even HTTP, are as short as ours and are not logged."""

    __slots__ = ()

    def handle_error(self, request: web.BaseRequest, status: int = 500, exc: BaseException | None = None, message: str | None = None) -> web.StreamResponse:
        """Refuse without repeating what was sent."""
        response = refusal(status)
        response.headers.update(HeaderPolicy().of("", None))
        response.force_close()
        return response


class Full(asyncio.Protocol):
    """Tells somebody for whom there is no room to come back, and whom to call."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Say it and close."""
        # Not every event loop derives its transports from asyncio.Transport.
        outgoing = cast(asyncio.Transport, transport)
        response = refusal(503, wait=RETRY_SECONDS)
        body = bytes(response.body) if isinstance(response.body, bytes) else b""
        headers = HeaderPolicy().of("", None) | {
            "Content-Type": "application/json; charset=utf-8",
            "Content-Length": str(len(body)),
            "Retry-After": str(RETRY_SECONDS),
            "Connection": "close",
        }
        lines = ["HTTP/1.1 503 Service Unavailable", *(f"{name}: {value}" for name, value in headers.items()), "", ""]
        outgoing.write("\r\n".join(lines).encode("ascii") + body)
        outgoing.close()


async def listen(runner: web.AppRunner, settings: Settings, host: str, port: int) -> asyncio.Server:
    """Serve the application of a runner that has been set up."""
    server, loop = runner.server, asyncio.get_running_loop()
    assert server is not None, "the runner has not been set up"
    most, seconds = int(settings.most_connections), float(settings.read_timeout)

    def connect() -> asyncio.Protocol:
        if len(server.connections) >= most:
            return Full()
        return Connection(
            server,
            loop=loop,
            # Also the time for the head of a request; the handlers look to the body.
            keepalive_timeout=seconds,
            lingering_time=seconds,
            max_line_size=MAX_LINE,
            max_field_size=MAX_LINE,
            max_headers=MAX_HEADERS,
            # What is packed is refused; unpacking it first could take long, or never end.
            auto_decompress=False,
            access_log=None,  # type: ignore[arg-type]
        )

    return await loop.create_server(connect, host, port, reuse_address=True)
