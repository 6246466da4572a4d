"""On a real socket: how many may connect, how long a request may take to arrive, and what is said to those who speak no HTTP."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from aiohttp.test_utils import unused_port
from calm import assert_calm

from bot.front.connections import listen
from bot.front.headers import HeaderPolicy
from bot.settings import Settings

MOST, SECONDS = 3, 0.3
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]
GARBAGE = {
    "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03zebrafink",
    "no HTTP": b"zebrafink zebrafink\r\n\r\n",
    "an unknown version": b"GET / HTTP/9.zebrafink\r\n\r\n",
    "a header without a name": b"GET / HTTP/1.1\r\n: zebrafink\r\n\r\n",
    "a header with a control character": b"GET / HTTP/1.1\r\nHost: x\r\nA: zebra\x00fink\r\n\r\n",
    "two lengths": b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nzebrafink",
    "length and pieces": b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nzebrafink",
    "a length below nought": b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\nzebrafink",
    "a header that is too long": b"GET / HTTP/1.1\r\nHost: x\r\nA: " + b"zebrafink" * 2_000 + b"\r\n\r\n",
    "an address that is too long": b"GET /" + b"zebrafink" * 2_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    "too many headers": b"GET / HTTP/1.1\r\nHost: x\r\n" + b"A: zebrafink\r\n" * 500 + b"\r\n",
}


@asynccontextmanager
async def listening() -> AsyncIterator[int]:
    """Serve one address that answers at once and one that never does; yield the port."""

    async def answer(_: web.Request) -> web.Response:
        return web.json_response({})

    app = web.Application()
    app.add_routes([web.get("/", answer), web.post("/", answer)])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    port = unused_port()
    server = await listen(runner, Settings(most_connections=str(MOST), read_timeout=str(SECONDS)), "127.0.0.1", port)
    yield port
    server.close()
    await runner.cleanup()


async def _connect(port: int, sent: bytes = b"") -> Streams:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(sent)
    await asyncio.sleep(0.02)
    return reader, writer


async def _rest(streams: Streams) -> bytes:
    async with asyncio.timeout(5):
        try:
            return await streams[0].read()
        except ConnectionResetError:
            return b""
        finally:
            streams[1].close()


async def test_there_is_room_for_so_many_connections() -> None:
    """One more is told at once, in Swedish and with numbers, to come back; when one leaves there is room again."""
    async with listening() as port:
        held = [await _connect(port) for _ in range(MOST)]
        head, _, body = (await _rest(await _connect(port))).partition(b"\r\n\r\n")

        assert head.startswith(b"HTTP/1.1 503 ")
        assert b"Retry-After: 10" in head
        assert b"X-Content-Type-Options: nosniff" in head
        assert_calm(json.loads(body)["error"])
        assert "112" in json.loads(body)["error"]
        held[0][1].close()
        await asyncio.sleep(0.05)
        assert (await _rest(await _connect(port, b"GET / HTTP/1.0\r\nHost: x\r\n\r\n"))).startswith(b"HTTP/1.0 200")
        for _, writer in held:
            writer.close()


@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\nHos", b"G"], ids=["nothing", "half a head", "one letter"])
async def test_a_connection_that_sends_no_whole_head_is_closed(sent: bytes) -> None:
    """Silence and half a request hold a place for the read time-out, not longer."""
    async with listening() as port:
        started = time.perf_counter()
        await _rest(await _connect(port, sent))

        assert time.perf_counter() - started < 4 * SECONDS + 0.5


async def test_a_head_that_comes_drop_by_drop_is_given_up() -> None:
    """Sending a letter now and then does not keep the place either."""
    async with listening() as port:
        reader, writer = await _connect(port, b"GET / HTTP/1.1\r\nHost: x\r\nA: ")
        started = time.perf_counter()
        while time.perf_counter() - started < 3 and not reader.at_eof() and not writer.is_closing():
            writer.write(b"a")
            try:
                await writer.drain()
                async with asyncio.timeout(0.1):
                    await reader.read(1)
            except TimeoutError:
                continue
            except ConnectionError:
                break

        assert time.perf_counter() - started < 2
        writer.close()


async def test_an_idle_connection_is_closed() -> None:
    """After an answer a connection is kept for the read time-out only."""
    async with listening() as port:
        started = time.perf_counter()
        answer = await _rest(await _connect(port, b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"))

        assert answer.startswith(b"HTTP/1.1 200")
        assert time.perf_counter() - started < 4 * SECONDS + 0.5


@pytest.mark.parametrize("sent", GARBAGE.values(), ids=GARBAGE)
async def test_garbage_is_refused_without_an_echo(sent: bytes, caplog: pytest.LogCaptureFixture) -> None:
    """What is no HTTP gets 400, our headers, a calm text, nothing of what was sent, no name of a library; and the log stays empty."""
    async with listening() as port:
        head, _, body = (await _rest(await _connect(port, sent))).partition(b"\r\n\r\n")

    assert head.startswith((b"HTTP/1.1 400 ", b"HTTP/1.0 400 "))
    for name, value in HeaderPolicy().of("", None).items():
        assert f"{name}: {value}".encode() in head
    assert_calm(json.loads(body)["error"])
    assert b"zebra" not in head + body
    assert b"aiohttp" not in head
    assert not [record for record in caplog.records if "zebra" in record.getMessage() or record.exc_info]
