"""`python -m actions`: the action server, on loopback, with logs that hold no words."""

from __future__ import annotations

import os

os.environ.setdefault("SANIC_HOST", "127.0.0.1")

from rasa_sdk.endpoint import run

from actions.base import knowledge
from bot.logs import silence_words
from bot.settings import Settings

if __name__ == "__main__":
    silence_words()
    knowledge()
    run("actions", port=int(Settings.from_environment().actions_port))
