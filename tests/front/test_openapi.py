"""The description of the front's addresses is true, and whatever it allows or forbids, the front answers calmly, at once and as described.

FUZZ_INPUTS says how many inputs are tried; 200,000 and more take a quarter of an hour: see docs/security.md.
"""

from __future__ import annotations

import asyncio
import http.client
import json
import os
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import requests
import schemathesis
from aiohttp import web
from aiohttp.test_utils import unused_port
from calm import assert_calm, assert_calm_reply
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance
from serving import Front, serving
from stand_in_rasa import PATIENCE

from bot.front.connections import listen
from bot.front.openapi import _DESCRIPTION
from bot.settings import Settings

INPUTS = int(os.environ.get("FUZZ_INPUTS", "1500"))
SLOWEST = 1.0
DESCRIPTION = json.loads(_DESCRIPTION)
SCHEMA = schemathesis.openapi.from_dict(DESCRIPTION)
OPERATIONS = {operation.label: operation for operation in (result.ok() for result in SCHEMA.get_all_operations())}
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
MODES = {mode.value: mode for mode in schemathesis.GenerationMode}
# The two tests with free bytes take a fifth of the inputs each, the described addresses share the rest.
FREE = INPUTS // 5
WITH_INPUT = [label for label, operation in OPERATIONS.items() if list(operation.iter_parameters()) or operation.body]
# Where nothing is sent nothing can be wrong.
CASES = [(label, mode) for label in OPERATIONS for mode in MODES if mode == "positive" or label in WITH_INPUT]
EACH = max(5, (INPUTS - 2 * FREE) // (len(WITH_INPUT) * len(MODES)))
FUZZ = {"deadline": None, "suppress_health_check": list(HealthCheck), "database": None}
tried = {"inputs": 0}


@dataclass
class Address:
    """Where the front listens, and a session there that lives."""

    port: int
    session: str
    browser: requests.Session

    def raw(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
        """Send bytes as they are; return status and body, which must come within a second."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5 * SLOWEST)
        started = time.perf_counter()
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()
            tried["inputs"] += 1
            assert time.perf_counter() - started < SLOWEST


@pytest.fixture(scope="module")
def address(knowledge_url: str) -> Iterator[Address]:
    """A front in a thread of its own, so that the tests may wait for it."""
    ready, done = threading.Event(), threading.Event()
    found: dict[str, str] = {}

    async def serve() -> None:
        async with serving(knowledge_url, PATIENCE) as front:
            runner, port = front.client.server.runner, unused_port()
            assert isinstance(runner, web.AppRunner)
            server = await listen(runner, Settings(), "127.0.0.1", port)
            found.update(port=str(port), session=await front.open())
            ready.set()
            await asyncio.to_thread(done.wait)
            server.close()

    thread = threading.Thread(target=asyncio.run, args=(serve(),))
    thread.start()
    assert ready.wait(timeout=300)
    yield Address(int(found["port"]), found["session"], requests.Session())
    done.set()
    thread.join()
    print(f"\n{tried['inputs']} inputs tried on the front")


async def test_every_address_is_described(front: Front) -> None:
    """The description names each address with its method, and no other."""
    routes = {
        (route.resource.canonical, route.method)
        for route in front.client.app.router.routes()
        if route.resource and route.method in ("GET", "POST") and not route.resource.canonical.startswith("/static")
    }

    assert {(path, method.upper()) for path, methods in DESCRIPTION["paths"].items() for method in methods} == routes


async def test_the_description_is_served(front: Front) -> None:
    """Whoever builds on the front finds it at a fixed address."""
    response = await front.client.get("/api/openapi.json")

    assert response.content_type == "application/json"
    assert await response.json() == DESCRIPTION


def test_every_refusal_is_described() -> None:
    """What a caller must be ready for: wait at 429, open a session at 401."""
    responses = DESCRIPTION["paths"]["/api/chat/message"]["post"]["responses"]

    assert {"200", "400", "401", "408", "413", "415", "429", "500"} == set(responses)
    assert "Retry-After" in responses["429"]["headers"]


@pytest.mark.timeout(0)
@pytest.mark.parametrize(("label", "mode"), CASES)
def test_described_addresses_answer_as_described(address: Address, label: str, mode: str) -> None:
    """Inputs that fit the description and inputs that do not: no 5xx, no hang, always a described status and form."""

    @settings(max_examples=EACH if label in WITH_INPUT else 5, **FUZZ)
    @given(OPERATIONS[label].as_strategy(generation_mode=MODES[mode]), st.booleans())
    def answers(case: schemathesis.Case, living: bool) -> None:
        if living and isinstance(case.body, dict) and "session" in case.body:
            case.body["session"] = address.session
        started = time.perf_counter()
        response = case.call(base_url=f"http://127.0.0.1:{address.port}", session=address.browser)
        tried["inputs"] += 1
        assert time.perf_counter() - started < SLOWEST
        assert response.headers["x-content-type-options"] == ["nosniff"]
        case.validate_response(response, checks=CHECKS)

    answers()


@pytest.mark.timeout(0)
def test_any_bytes_get_a_calm_answer(address: Address) -> None:
    """Whatever body and kind of body is posted to whichever address of the chat."""
    start = json.dumps({"session": address.session, "text": ""}).encode()[:-2]
    whole = st.text(max_size=500).map(lambda text: json.dumps({"session": address.session, "text": text}).encode())
    bodies = st.one_of(st.binary(max_size=10_000), st.binary(max_size=200).map(lambda end: start + end), whole)

    @settings(max_examples=FREE, **FUZZ)
    @given(
        st.sampled_from(["session", "message", "exit"]),
        bodies,
        st.sampled_from(["application/json", "text/plain;charset=UTF-8", "application/json; charset=utf-16", "multipart/form-data", "x", ""]),
        st.sampled_from(["identity", "gzip", "deflate", "br", "x"]),
    )
    def answers(name: str, body: bytes, kind: str, packing: str) -> None:
        # The session that lives must go on living.
        path = f"/api/chat/{'message' if b'session' in body else name}"
        status, content = address.raw("POST", path, body, {"Content-Type": kind, "Content-Encoding": packing})
        assert status < 500
        if content and "session" not in (answer := json.loads(content)):
            assert_calm_reply(answer)

    answers()


@pytest.mark.timeout(0)
def test_any_address_gets_a_calm_answer(address: Address) -> None:
    """Whatever path, query, method and header is sent: an answer, never a trace."""
    letters = st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=60)
    paths = st.one_of(
        letters,
        st.binary(max_size=40).map(lambda raw: "".join(f"%{byte:02x}" for byte in raw)),
        letters.map(lambda rest: f"api/article/{rest}"),
        letters.map(lambda rest: f"api/search?q={rest}"),
        letters.map(lambda rest: f"static/{rest}"),
        letters.map(lambda rest: f"static/../{rest}"),
    )

    @settings(max_examples=FREE, **FUZZ)
    @given(st.sampled_from(["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "X"]), paths, letters, letters)
    def answers(method: str, path: str, forwarded: str, origin: str) -> None:
        status, content = address.raw(method, f"/{path}", b"", {"X-Forwarded-For": forwarded, "Origin": origin, "Range": forwarded, "If-None-Match": origin})
        assert status < 500
        if status >= 400 and content and status != 416:
            assert_calm(json.loads(content)["error"] if b'"error"' in content else json.loads(content)["text"])

    answers()
