"""How much a visitor may ask and send, and that danger is answered whatever the limits say."""

from __future__ import annotations

import asyncio
import gzip
import json
import re
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from calm import assert_calm, assert_calm_reply
from hypothesis import given
from hypothesis import strategies as st
from serving import Clock, Front, serving
from stand_in_rasa import GREETING, PATIENCE

from bot.content.loader import read_yaml
from bot.front import keys
from bot.front.chat.api import MAX_BODY
from bot.front.limits import MINUTE, Buckets, Limits, client_address
from bot.front.security import refusal_text
from bot.front.sessions import LIFETIME
from bot.settings import Settings

BURST = 5
DANGER = {"HJÄLP han har en kniv!!!": "crisis_acute", "jag vill inte leva längre": "crisis_suicidal"}


@pytest.fixture(scope="module")
async def narrow_front(knowledge_url: str) -> AsyncIterator[Front]:
    """A front that takes five messages a minute from a session, forty requests from an address, and believes one proxy."""
    async with serving(knowledge_url, PATIENCE, session_rate=str(BURST), address_rate="40", trusted_proxies="1", read_timeout="0.4") as front:
        yield front


@pytest.fixture
async def narrow(narrow_front: Front) -> Front:
    """The narrow front with nothing used up and a session of its own."""
    await narrow_front.rasa.recover()
    narrow_front.clock.now += 2 * MINUTE
    narrow_front.session = await narrow_front.open()
    return narrow_front


def test_a_bucket_holds_a_minutes_worth() -> None:
    """Thirty at once, then one every two seconds."""
    clock = Clock()
    buckets = Buckets(30, clock)

    assert [buckets.wait("x") for _ in range(31)] == [0] * 30 + [2]
    clock.now += 1
    assert buckets.wait("x") == 1
    clock.now += 1
    assert [buckets.wait("x"), buckets.wait("x")] == [0, 2]
    clock.now += 10 * MINUTE
    assert [buckets.wait("x") for _ in range(31)] == [0] * 30 + [2]


def test_visitors_have_buckets_of_their_own() -> None:
    """Nobody waits because of somebody else."""
    buckets = Buckets(1, Clock())
    buckets.wait("x")

    assert [buckets.wait("x"), buckets.wait("y")] == [60, 0]


@given(st.integers(1, 100), st.lists(st.floats(0, 30), max_size=60))
def test_no_more_than_the_rate_ever_passes(rate: int, pauses: list[float]) -> None:
    """In any rhythm at most the bucket and what flowed in since passes, and whoever waits as told passes."""
    clock = Clock()
    buckets, passed = Buckets(rate, clock), 0
    for pause in pauses:
        clock.now += pause
        passed += not buckets.wait("x")
    wait = buckets.wait("x")
    clock.now += wait

    assert passed <= rate + (clock.now - 1_000) * rate / MINUTE + 1e-6
    assert not wait or buckets.wait("x") == 0


def test_buckets_hold_no_address_and_empty_themselves() -> None:
    """10,000 addresses are kept as keyed hashes, bounded, and gone a minute later."""
    clock = Clock()
    buckets, others = Buckets(10, clock, most=500), Buckets(10, clock)
    for number in range(10_000):
        buckets.wait(f"192.0.2.{number}")
        assert len(buckets) <= 500
    others.wait("192.0.2.9999")

    assert all(len(name) == 16 and b"192" not in name for name in buckets._left)
    assert not set(buckets._left) & set(others._left)
    clock.now += MINUTE
    buckets.wait("x")
    assert len(buckets) == 1


@pytest.mark.parametrize(
    ("forwarded", "proxies", "address"),
    [
        ([], 0, "198.51.100.1"),
        (["203.0.113.9"], 0, "198.51.100.1"),
        (["203.0.113.9"], 1, "203.0.113.9"),
        (["6.6.6.6, 203.0.113.9"], 1, "203.0.113.9"),
        (["6.6.6.6", "203.0.113.9"], 1, "203.0.113.9"),
        (["6.6.6.6, 203.0.113.9, 10.0.0.1"], 2, "203.0.113.9"),
        (["203.0.113.9"], 2, "198.51.100.1"),
        ([], 1, "198.51.100.1"),
        (["6.6.6.6, unknown"], 1, "198.51.100.1"),
        (["6.6.6.6,"], 1, "198.51.100.1"),
        ([" 203.0.113.9 "], 1, "203.0.113.9"),
        (["::ffff:203.0.113.9"], 1, "203.0.113.9"),
        (["2001:db8:1:2:3:4:5:6"], 1, "2001:db8:1:2::"),
        (["[2001:db8:1:2::7]"], 1, "2001:db8:1:2::"),
    ],
)
def test_only_trusted_proxies_are_believed(forwarded: list[str], proxies: int, address: str) -> None:
    """What a client writes into X-Forwarded-For itself stands before what the proxies add, and never counts."""
    assert client_address("198.51.100.1", forwarded, proxies) == address


