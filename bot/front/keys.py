"""What the application holds, by typed key."""

from aiohttp import web

from bot.content.knowledge_base import KnowledgeBase
from bot.front.desk import Desk
from bot.front.rasa_client import RasaClient
from bot.front.sessions import Sessions
from bot.settings import Settings

SETTINGS = web.AppKey("settings", Settings)
SESSIONS = web.AppKey("sessions", Sessions)
KNOWLEDGE = web.AppKey("knowledge", KnowledgeBase)
RASA = web.AppKey("rasa", RasaClient)
DESK = web.AppKey("desk", Desk)
