"""Marked words go in by every way; then everything that the three processes have written is searched for them."""

from __future__ import annotations

import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

import psutil
import pytest
import requests
from running import Service, running
from searching import Canaries

from bot.privacy.retention import SILENCE, purge

pytestmark = [pytest.mark.model, pytest.mark.timeout(400)]

# What is said, with the marked word in the place of the braces.
SAID = {
    "question": "hur söker jag kontaktförbud mot {}",
    "going on": "vad kostar det {}",
    "unclear": "{}",
    "danger": "{} står utanför dörren nu med en kniv",
    "suicide": "jag vill inte leva längre säger {}",
    "other language": "My boyfriend {} hit me yesterday and I am afraid",
    "slash": "/{}",
    "payload": '/fraga{{"topic": "{}"}}',
    "restart": "/restart {}",
    "external": "EXTERNAL: {}",
    "name": "jag heter {} och bor på {}gatan 4, ring 070-123 45 67",
    "over-long": "{} " * 2_500,
    "two thousand letters": "{} " + "x" * 1_900,
    "control characters": "\x00\x1b[31m{}\x07\u202e",
    "half an emoji": "{} \ud83d",
    "template": "{{{{{}}}}} ${{{}}} %({})s {{0.{}}}",
    "markup": "<script>{}</script>",
    "feedback": "du svarar fel, det hjälpte inte {}",
    "outside": "kan {} göra min skatt",
    "find a person": "var bor {} nu",
    "check": "kan jag få ersättning, {} slog mig den 3 mars 2024",
    "fact in words": "ja, {} dömdes i går",
    "fact as a date": "den 4 mars 2024 sa {}",
}
# Choices that no button of ours carries.
PRESSED: dict[str, dict[str, Any]] = {
    "topic of a button": {"intent": "fraga", "entities": {"topic": "{}"}},
    "aspect of a button": {"intent": "fraga", "entities": {"topic": "kontaktforbud", "aspect": "{}"}},
    "check of a button": {"intent": "check", "entities": {"check": "{}"}},
    "fact of a button": {"intent": "inform", "entities": {"fact": "{}", "value": "{}"}},
    "value of a button": {"intent": "inform", "entities": {"fact": "anmalt", "value": "{}"}},
    "intent of a button": {"intent": "{}", "entities": {}},
}
# Bodies that are no message; `SESSION` is a live one.
BROKEN = {
    "half a JSON": '{{"session": "SESSION", "text": "{}',
    "a list": '["{}"]',
    "a token": '{{"session": "{}", "text": "{}"}}',
    "text is a list": '{{"session": "SESSION", "text": ["{}"]}}',
    "unknown field": '{{"session": "SESSION", "{}": "{}"}}',
    "40 kB": '{{"session": "SESSION", "text": "' + "{} " * 2_000 + '"}}',
    "too big to be read": '{{"session": "SESSION", "text": "' + "{} " * 12_000 + '"}}',
}


@dataclass
class Planted:
    """A service in which every way has been gone."""

    service: Service
    canaries: Canaries
    sessions: list[str] = field(default_factory=list)
    outcomes: set[str] = field(default_factory=set)

    def senders(self) -> set[str]:
        """Return the pseudonyms in the store."""
        with closing(sqlite3.connect(self.service.database)) as connection:
            return {row[0] for row in connection.execute("SELECT DISTINCT sender_id FROM events")}

    def bytes(self) -> bytes:
        """Return all bytes in the folder of the store, whatever SQLite has put there."""
        return b"".join(path.read_bytes() for path in self.service.database.parent.iterdir())


@pytest.fixture(scope="module")
def planted(knowledge_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Planted]:
    """The running service with a marked word in every way, and conversations that still go on."""
    with running(tmp_path_factory.mktemp("canary")) as service:
        planted = Planted(service, Canaries())
        _talk(planted)
        _send_what_is_no_message(planted)
        _ask_the_other_addresses(planted)
        _ask_the_action_server(planted)
        yield planted


def _talk(planted: Planted) -> None:
    for way, text in SAID.items():
        # A few turns each, so that no limit of rate is met and topics are kept for a while.
        if not planted.sessions or len(planted.sessions) * 4 <= len(planted.outcomes):
            planted.sessions.append(planted.service.open())
        reply = planted.service.say(planted.sessions[-1], text.replace("{}", planted.canaries.word(way)).replace("{{", "{").replace("}}", "}"))
        planted.outcomes.add(f"{way}: {reply['outcome']}")
        assert reply["text"], way
        assert planted.canaries.word(way) not in str(reply), way
    for way, choice in PRESSED.items():
        planted.sessions.append(planted.service.open())
        word = planted.canaries.word(way)
        entities = {key: value.replace("{}", word) for key, value in choice["entities"].items()}
        planted.service.press(planted.sessions[-1], choice["intent"].replace("{}", word), **entities)