@given(st.one_of(st.none(), st.text()), st.lists(st.text()), st.integers(0, 10))
def test_any_header_gives_an_address(peer: str | None, forwarded: list[str], proxies: int) -> None:
    """Nothing that a client sends in a header makes the front fail."""
    assert client_address(peer, forwarded, proxies)


async def test_a_session_that_asks_too_much_waits(narrow: Front) -> None:
    """After the burst: 429, the seconds to wait, a calm text with numbers, nothing to Rasa; after the wait all is well."""
    statuses = [(await narrow.send(text="hej")).status for _ in range(BURST)]
    response = await narrow.send(text="hur söker jag kontaktförbud")
    reply = await response.json()

    assert statuses == [200] * BURST
    assert (response.status, response.headers["Retry-After"]) == (429, "12")
    assert_calm_reply(reply)
    assert all(number in reply["text"] for number in ("112", "114 14", "116 006"))
    assert len(narrow.rasa.turns) == BURST
    narrow.clock.now += 12
    assert (await narrow.say("hej"))["text"] == GREETING


async def test_buttons_count_too(narrow: Front) -> None:
    """A pressed button is a message."""
    for _ in range(BURST):
        await narrow.send(choice={"intent": "help"})

    assert (await narrow.send(choice={"intent": "help"})).status == 429


@pytest.mark.parametrize(("words", "outcome"), DANGER.items())
async def test_danger_is_never_refused_by_the_rate(narrow: Front, words: str, outcome: str) -> None:
    """Whoever has asked too much and is in danger gets the danger text at once, again and again."""
    while (await narrow.send(text="hej")).status == 200:
        pass

    for _ in range(50):
        response = await narrow.send(text=words)
        assert (response.status, (await response.json())["outcome"]) == (200, outcome)


@pytest.mark.parametrize(("words", "outcome"), DANGER.items())
async def test_danger_is_answered_without_a_session(front: Front, words: str, outcome: str) -> None:
    """An ended, an expired, a forged and a missing session all get the same danger text."""
    ended, expired = await front.open(), await front.open()
    await front.client.post("/api/chat/exit", json={"session": ended})
    front.clock.now += LIFETIME + 1

    replies = [await (response := await front.send(session=token, text=words)).json() for token in (ended, expired, "x.1.y", None)]
    assert response.status == 200
    assert all(reply == replies[0] for reply in replies)
    assert replies[0]["outcome"] == outcome
    assert front.rasa.turns == []


async def test_sessions_are_refused_alike(front: Front) -> None:
    """Ended, expired, forged, foreign and missing sessions get the same answer to the letter, so nobody learns which it was."""
    ended, expired, living = await front.open(), await front.open(), await front.open()
    await front.client.post("/api/chat/exit", json={"session": ended})
    front.clock.now += LIFETIME + 1
    forged = living[:-2] + ("AA" if living[-2:] != "AA" else "BB")

    responses = [await front.send(session=token, text="hej") for token in (ended, expired, forged, "foreign", None)]
    seen = {(response.status, await response.text(), tuple(sorted((k, v) for k, v in response.headers.items() if k != "Date"))) for response in responses}
    assert len(seen) == 1


async def test_an_address_that_asks_too_much_waits(narrow: Front) -> None:
    """Opening sessions and searching count together; the refusal says when to come back."""
    statuses = [(await narrow.client.get("/api/search", params={"q": "x"}, headers={"X-Forwarded-For": "203.0.113.1"})).status for _ in range(40)]
    response = await narrow.client.post("/api/chat/session", json={}, headers={"X-Forwarded-For": "6.6.6.6, 203.0.113.1"})

    assert set(statuses) == {200}
    assert (response.status, response.headers["Retry-After"]) == (429, "2")
    assert_calm_reply(await response.json())
    assert (await narrow.client.post("/api/chat/session", json={}, headers={"X-Forwarded-For": "203.0.113.2"})).status == 200


async def test_an_address_waits_in_all_its_sessions(narrow: Front) -> None:
    """A new session is no way around the limit; danger is answered all the same."""
    sessions = [await narrow.open() for _ in range(9)]
    statuses = [(await narrow.send(session=session, text="hej")).status for session in sessions for _ in range(BURST)]

    # One session of the fixture and nine of the test count among the forty.
    assert statuses == [200] * 30 + [429] * 15
    assert (await narrow.send(session=sessions[-1], text="han har kniv")).status == 200


@pytest.mark.parametrize("address", ["/healthz", "/static/chat.js"])
async def test_health_and_static_files_are_not_limited(narrow: Front, address: str) -> None:
    """A supervisor that asks often must not restart a front that is well."""
    assert {(await narrow.client.get(address)).status for _ in range(60)} == {200}


