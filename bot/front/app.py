"""Builds the public service. The only part that is meant to face a network."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp_jinja2
import jinja2
from aiohttp import web

from bot.content.knowledge_base import KnowledgeBase
from bot.front import keys
from bot.front.connections import listen
from bot.front.desk import Desk
from bot.front.headers import HeaderPolicy
from bot.front.limits import Limits
from bot.front.own_words import OwnWords
from bot.front.rasa_client import RasaClient
from bot.front.routes import add_routes
from bot.front.security import add_headers, limit_rate, security_headers
from bot.front.sessions import LIFETIME, Sessions
from bot.front.texts import Texts
from bot.language.danger import DangerPhrases
from bot.privacy.retention import purge_regularly
from bot.settings import Settings
from bot.start_checks import demand_safe

logger = logging.getLogger(__name__)
TEMPLATES = Path(__file__).parent / "chat" / "templates"
# Bytes that are read at most, whatever they are; the addresses take less.
MOST_BYTES = 64 * 1024
# Seconds that those who are being answered get when the service stops.
FAREWELL = 5.0


def create_app(settings: Settings) -> web.Application:
    """Return the application; it connects to Rasa when it starts."""
    app = web.Application(client_max_size=MOST_BYTES, middlewares=[security_headers, limit_rate])
    app.on_response_prepare.append(add_headers)
    app[keys.SETTINGS] = settings
    app[keys.HEADERS] = HeaderPolicy(settings)
    app[keys.LIMITS] = Limits(settings)
    app[keys.SESSIONS] = Sessions(signing_secrets=settings.signing_secrets, lifetime=int(settings.retention_minutes) * 60.0 or LIFETIME)
    app[keys.KNOWLEDGE] = KnowledgeBase.open(settings.database_url)
    aiohttp_jinja2.setup(app, loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True)
    app.cleanup_ctx.append(_engine)
    if int(settings.retention_minutes) and int(settings.purge_minutes):
        app.cleanup_ctx.append(_retention)
    add_routes(app)
    return app


async def _engine(app: web.Application) -> AsyncIterator[None]:
    texts, danger = Texts(), DangerPhrases.read()
    app[keys.OWN_WORDS] = OwnWords(texts, danger)
    async with RasaClient(app[keys.SETTINGS]) as client:
        app[keys.RASA] = client
        app[keys.DESK] = Desk(client, texts, danger)
        yield


async def _retention(app: web.Application) -> AsyncIterator[None]:
    """Delete conversations that are over, every few minutes as long as the service runs."""
    settings = app[keys.SETTINGS]
    silence, every = int(settings.retention_minutes) * 60.0, int(settings.purge_minutes) * 60.0
    task = asyncio.create_task(purge_regularly(settings.tracker_url, silence, every))
    yield
    task.cancel()


def serve(settings: Settings) -> None:
    """Serve until interrupted, or refuse to. Access lines are off: they would hold addresses of visitors."""
    demand_safe(settings)
    asyncio.run(_serve(settings))


async def _serve(settings: Settings) -> None:
    runner = web.AppRunner(create_app(settings), access_log=None, shutdown_timeout=FAREWELL)
    await runner.setup()
    interrupted = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, interrupted.set)
    server = await listen(runner, settings, settings.front_host, int(settings.front_port))
    try:
        await interrupted.wait()
    finally:
        server.close()
        await runner.cleanup()
