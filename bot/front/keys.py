"""What the application holds, by typed key."""

from aiohttp import web

from bot.content.knowledge_base import KnowledgeBase
from bot.front.desk import Desk
from bot.front.headers import HeaderPolicy
from bot.front.limits import Limits
from bot.front.own_words import OwnWords
from bot.front.rasa_client import RasaClient
from bot.front.sessions import Sessions
from bot.settings import Settings

SETTINGS = web.AppKey("settings", Settings)
HEADERS = web.AppKey("headers", HeaderPolicy)
LIMITS = web.AppKey("limits", Limits)
SESSIONS = web.AppKey("sessions", Sessions)
KNOWLEDGE = web.AppKey("knowledge", KnowledgeBase)
RASA = web.AppKey("rasa", RasaClient)
DESK = web.AppKey("desk", Desk)
OWN_WORDS = web.AppKey("own_words", OwnWords)
