"""Serves the front with a stand-in for Rasa behind it and a clock that can be turned."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient, TestServer
from stand_in_rasa import TOKEN, StandInRasa

from bot.front import keys
from bot.front.app import create_app
from bot.front.limits import Limits
from bot.front.sessions import Sessions
from bot.settings import Settings

# Requests a minute that no test reaches.
PLENTY = "1000000"


class Clock:
    """Seconds that pass only when told to."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


@dataclass
class Front:
    """The front and what stands around it."""

    client: TestClient[Any, Any]
    rasa: StandInRasa
    actions: StandInRasa
    clock: Clock
    conversations: Path
    session: str = field(default="")

    async def open(self) -> str:
        """Open a session and return its token."""
        response = await self.client.post("/api/chat/session", json={})
        return str((await response.json())["session"])

    async def send(self, **turn: Any) -> ClientResponse:
        """Send a turn as the page does, in the session of the test unless another one is given."""
        return await self.client.post("/api/chat/message", json={"session": self.session} | turn)

    async def say(self, text: str) -> dict[str, Any]:
        """Send words and return the reply; the status is always 200."""
        response = await self.send(text=text)
        assert response.status == 200, await response.text()
        return dict(await response.json())


@asynccontextmanager
async def serving(database_url: str, patience: float, **settings: str) -> AsyncIterator[Front]:
    """Serve a front that waits `patience` seconds for Rasa and lets everybody ask as much as they like, unless the settings say otherwise."""
    rasa, actions, clock = StandInRasa(), StandInRasa(), Clock()
    await rasa.start()
    await actions.start()
    tracker_url = database_url.replace("knowledge.db", "conversations.db")
    values = {"session_rate": PLENTY, "address_rate": PLENTY, "rasa_timeout": str(patience), "engine_token": TOKEN} | settings
    ports = {"rasa_port": str(rasa.port), "actions_port": str(actions.port)}
    chosen = Settings(database_url=database_url, tracker_url=tracker_url, **ports, **values)
    app = create_app(chosen)
    app[keys.SESSIONS] = Sessions(clock)
    app[keys.LIMITS] = Limits(chosen, clock)
    async with TestClient(TestServer(app)) as client:
        yield Front(client, rasa, actions, clock, Path(tracker_url.removeprefix("sqlite:///")))
    await actions.stop()
    await rasa.stop()