async def test_leaving_is_never_refused(narrow: Front) -> None:
    """The exit works however much was asked before."""
    while (await narrow.client.get("/api/search")).status == 200:
        pass

    assert (await narrow.client.post("/api/chat/exit", json={"session": narrow.session})).status == 204
    assert (await narrow.send(text="hej")).status in (401, 429)
    narrow.clock.now += MINUTE
    assert (await narrow.send(text="hej")).status == 401


def test_the_numbers_of_the_refusal_are_those_of_the_knowledge() -> None:
    """Numbers that stand in code are the same as in knowledge/contacts."""
    contacts = {path.stem: read_yaml(path)["phone"] for path in Path("knowledge/contacts").glob("*.yml") if "phone" in read_yaml(path)}

    for status in (408, 413, 429, 500, 503):
        assert set(re.findall(r"\b1\d[\d ]*\d\b", refusal_text(status))) <= {contacts["sos_112"], contacts["polisen"], contacts["brottsofferjouren"]}
        assert_calm(refusal_text(status))


@pytest.mark.parametrize("address", ["session", "message", "exit"])
async def test_eight_kilobytes_are_the_most(front: Front, address: str) -> None:
    """The last byte that fits passes, one more is refused; leaving always succeeds."""

    async def status(length: int) -> int:
        body = json.dumps({"session": front.session, "text": "", "pad": ""}).encode()
        response = await front.client.post(f"/api/chat/{address}", data=body[:-2] + b"x" * (length - len(body)) + body[-2:])
        return response.status

    assert [await status(MAX_BODY), await status(MAX_BODY + 1)] == ([204, 204] if address == "exit" else [200, 413])


async def test_two_thousand_letters_fit_into_eight_kilobytes(front: Front) -> None:
    """Also when each takes three bytes, the longest message that may be typed is read."""
    text = "ä" * 1_000 + "€" * 1_000
    body = json.dumps({"session": front.session, "text": text}, ensure_ascii=False).encode()
    assert len(body) <= MAX_BODY
    await front.client.post("/api/chat/message", data=body)

    assert front.rasa.turns[0]["text"] == text


@pytest.mark.parametrize("living", [True, False])
async def test_danger_in_a_long_body_is_answered(front: Front, living: bool) -> None:
    """Between 8 and 64 kB a body is read to see whether it names danger; with or without a session."""
    body = {"session": front.session if living else "x", "text": "det började för länge " * 1_600 + "han står utanför dörren nu"}
    response = await front.client.post("/api/chat/message", data=json.dumps(body, ensure_ascii=False).encode())

    assert (response.status, (await response.json())["outcome"]) == (200, "crisis_acute")
    assert front.rasa.turns == []


@pytest.mark.parametrize(
    "text", ["a " * 30_000, "nu" * 30_000, "han " * 15_000, "kniv." * 10_000, "\u0301" * 20_000, "." * 60_000, "9" * 60_000], ids=lambda text: ascii(text[:5])
)
async def test_looking_for_danger_takes_no_time(front: Front, text: str) -> None:
    """The longest body that is looked at is answered within a second, whatever stands in it."""
    started = time.perf_counter()
    response = await front.client.post("/api/chat/message", data=json.dumps({"session": "x", "text": text}, ensure_ascii=False).encode()[: 64 * 1024])

    assert response.status in (200, 400, 413)
    assert time.perf_counter() - started < 1


async def test_a_packed_body_is_refused(front: Front) -> None:
    """A small body that would unpack to a hundred megabytes is not read at all."""
    bomb = gzip.compress(b"x" * 100_000_000)
    started = time.perf_counter()
    response = await front.client.post("/api/chat/message", data=bomb, headers={"Content-Encoding": "gzip"})

    assert response.status == 415
    assert_calm_reply(await response.json())
    assert time.perf_counter() - started < 1


async def test_a_body_that_comes_too_slowly_is_given_up(narrow: Front) -> None:
    """A client that sends drop by drop is told so after the read time-out, and the connection is closed."""

    async def drops() -> AsyncIterator[bytes]:
        yield b'{"text": "'
        await asyncio.sleep(20)
        yield b'"}'

    started = time.perf_counter()
    response = await narrow.client.post("/api/chat/message", data=drops())

    assert response.status == 408
    assert_calm_reply(await response.json())
    assert time.perf_counter() - started < 5


def test_limits_come_from_the_settings() -> None:
    """The two rates and the number of proxies are those that an operator has set."""
    limits = Limits(Settings(session_rate="2", address_rate="3", trusted_proxies="4"), Clock())

    assert [limits.wait_of_session("x") for _ in range(3)] == [0, 0, 30]
    assert limits._proxies == 4
    assert limits._addresses._size == 3
    assert keys.LIMITS