def _send_what_is_no_message(planted: Planted) -> None:
    session = planted.service.open()
    for way, body in BROKEN.items():
        words = body.replace("{}", planted.canaries.word(way)).replace("{{", "{").replace("}}", "}").replace("SESSION", session)
        for path in ("message", "exit", "session"):
            _post(planted, f"/api/chat/{path}", words)
            _post(planted, f"/api/chat/{path}", words, {"Content-Type": f"text/{planted.canaries.word('content type')}; charset=utf-7"})
        session = planted.service.open()


def _post(planted: Planted, path: str, body: str, headers: dict[str, str] | None = None) -> None:
    try:
        requests.post(planted.service.address("front") + path, data=body.encode(), headers=headers, timeout=60)
    except requests.ConnectionError:
        # A server may hang up on what is far too long.
        assert len(body) > 8_000


def _ask_the_other_addresses(planted: Planted) -> None:
    front, word = planted.service.address("front"), planted.canaries.word
    headers = {name: word(f"header {name}") for name in ("User-Agent", "Referer", "Cookie", "Origin", "X-Forwarded-For", "Accept-Language")}
    requests.get(f"{front}/api/search", params={"q": word("search")}, headers=headers, timeout=60)
    requests.get(f"{front}/api/article/{word('article')}", headers=headers, timeout=60)
    requests.get(f"{front}/{word('address')}", params={word("name of a parameter"): word("parameter")}, headers=headers, timeout=60)
    requests.post(f"{front}/chatt", data={"text": word("page without script")}, headers=headers, timeout=60)
    requests.request(word("method").upper(), f"{front}/", headers=headers, timeout=60)
    host, port = "127.0.0.1", int(front.rpartition(":")[2])
    for way in ("no HTTP", "half a request"):
        with closing(socket.create_connection((host, port), timeout=10)) as connection:
            connection.sendall(f"POST /{word(way)} HTTP/{word(way)}\r\n{word(way)}\r\n\r\n".encode() if way == "no HTTP" else f"POST /{word(way)}".encode())


def _ask_the_action_server(planted: Planted) -> None:
    """What a faulty Rasa might send: the SDK puts whole requests into its errors and its answers."""
    address, word = planted.service.address("actions") + "/webhook", planted.canaries.word
    tracker = {"sender_id": "x", "slots": {}, "events": [], "latest_message": {"text": word("action"), "entities": word("action")}}
    for body in (
        {"next_action": word("unknown action"), "tracker": tracker},
        {"next_action": "action_answer", "tracker": tracker, "domain": {}},
        {"next_action": "action_answer", "tracker": {"events": word("broken tracker")}, "domain": word("broken tracker")},
        [word("action call is a list")],
    ):
        requests.post(address, json=body, timeout=60)
    requests.post(address, data=word("action call is no JSON"), timeout=60)


def test_the_search_finds_what_is_there(planted: Planted) -> None:
    """The search is no blind one: a word in a temporary file, in capitals or in two bytes a letter, is found."""
    left_behind = planted.service.folder / "temporary" / "left-behind"
    word = planted.canaries.word("question")
    for content in (word.encode(), word.upper().encode(), word.encode("utf-16-le")):
        left_behind.write_bytes(b"\x00" + content + b"\x00")
        assert ("question", str(left_behind)) in planted.canaries.found(planted.service.folder)
    left_behind.unlink()


def test_the_ways_were_really_gone(planted: Planted) -> None:
    """Questions were answered, danger was seen, something was unclear: the words did reach the dialogue."""
    outcomes = {outcome.partition(": ")[2] for outcome in planted.outcomes}

    assert {"answer", "crisis_acute"} <= outcomes
    assert "question: answer" in planted.outcomes
    assert len(planted.canaries.words) > 50


def test_no_word_is_in_any_file_while_people_talk(planted: Planted) -> None:
    """The store holds rows of conversations that still go on; no file, no log line and no temporary file holds a word of them."""
    assert len(planted.senders()) >= 5
    assert planted.canaries.found(planted.service.folder) == []


def test_no_part_answers_to_its_caller_what_failed(planted: Planted) -> None:
    """The lines that were written about failures are there, and are without words: the logs were not simply empty."""
    assert "ERROR" in planted.service.output("actions")
    assert all("Traceback" not in planted.service.output(part) for part in planted.service.parts)


def test_no_part_talks_to_anybody_else(planted: Planted) -> None:
    """Every open connection of the three processes leads to this machine."""
    for process in planted.service.parts.values():
        for member in (psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)):
            foreign = [connection.raddr.ip for connection in member.net_connections() if connection.raddr and connection.raddr.ip not in ("127.0.0.1", "::1")]
            assert foreign == []


