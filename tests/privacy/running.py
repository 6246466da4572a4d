"""The three parts as a supervisor starts them, in a folder of their own, where everything that they write can be searched."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests

START_SECONDS = 150
ARGUMENTS = {"actions": ["actions"], "engine": ["bot.engine"], "front": ["bot", "front"]}
# Runs a part as `python -m` would, after a fault has been built into it.
_WITH_FAULT = "import sys, runpy\nsys.path.insert(0, '')\n{fault}\nsys.argv[0] = {module!r}\nrunpy.run_module({module!r}, run_name='__main__', alter_sys=True)"


@dataclass
class Service:
    """The running parts and where they write."""

    folder: Path
    environment: dict[str, str]
    parts: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def database(self) -> Path:
        """The file of conversations."""
        return self.folder / "state" / "conversations.db"

    @property
    def tracker_url(self) -> str:
        """Where conversations are kept."""
        return f"sqlite:///{self.database}"

    def address(self, part: str) -> str:
        """Return where a part listens."""
        return f"http://127.0.0.1:{self.environment[f'VAGVISAREN_{_PORTS[part]}']}"

    def output(self, part: str) -> str:
        """Return all that a part has printed and logged."""
        return (self.folder / "output" / f"{part}.txt").read_text(encoding="utf-8", errors="replace")

    def post(self, path: str, body: Any) -> requests.Response:
        """Post JSON to the front."""
        return requests.post(self.address("front") + path, json=body, timeout=60)

    def open(self) -> str:
        """Open a session."""
        return str(self.post("/api/chat/session", {}).json()["session"])

    def say(self, session: str, text: str) -> dict[str, Any]:
        """Say something in a session and return the reply."""
        return dict(self.post("/api/chat/message", {"session": session, "text": text}).json())

    def press(self, session: str, intent: str, **entities: str) -> dict[str, Any]:
        """Press a button."""
        return dict(self.post("/api/chat/message", {"session": session, "choice": {"intent": intent, "entities": entities}}).json())

    def kill(self, part: str) -> None:
        """End a part as a crash would: at once, without a farewell."""
        self.parts[part].send_signal(signal.SIGKILL)
        self.parts[part].wait(timeout=10)


_PORTS = {"actions": "ACTIONS_PORT", "engine": "RASA_PORT", "front": "FRONT_PORT"}
_HEALTH = {"actions": "/health", "engine": "/webhooks/privat/", "front": "/healthz"}


@contextmanager
def running(folder: Path, faults: Mapping[str, str] | None = None) -> Iterator[Service]:
    """Start the parts, each with the fault that is named for it, and stop them at the end."""
    for name in ("state", "temporary", "home", "output"):
        (folder / name).mkdir()
    service = Service(folder, _environment(folder))
    try:
        for part in ARGUMENTS:
            service.parts[part] = _start(service, part, (faults or {}).get(part))
        for part in ARGUMENTS:
            _wait_until_up(service, part)
        yield service
    finally:
        for process in service.parts.values():
            process.terminate()
        for process in service.parts.values():
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()


def _environment(folder: Path) -> dict[str, str]:
    ports = {f"VAGVISAREN_{name}": _free_port() for name in _PORTS.values()}
    places = {"TMPDIR": str(folder / "temporary"), "HOME": str(folder / "home"), "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3"}
    secret = {f"VAGVISAREN_{name}": secrets.token_hex(32) for name in ("ENGINE_TOKEN", "SESSION_SECRETS")}
    # A busy machine must not make an answer look like a failure.
    patience = {"VAGVISAREN_RASA_TIMEOUT": "60", "VAGVISAREN_ADDRESS_RATE": "100000"}
    return os.environ | ports | places | secret | patience | {"VAGVISAREN_TRACKER_URL": f"sqlite:///{folder}/state/conversations.db"}


def _start(service: Service, part: str, fault: str | None) -> subprocess.Popen[bytes]:
    module, *rest = ARGUMENTS[part]
    how = ["-c", _WITH_FAULT.format(fault=fault, module=module)] if fault else ["-m", module]
    with (service.folder / "output" / f"{part}.txt").open("wb") as output:
        return subprocess.Popen([sys.executable, *how, *rest], env=service.environment, stdout=output, stderr=output)


def _wait_until_up(service: Service, part: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert service.parts[part].poll() is None, f"{part} ended: {service.output(part)}"
        try:
            if requests.get(service.address(part) + _HEALTH[part], timeout=5).ok:
                return
        except requests.RequestException:
            time.sleep(0.2)
    raise AssertionError(f"{part} did not answer: {service.output(part)}")


def _free_port() -> str:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])
