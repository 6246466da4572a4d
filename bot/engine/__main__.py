"""`python -m bot.engine`: Rasa on loopback with our private channel, wordless logs and our tracker store, or not at all.

Rasa's own command line would fall back to a store in memory with a mere warning, and sets its logging up anew.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from bot.logs import silence_words

os.environ["RASA_TELEMETRY_ENABLED"] = "false"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
silence_words()

from bot.errors import StartError
from bot.settings import PREFIX, Settings
from bot.start_checks import demand_safe

if TYPE_CHECKING:
    from rasa.core.utils import AvailableEndpoints

RESPONSE_TIMEOUT = 30


def serve(settings: Settings) -> None:
    """Serve the trained model until interrupted, or refuse to: no foreign model, no public address, no channel without a token."""
    demand_safe(settings, with_model=True)
    if not settings.engine_token:
        raise StartError(f"{PREFIX}ENGINE_TOKEN is not set: without it everybody on this machine could ask Rasa")
    # endpoints.yml and credentials.yml read these; they are not settings of their own.
    os.environ |= {"ENGINE_TOKEN": settings.engine_token, "ACTIONS_URL": f"{settings.actions_url}/webhook", "TRACKER_URL": settings.tracker_url}

    # Only now, so that a refusal comes at once.
    from rasa.core.run import serve_application
    from rasa.core.utils import AvailableEndpoints

    endpoints = AvailableEndpoints.read_endpoints("endpoints.yml")
    demand_our_store(endpoints)
    serve_application(
        model_path=str(settings.model_path),
        interface=settings.rasa_host,
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
