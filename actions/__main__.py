"""`python -m actions`: the action server, on loopback or a private address, with logs that hold no words."""

from __future__ import annotations

import os
import sys

from rasa_sdk.endpoint import run

from actions.base import knowledge
from bot.errors import StartError
from bot.logs import silence_words
from bot.settings import Settings
from bot.start_checks import demand_safe


def serve(settings: Settings) -> None:
    """Serve the actions until interrupted, or refuse to."""
    demand_safe(settings)
    # The SDK takes its address from here, and every address of the machine when there is none.
    os.environ["SANIC_HOST"] = settings.actions_host
    knowledge()
    run("actions", port=int(settings.actions_port))


if __name__ == "__main__":
    silence_words()
    try:
        serve(Settings.from_environment())
    except StartError as error:
        sys.exit(f"error: {error}")
