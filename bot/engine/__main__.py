"""`python -m bot.engine`: Rasa on loopback with our private channel, wordless logs and our tracker store, or not at all.

Rasa's own command line would fall back to a store in memory with a mere warning, and sets its logging up anew.
"""

from __future__ import annotations

import os
import sys

from bot.logs import silence_words

os.environ["RASA_TELEMETRY_ENABLED"] = "false"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
silence_words()

from rasa.core.run import serve_application
from rasa.core.utils import AvailableEndpoints

from bot.errors import StartError
from bot.settings import Settings

RESPONSE_TIMEOUT = 30


def serve(settings: Settings) -> None:
    """Serve the trained model until interrupted."""
    endpoints = AvailableEndpoints.read_endpoints("endpoints.yml")
    demand_our_store(endpoints)
    serve_application(
        model_path=str(settings.model_path),
        interface="127.0.0.1",
        port=int(settings.rasa_port),
        credentials="credentials.yml",
        endpoints=endpoints,
        enable_api=False,
        response_timeout=RESPONSE_TIMEOUT,
    )


def demand_our_store(endpoints: AvailableEndpoints) -> None:
    """Raise StartError unless conversations go to the store that keeps no words."""
    from bot.engine.stores import tracker

    wanted = f"{tracker.__name__}.{tracker.TracelessTrackerStore.__name__}"
    found = endpoints.tracker_store.type if endpoints.tracker_store else None
    if found != wanted:
        raise StartError(f"endpoints.yml names the tracker store '{found}', but it must be '{wanted}'")


if __name__ == "__main__":
    try:
        serve(Settings.from_environment())
    except StartError as error:
        sys.exit(f"error: {error}")
