"""A running service and a browser, or a plain word on what is missing."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

START_SECONDS = 180


def _free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a service that `python -m bot run` has started, as a user would."""
    folder = tmp_path_factory.mktemp("service")
    port = _free_port()
    settings = {
        "VAGVISAREN_FRONT_PORT": port,
        "VAGVISAREN_RASA_PORT": _free_port(),
        "VAGVISAREN_ACTIONS_PORT": _free_port(),
        "VAGVISAREN_TRACKER_URL": f"sqlite:///{folder}/conversations.db",
        "VAGVISAREN_NEUTRAL_PAGE": "about:blank",
    }
    output = folder / "output.txt"
    with output.open("w") as stream:
        process = subprocess.Popen([sys.executable, "-m", "bot", "run"], env=os.environ | settings, stdout=stream, stderr=stream, start_new_session=True)
    deadline = time.monotonic() + START_SECONDS
    while "is running" not in output.read_text() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.3)
    assert "is running" in output.read_text(), output.read_text()
    yield f"http://127.0.0.1:{port}/"
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=30) == 0, output.read_text()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without its background traffic; closed after the module, since Playwright holds the event loop that others need."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not executable or not Path(executable).exists():
        pytest.skip("browser tests not run: no Chromium on this machine (Debian's package is 'chromium')")
    quiet = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=quiet)
        yield chromium
        chromium.close()


@pytest.fixture()
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The chat page on a phone, with every request and console line on record."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    opened = context.new_page()
    opened.requested = []  # type: ignore[attr-defined]
    opened.complaints = []  # type: ignore[attr-defined]
    opened.on("request", lambda request: opened.requested.append(request.url))  # type: ignore[attr-defined]
    opened.on("console", lambda line: opened.complaints.append(line.text) if line.type in ("error", "warning") else None)  # type: ignore[attr-defined]
    opened.goto(address)
    yield opened
    context.close()
