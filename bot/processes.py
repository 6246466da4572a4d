"""`make run`: builds what is missing, starts the three parts, watches them, stops them together."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, replace

from bot.content import database
from bot.errors import StartError
from bot.settings import PREFIX, Settings
from bot.training import stale

START_TIMEOUT = 90.0


@dataclass
class Part:
    """One process and the address that answers when it is up."""

    name: str
    process: subprocess.Popen[bytes]
    health: str


def run(settings: Settings) -> int:
    """Run all parts until Ctrl-C (0) or until one of them dies (1)."""
    _demand_free_ports(settings)
    prepare(settings)
    settings = settings if settings.engine_token else replace(settings, engine_token=secrets.token_hex(32))
    parts = _start(settings)
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        for part in parts:
            _wait_until_up(part)
        print(f"\nVägvisaren is running: http://{settings.front_host}:{settings.front_port}/   (Ctrl-C stops it)", flush=True)
        return _watch(parts)
    except KeyboardInterrupt:
        print("\nstopping", flush=True)
        return 0
    finally:
        _stop(parts)


def prepare(settings: Settings) -> None:
    """Build the knowledge database and train the model if they are missing or out of date."""
    if database.version(settings.database_url) != database.fingerprint():
        print("building the knowledge database …", flush=True)
        database.build(settings.database_url)
    if stale(settings):
        print("training the model (about a minute) …", flush=True)
        # In a process of its own, so that its gigabyte is gone when the service runs.
        if subprocess.run([sys.executable, "-m", "bot", "train"], check=False).returncode:
            raise StartError("training failed")


def _demand_free_ports(settings: Settings) -> None:
    for name in ("front_port", "rasa_port", "actions_port"):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((settings.front_host if name == "front_port" else "127.0.0.1", int(getattr(settings, name))))
            except OSError as error:
                raise StartError(f"port {getattr(settings, name)} is taken; choose another with {PREFIX}{name.upper()}") from error


def _start(settings: Settings) -> list[Part]:
    environment = dict(
        os.environ,
        RASA_TELEMETRY_ENABLED="false",
        SANIC_HOST="127.0.0.1",
        PYTHONWARNINGS="ignore",
        TF_CPP_MIN_LOG_LEVEL="3",
        VAGVISAREN_ENGINE_TOKEN=settings.engine_token,
    )
    # endpoints.yml and credentials.yml read these; they are not settings of their own.
    rasa_environment = dict(
        environment,
        ENGINE_TOKEN=settings.engine_token,
        ACTIONS_URL=f"http://127.0.0.1:{settings.actions_port}/webhook",
        TRACKER_URL=settings.tracker_url,
    )
    python = sys.executable

    def start(name: str, arguments: list[str], env: dict[str, str], health: str) -> Part:
        return Part(name, subprocess.Popen([python, *arguments], env=env, start_new_session=True), health)  # noqa: S603 - our own commands

    return [
        start("action server", ["-m", "actions"], environment, f"http://127.0.0.1:{settings.actions_port}/health"),
        start("Rasa", ["-m", "bot.engine"], rasa_environment, f"{settings.rasa_url}/webhooks/privat/"),
        start("front", ["-m", "bot", "front"], environment, f"http://{settings.front_host}:{settings.front_port}/healthz"),
    ]


def _wait_until_up(part: Part) -> None:
    print(f"starting {part.name} …", flush=True)
    deadline = time.monotonic() + START_TIMEOUT
    while time.monotonic() < deadline:
        if part.process.poll() is not None:
            raise StartError(f"{part.name} ended at once with status {part.process.returncode}")
        try:
            with urllib.request.urlopen(part.health, timeout=2):  # noqa: S310 - our own address
                return
        except OSError:
            time.sleep(0.2)
    raise StartError(f"{part.name} did not answer within {START_TIMEOUT:.0f} s")


def _watch(parts: list[Part]) -> int:
    while True:
        for part in parts:
            if part.process.poll() is not None:
                print(f"{part.name} ended with status {part.process.returncode}; stopping the others", file=sys.stderr, flush=True)
                return 1
        time.sleep(0.5)


def _stop(parts: list[Part]) -> None:
    for part in parts:
        if part.process.poll() is None:
            part.process.terminate()
    for part in parts:
        try:
            part.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(part.process.pid, signal.SIGKILL)


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt
