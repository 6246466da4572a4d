"""An answer turn through the running front, for one user, with the memory of all parts and the cold start."""

from __future__ import annotations

import asyncio
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import psutil

from benchmarks.data import SEED, Question
from benchmarks.scoring import percentile
from bot.settings import PREFIX, Settings
from bot.training import stale

QUESTIONS = 200
# A conversation is short; one long session would measure how history grows.
QUESTIONS_A_SESSION = 5
START_TIMEOUT = 180.0
_PARTS = {"actions": "action server", "bot.engine": "Rasa", "bot": "front"}


@dataclass(frozen=True)
class TurnResult:
    """Milliseconds of a turn, MB by part (resident, and with shared pages counted once), seconds until everything answered."""

    turns: int
    median_ms: float
    p95_ms: float
    p99_ms: float
    resident_mb: dict[str, float]
    proportional_mb: float
    cold_start_seconds: float
    load_before: float


class Service:
    """`python -m bot run` on free ports with conversations in a temporary file; stops when the block ends."""

    def __init__(self, folder: Path) -> None:
        self._ports = free_ports(3)
        self._log = (folder / "run.log").open("w+")
        self._environment = dict(os.environ)
        for name, value in zip(("FRONT_PORT", "RASA_PORT", "ACTIONS_PORT"), self._ports, strict=True):
            self._environment[PREFIX + name] = str(value)
        # One visitor asks without a pause here; the limits are not what is measured.
        self._environment |= {PREFIX + "SESSION_RATE": "100000", PREFIX + "ADDRESS_RATE": "100000"}
        self._environment[PREFIX + "TRACKER_URL"] = f"sqlite:///{folder / 'conversations.db'}"
        self.url = f"http://127.0.0.1:{self._ports[0]}"

    def __enter__(self) -> Service:
        self._process = subprocess.Popen([sys.executable, "-m", "bot", "run"], env=self._environment, stdout=self._log, stderr=self._log)
        return self

    def __exit__(self, *_: object) -> None:
        parts = self.parts()
        self._process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=60)
        for process in (*parts, self._process):
            with suppress(psutil.NoSuchProcess, ProcessLookupError):
                process.kill()
        self._log.close()

    def wait_until_ready(self) -> None:
        """Return as soon as the front says that all parts answer."""
        deadline = time.monotonic() + START_TIMEOUT
        while time.monotonic() < deadline and self._process.poll() is None:
            with suppress(OSError), urllib.request.urlopen(f"{self.url}/readyz", timeout=2) as response:
                if response.status == 200:
                    return
            time.sleep(0.1)
        self._log.seek(0)
        raise RuntimeError(f"the service did not start\n{self._log.read()[-3000:]}")

    def parts(self) -> list[psutil.Process]:
        """Return the processes of the three parts."""
        try:
            return psutil.Process(self._process.pid).children()
        except psutil.NoSuchProcess:
            return []


def measure(questions: Sequence[Question]) -> TurnResult:
    """Start the service from the trained model, ask, and return what it took."""
    if stale(Settings.from_environment()):
        raise RuntimeError("the model is out of date; run 'make prepare' first")
    mixed = random.Random(SEED).sample(list(questions), min(QUESTIONS, len(questions)))
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        with Service(Path(folder)) as service:
            service.wait_until_ready()
            cold = time.perf_counter() - started
            milliseconds = asyncio.run(_ask_all(service.url, [question.text for question in mixed]))
            resident = {_part(process): process.memory_info().rss / 1e6 for process in service.parts()}
            proportional = sum(process.memory_full_info().pss for process in service.parts()) / 1e6
    return TurnResult(
        turns=len(milliseconds),
        median_ms=percentile(milliseconds, 0.5),
        p95_ms=percentile(milliseconds, 0.95),
        p99_ms=percentile(milliseconds, 0.99),
        resident_mb=resident,
        proportional_mb=proportional,
        cold_start_seconds=cold,
        load_before=load,
    )


def free_ports(count: int) -> list[int]:
    """Return ports that nobody listens on."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for probe in sockets:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in sockets]
    finally:
        for probe in sockets:
            probe.close()


async def _ask_all(url: str, texts: Sequence[str]) -> list[float]:
    """Ask one after the other over one connection, as a page does; the first session warms up and does not count."""
    milliseconds: list[float] = []
    async with aiohttp.ClientSession(url) as client:
        for start in (0, *range(0, len(texts), QUESTIONS_A_SESSION)):
            async with client.post("/api/chat/session") as response:
                session = (await response.json())["session"]
            for text in texts[start : start + QUESTIONS_A_SESSION]:
                milliseconds.append(await _ask(client, session, text))
    return milliseconds[QUESTIONS_A_SESSION:]


async def _ask(client: aiohttp.ClientSession, session: str, text: str) -> float:
    started = time.perf_counter()
    async with client.post("/api/chat/message", json={"session": session, "text": text}) as response:
        reply = await response.json()
    spent = (time.perf_counter() - started) * 1000
    if response.status != 200 or not reply["text"]:
        raise RuntimeError(f"no answer: status {response.status}")
    return spent


def _part(process: psutil.Process) -> str:
    arguments = process.cmdline()
    return _PARTS.get(arguments[arguments.index("-m") + 1], "other")
