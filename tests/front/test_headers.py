"""Which websites may use the chat, who may frame what, and what a browser is told besides."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from serving import Front, serving
from stand_in_rasa import PATIENCE

from bot.front import keys
from bot.front.headers import HeaderPolicy
from bot.settings import Settings

AGENCY, OTHER = "https://www.agency.example", "https://other.example:8443"
STRANGERS = [
    "https://agency.example",
    "https://www.agency.example.evil.example",
    "https://evil.example?https://www.agency.example",
    "http://www.agency.example",
    "https://www.agency.example:443",
    "HTTPS://WWW.AGENCY.EXAMPLE",
    "https://www.agency.example/",
    "https://other.example",
    "null",
    "*",
    "",
]


@pytest.fixture(scope="module")
async def open_front(knowledge_url: str) -> AsyncIterator[Front]:
    """A front that two websites may use."""
    async with serving(knowledge_url, PATIENCE, allowed_origins=f"{AGENCY}, {OTHER}") as front:
        yield front


@pytest.mark.parametrize("origin", [AGENCY, OTHER])
@pytest.mark.parametrize(
    ("method", "address", "status"), [("POST", "/api/chat/session", 200), ("POST", "/api/chat/message", 401), ("GET", "/api/missing", 404)]
)
async def test_an_allowed_website_may_read_answers_and_refusals(open_front: Front, origin: str, method: str, address: str, status: int) -> None:
    """The website is named, never a wildcard, and no cookie is asked for."""
    response = await open_front.client.request(method, address, headers={"Origin": origin}, data=b"{}" if method == "POST" else None)

    assert response.status == status
    assert response.headers["Access-Control-Allow-Origin"] == origin
    assert response.headers["Vary"] == "Origin"
    assert "Access-Control-Allow-Credentials" not in response.headers


@pytest.mark.parametrize("origin", STRANGERS)
async def test_a_foreign_website_may_read_nothing(open_front: Front, origin: str) -> None:
    """Names are compared whole, letter by letter."""
    for method, address in (("POST", "/api/chat/session"), ("OPTIONS", "/api/chat/message")):
        response = await open_front.client.request(method, address, headers={"Origin": origin, "Access-Control-Request-Method": "POST"})
        assert [name for name in response.headers if name.startswith("Access-Control")] == []
        assert response.headers["Vary"] == "Origin"


async def test_a_browser_may_ask_before_it_calls(open_front: Front) -> None:
    """The question is answered for allowed websites with what they need and no more."""
    response = await open_front.client.options("/api/chat/message", headers={"Origin": AGENCY, "Access-Control-Request-Method": "POST"})

    assert response.status == 204
    assert {name: value for name, value in response.headers.items() if name.startswith("Access-Control")} == {
        "Access-Control-Allow-Origin": AGENCY,
        "Access-Control-Expose-Headers": "Retry-After",
        "Access-Control-Allow-Methods": "GET, POST",
        "Access-Control-Allow-Headers": "Content-Type",
        "Access-Control-Max-Age": "600",
    }


@pytest.mark.parametrize("address", ["/", "/healthz", "/static/chat.js"])
async def test_only_the_api_may_be_called(open_front: Front, address: str) -> None:
    """The page and its files are for our own page."""
    response = await open_front.client.get(address, headers={"Origin": AGENCY})

    assert "Access-Control-Allow-Origin" not in response.headers


async def test_nobody_may_call_without_a_list(front: Front) -> None:
    """With no website in the settings no header lets any in."""
    response = await front.client.post("/api/chat/session", headers={"Origin": AGENCY})

    assert [name for name in response.headers if name.startswith("Access-Control") or name == "Vary"] == []


@pytest.mark.parametrize("address", ["/", "/api/chat/session", "/missing"])
async def test_our_own_page_is_never_framed(open_front: Front, address: str) -> None:
    """A page in a foreign frame could be covered with something else, the exit button too."""
    response = await open_front.client.get(address)

    assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"


async def test_the_widget_is_for_allowed_websites() -> None:
    """What is made for other pages may be framed by those of the list, and by none when there is no list."""
    shared = HeaderPolicy(Settings(allowed_origins=f"{AGENCY},{OTHER}")).of("/widget.js", None)
    alone = HeaderPolicy(Settings()).of("/widget.js", None)

    assert shared["Content-Security-Policy"].endswith(f"frame-ancestors {OTHER} {AGENCY}")
    assert shared["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "X-Frame-Options" not in shared
    assert alone["Content-Security-Policy"].endswith("frame-ancestors 'none'")
    assert alone["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("wrong", ["*", "https://*.example", "'self'", "https://a.example; script-src *", "https://a.example/path"])
def test_what_is_no_website_allows_nothing(wrong: str) -> None:
    """A wildcard in the list reaches no header, also where the start does not refuse it."""
    policy = HeaderPolicy(Settings(allowed_origins=wrong))

    assert not policy.allows("/api/chat/session", wrong)
    assert policy.of("/widget.js", wrong) == HeaderPolicy().of("/widget.js", wrong)


def test_production_demands_tls() -> None:
    """Browsers are told to come back over TLS only; in development that would lock a developer out."""
    assert HeaderPolicy(Settings(mode="production")).of("/", None)["Strict-Transport-Security"] == "max-age=31536000"
    assert "Strict-Transport-Security" not in HeaderPolicy(Settings()).of("/", None)


async def test_the_library_does_not_tell_its_name(front: Front) -> None:
    """Whoever looks for known faults is not told where to look."""
    for address in ("/", "/missing", "/static/chat.js"):
        assert (await front.client.get(address)).headers["Server"] == "-"


async def test_what_no_handler_makes_has_the_headers_too(front: Front) -> None:
    """An expectation that the library refuses by itself, and names: as plain text that no browser takes for anything else."""
    response = await front.client.post("/api/chat/session", data=b"{}", headers={"Expect": "zebrafink"})

    assert response.status == 417
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.content_type == "text/plain"


async def test_errors_of_the_library_are_in_our_words(front: Front) -> None:
    """Any error of the library, with whatever reason, becomes a text of ours."""

    async def fail(_: web.Request) -> web.Response:
        raise web.HTTPUnprocessableEntity(reason="zebrafink", text="zebrafink")

    from bot.front.security import security_headers

    request: Any = type("Request", (), {"app": front.client.app, "headers": {}, "path": "/", "method": "GET"})()
    response = await security_headers(request, fail)

    assert response.status == 422
    assert isinstance(response, web.Response)
    assert "zebrafink" not in str(response.text)
    assert keys.HEADERS in front.client.app