@pytest.mark.parametrize("way", ["button", "radera allt", "knappen avsluta"])
def test_exit_leaves_nothing(planted: Planted, way: str) -> None:
    """By the exit button, in words and by a choice: when the request is over no row and no byte of the conversation is left."""
    before = planted.senders()
    session = planted.service.open()
    planted.service.say(session, f"hur söker jag kontaktförbud mot {planted.canaries.word('exit')}")
    [sender] = planted.senders() - before

    if way == "button":
        planted.service.post("/api/chat/exit", {"session": session})
    elif way == "radera allt":
        assert "avslutat" in planted.service.say(session, way)["text"]
    else:
        assert "avslutat" in planted.service.press(session, "exit")["text"]

    assert planted.senders() == before
    assert sender.encode() not in planted.bytes()
    assert planted.canaries.found(planted.service.folder) == []


def test_silence_leaves_nothing(planted: Planted) -> None:
    """Half an hour later a purge takes everything, from the file too; nothing but counts by week is left."""
    session = planted.service.open()
    planted.service.say(session, f"hur söker jag kontaktförbud mot {planted.canaries.word('purge')}")
    senders = planted.senders()

    assert senders
    assert purge(planted.service.tracker_url, now=time.time() + SILENCE + 1) == len(senders)
    assert planted.senders() == set()
    assert [sender for sender in senders if sender.encode() in planted.bytes()] == []
    assert planted.canaries.found(planted.service.folder) == []


# Built into the parts: an understanding that is slow or fails on a word, and actions that fail beyond what their base class catches.
_FAULTS = {
    "engine": """
import time
from bot.engine.nlu.topic_classifier import TopicClassifier
understood = TopicClassifier.process
def process(self, messages):
    text = str(messages[0].get("text"))
    if "modellfel" in text:
        raise RuntimeError(text)
    time.sleep(1.5 if "dröjer" in text else 0)
    return understood(self, messages)
TopicClassifier.process = process
""",
    "actions": """
import actions.base, actions.answer
caught = actions.base.SafeAction.run
async def run(self, dispatcher, tracker, domain):
    if "handlingsfel" in str(tracker.latest_message.get("text")):
        raise RuntimeError(str(tracker.latest_message))
    return await caught(self, dispatcher, tracker, domain)
actions.base.SafeAction.run = run
""",
}


@pytest.fixture(scope="module")
def faulty(knowledge_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Planted]:
    """The service with faults built in."""
    with running(tmp_path_factory.mktemp("faulty"), _FAULTS) as service:
        yield Planted(service, Canaries())


@pytest.mark.parametrize("fault", ["modellfel", "handlingsfel"])
def test_a_fault_leaves_nothing(faulty: Planted, fault: str) -> None:
    """A model and an action that raise with the message in their error: the person gets a calm text, and no file and no log a word."""
    reply = faulty.service.say(faulty.service.open(), f"hur söker jag kontaktförbud {fault} {faulty.canaries.word(fault)}")

    assert "112" in reply["text"]
    assert faulty.canaries.found(faulty.service.folder) == []
    part, kind = ("engine", "GraphComponentException") if fault == "modellfel" else ("actions", "RuntimeError")
    assert kind in faulty.service.output(part)


@pytest.mark.parametrize("way", ["first message", "later message"])
def test_an_answer_that_comes_after_the_exit_writes_nothing_back(faulty: Planted, way: str) -> None:
    """Somebody leaves while Rasa is still at work: what Rasa would store afterwards is not there."""
    before, session = faulty.senders(), faulty.service.open()
    if way == "later message":
        faulty.service.say(session, "hej")
        assert len(faulty.senders() - before) == 1
    answers: list[dict[str, Any]] = []
    words = f"hur söker jag kontaktförbud, det dröjer {faulty.canaries.word(way)}"
    waiting = threading.Thread(target=lambda: answers.append(faulty.service.say(session, words)))
    waiting.start()
    time.sleep(0.5)
    faulty.service.post("/api/chat/exit", {"session": session})
    assert not answers
    waiting.join()

    assert answers[0]["outcome"] == "answer"
    assert faulty.senders() == before
    assert faulty.canaries.found(faulty.service.folder) == []


def test_a_killed_rasa_leaves_nothing(faulty: Planted) -> None:
    """Rasa dies in the middle of a message: the front answers with numbers, and no file, journal or crash file holds a word."""
    answers: list[dict[str, Any]] = []
    session = faulty.service.open()
    words = f"hur söker jag kontaktförbud, det dröjer {faulty.canaries.word('killed')}"
    waiting = threading.Thread(target=lambda: answers.append(faulty.service.say(session, words)))
    waiting.start()
    time.sleep(0.5)
    faulty.service.kill("engine")
    waiting.join()

    assert "112" in answers[0]["text"]
    assert faulty.canaries.found(faulty.service.folder) == []
    assert purge(faulty.service.tracker_url, now=time.time() + SILENCE + 1) >= 0
    assert faulty.senders() == set()
