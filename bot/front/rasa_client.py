"""Talks to Rasa's private channel. Every failure becomes an EngineError that says what, never with which words."""

from __future__ import annotations

from typing import Any

import aiohttp

from bot.errors import EngineError
from bot.settings import Settings


class RasaClient:
    """An engine over HTTP; use as an asynchronous context manager."""

    def __init__(self, settings: Settings) -> None:
        self._url = f"{settings.rasa_url}/webhooks/privat/webhook"
        self._health = f"{settings.rasa_url}/webhooks/privat/"
        self._headers = {"X-Engine-Token": settings.engine_token}
        self._timeout = aiohttp.ClientTimeout(total=float(settings.rasa_timeout))
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> RasaClient:
        self._session = aiohttp.ClientSession(timeout=self._timeout)
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._session:
            await self._session.close()

    async def turn(self, turn: dict[str, Any]) -> dict[str, Any]:
        """Take one turn; raises EngineError when Rasa gives no usable answer in time."""
        assert self._session is not None  # entered by the application
        try:
            async with self._session.post(self._url, json=turn, headers=self._headers) as response:
                if response.status != 200:
                    raise EngineError(f"status {response.status}")
                return await response.json()
        except (TimeoutError, aiohttp.ClientError, ValueError) as error:
            raise EngineError(type(error).__name__) from None

    async def ready(self) -> bool:
        """Say whether Rasa answers."""
        assert self._session is not None  # entered by the application
        try:
            async with self._session.get(self._health) as response:
                return response.status == 200
        except (TimeoutError, aiohttp.ClientError):
            return False
