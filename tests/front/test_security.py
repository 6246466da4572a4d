"""Headers on every response, and failures that tell nothing."""

from __future__ import annotations

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from calm import assert_calm
from serving import Front

from bot.front.security import security_headers

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
# Method, address, body, status.
RESPONSES = [
    ("GET", "/", None, 200),
    ("HEAD", "/", None, 200),
    ("GET", "/static/chat.js", None, 200),
    ("GET", "/static/chat.css", None, 200),
    ("GET", "/static/missing.js", None, 404),
    ("GET", "/static/../app.py", None, 404),
    ("GET", "/static/%2e%2e/%2e%2e/app.py", None, 404),
    ("GET", "/static/", None, 403),
    ("GET", "/healthz", None, 200),
    ("GET", "/readyz", None, 200),
    ("GET", "/api/search?q=kontaktf%C3%B6rbud", None, 200),
    ("GET", "/api/article/kontaktforbud", None, 200),
    ("GET", "/api/article/kontaktforbudd", None, 404),
    ("GET", "/missing", None, 404),
    ("GET", "/api/chat/session", None, 405),
    ("GET", "/api/chat/message", None, 405),
    ("DELETE", "/", None, 405),
    ("OPTIONS", "/api/chat/message", None, 405),
    ("POST", "/api/chat/session", b"", 200),
    ("POST", "/api/chat/message", b"{", 400),
    ("POST", "/api/chat/message", b"{}", 401),
    ("POST", "/api/chat/message", b"x" * 300_000, 413),
    ("POST", "/api/chat/exit", b"{}", 204),
]


@pytest.mark.parametrize(("method", "address", "body", "status"), RESPONSES, ids=[f"{method} {address} {status}" for method, address, _, status in RESPONSES])
async def test_every_response_has_the_headers(front: Front, method: str, address: str, body: bytes | None, status: int) -> None:
    """Whatever the status, the browser is told to trust nothing and to keep nothing."""
    response = await front.client.request(method, address, data=body)

    assert status == response.status
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("address", ["/missing", "/api/chat/message", "/static/"])
async def test_refusals_are_short_swedish_texts(front: Front, address: str) -> None:
    """No English phrase of the library and no path of the machine comes out."""
    refusal = await (await front.client.get(address)).json()

    assert {"error"} == set(refusal)
    assert_calm(refusal["error"])


async def test_a_page_of_the_browser_cache_has_the_headers_too(front: Front) -> None:
    """A 304 carries them as well."""
    first = await front.client.get("/static/chat.js")
    response = await front.client.get("/static/chat.js", headers={"If-None-Match": first.headers["Etag"]})

    assert response.status == 304
    assert response.headers["X-Content-Type-Options"] == "nosniff"


async def test_a_failure_of_our_own_tells_nothing(caplog: pytest.LogCaptureFixture) -> None:
    """A fault in the code gives 500 with headers, a calm text with 112, and a log line with the kind of the fault alone."""

    async def fail(_: web.Request) -> web.Response:
        raise ValueError("zebrafink")

    app = web.Application(middlewares=[security_headers])
    app.add_routes([web.get("/", fail)])
    async with TestClient(TestServer(app)) as client:
        response = await client.get("/")
        text = await response.text()

    assert response.status == 500
    assert "112" in text
    assert "zebrafink" not in text + caplog.text
    assert "ValueError" in caplog.text
    assert response.headers["X-Content-Type-Options"] == "nosniff"
