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

from bot import model_pin
from bot.content import database
from bot.errors import StartError
from bot.settings import PREFIX, Settings
from bot.start_checks import demand_safe
from bot.training import stale

START_TIMEOUT = 90.0
# Seconds for all parts together; what still runs then is killed.
STOP_TIMEOUT = 8.0


@dataclass
class Part:
    """One process and the address that answers when it is up."""

    name: str
    process: subprocess.Popen[bytes]
    health: str


def run(settings: Settings) -> int:
    """Run all parts until Ctrl-C (0) or until one of them dies (1)."""
    settings = with_secrets(settings)
    # A model that was changed after its training is refused, not silently made anew.
    demand_safe(settings, with_model=model_pin.pinned(settings.model_path))
    _demand_free_ports(settings)
    prepare(settings)
    parts = _start(settings)
    # SIGINT too: a shell that starts us in the background has it ignored.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _interrupt)
    try:
        for part in parts:
            _wait_until_up(part)
        print(f"\nVägvisaren is running: {settings.front_url}/   (Ctrl-C stops it)", flush=True)
        return _watch(parts)
    except KeyboardInterrupt:
        print("\nstopping", flush=True)
        return 0
    finally:
        _stop(parts)


def with_secrets(settings: Settings) -> Settings:
    """Return the settings with a random secret for this start in the place of each that is missing; in production each must be given."""
    if settings.production:
        return settings
    missing = [name for name in ("engine_token", "session_secrets") if not getattr(settings, name)]
    return replace(settings, **{name: secrets.token_hex(32) for name in missing})


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
        host = getattr(settings, name.replace("_port", "_host"))
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, int(getattr(settings, name))))
            except OSError as error:
                raise StartError(f"port {getattr(settings, name)} is taken; choose another with {PREFIX}{name.upper()}") from error


def _start(settings: Settings) -> list[Part]:
    environment = dict(
        os.environ,
        RASA_TELEMETRY_ENABLED="false",
        PYTHONWARNINGS="ignore",
        TF_CPP_MIN_LOG_LEVEL="3",
    )
    environment |= {f"{PREFIX}ENGINE_TOKEN": settings.engine_token, f"{PREFIX}SESSION_SECRETS": settings.session_secrets}
    python = sys.executable

    def start(name: str, arguments: list[str], health: str) -> Part:
        return Part(name, subprocess.Popen([python, *arguments], env=environment, start_new_session=True), health)  # noqa: S603 - our own commands

    return [
        start("action server", ["-m", "actions"], f"{settings.actions_url}/health"),
        start("Rasa", ["-m", "bot.engine"], f"{settings.rasa_url}/webhooks/privat/"),
        start("front", ["-m", "bot", "front"], f"{settings.front_url}/healthz"),
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
    deadline = time.monotonic() + STOP_TIMEOUT
    for part in parts:
        try:
            part.process.wait(timeout=max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(part.process.pid, signal.SIGKILL)


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt
