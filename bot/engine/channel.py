"""The only way into Rasa: a private channel on loopback that demands a token and fixes what a caller may say."""

from __future__ import annotations

import asyncio
import hmac
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.engine.action_results import build_validator_once
from bot.engine.turn import take_turn, valid
from bot.logs import silence_words

silence_words()
build_validator_once()
logger = logging.getLogger(__name__)


class PrivateChannel(InputChannel):
    """`POST /webhooks/privat/webhook` with the header `X-Engine-Token`."""

    def __init__(self, token: str) -> None:
        if not token:
            raise ValueError("the private channel needs a token")
        self._token = token

    @classmethod
    def name(cls) -> str:
        """Part of the address."""
        return "privat"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> PrivateChannel:
        """Return the channel with the token of credentials.yml."""
        return cls(str((credentials or {}).get("token") or ""))

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Return the two addresses of the channel."""
        privat = Blueprint("private_channel", __name__)

        @privat.route("/", methods=["GET"])
        async def health(_: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @privat.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            if not hmac.compare_digest(request.headers.get("X-Engine-Token", "").encode(), self._token.encode()):
                return response.json({}, status=401)
            if not valid(request.json):
                return response.json({}, status=400)
            try:
                return response.json(await take_turn(request.json, on_new_message))
            except asyncio.CancelledError:
                raise
            except Exception as error:
                # The trace would hold the message; its type is enough to find the place.
                logger.error("turn failed: %s", type(error).__name__)
                return response.json({}, status=500)

        return privat
