"""Builds the public service. The only part that is meant to face a network."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp_jinja2
import jinja2
from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from bot.content.knowledge_base import KnowledgeBase
from bot.front import keys
from bot.front.desk import Desk
from bot.front.rasa_client import RasaClient
from bot.front.routes import add_routes
from bot.front.security import security_headers
from bot.front.sessions import Sessions
from bot.privacy.retention import purge
from bot.settings import Settings

logger = logging.getLogger(__name__)
TEMPLATES = Path(__file__).parent / "chat" / "templates"
MAX_BODY = 256 * 1024
# Seconds. With the half hour of silence before it, a conversation is gone after 35 minutes at the latest.
PURGE_EVERY = 300.0


def create_app(settings: Settings) -> web.Application:
    """Return the application; it connects to Rasa when it starts."""
    app = web.Application(client_max_size=MAX_BODY, middlewares=[security_headers])
    app[keys.SETTINGS] = settings
    app[keys.SESSIONS] = Sessions()
    app[keys.KNOWLEDGE] = KnowledgeBase.open(settings.database_url)
    aiohttp_jinja2.setup(app, loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True)
    app.cleanup_ctx.append(_engine)
    app.cleanup_ctx.append(_retention)
    add_routes(app)
    return app


async def _engine(app: web.Application) -> AsyncIterator[None]:
    async with RasaClient(app[keys.SETTINGS]) as client:
        app[keys.RASA] = client
        app[keys.DESK] = Desk(client)
        yield


async def _retention(app: web.Application) -> AsyncIterator[None]:
    """Delete conversations that are over, every few minutes as long as the service runs."""

    async def purge_for_ever() -> None:
        while True:
            await asyncio.sleep(PURGE_EVERY)
            try:
                await asyncio.to_thread(purge, app[keys.SETTINGS].tracker_url)
            except SQLAlchemyError as error:
                logger.error("purge failed: %s", type(error).__name__)

    task = asyncio.create_task(purge_for_ever())
    yield
    task.cancel()


def serve(settings: Settings) -> None:
    """Serve until interrupted. Access lines are off: they would hold addresses of visitors."""
    web.run_app(create_app(settings), host=settings.front_host, port=int(settings.front_port), access_log=None, print=None)
