"""endpoints.yml and credentials.yml lead to our own classes; Rasa would replace a misspelt one with a mere warning."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from rasa.core.channels.channel import InputChannel
from rasa.core.run import create_http_input_channels
from rasa.core.tracker_store import TrackerStore
from rasa.core.utils import AvailableEndpoints

from bot.engine.__main__ import demand_our_store
from bot.engine.channel import PrivateChannel
from bot.engine.stores.tracker import TracelessTrackerStore
from bot.errors import StartError


@pytest.fixture
def endpoints(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AvailableEndpoints:
    """endpoints.yml, read with the variables that bot/processes.py sets."""
    monkeypatch.setenv("ACTIONS_URL", "http://127.0.0.1:5055/webhook")
    monkeypatch.setenv("TRACKER_URL", f"sqlite:///{tmp_path / 'deeper' / 'conversations.db'}")
    return AvailableEndpoints.read_endpoints("endpoints.yml")


def test_the_tracker_store_in_use_is_ours(endpoints: AvailableEndpoints) -> None:
    """Rasa itself, with our file, builds the store that keeps no words; the folder of the file is made."""
    store = TrackerStore.create(endpoints.tracker_store)

    assert isinstance(getattr(store, "_tracker_store", store), TracelessTrackerStore)


def test_a_foreign_tracker_store_stops_the_start(endpoints: AvailableEndpoints) -> None:
    """A misspelt class, another store and none at all are refused."""
    demand_our_store(endpoints)
    for wrong in ("bot.engine.stores.tracker.TracelesTrackerStore", "SQL", None):
        endpoints.tracker_store.type = wrong
        with pytest.raises(StartError, match="tracker store"):
            demand_our_store(endpoints)
    endpoints.tracker_store = None
    with pytest.raises(StartError, match="tracker store"):
        demand_our_store(endpoints)


def test_the_action_server_is_on_loopback_and_gets_no_domain(endpoints: AvailableEndpoints) -> None:
    """The address comes from the environment; the domain is not sent along with every call."""
    assert endpoints.action.url == "http://127.0.0.1:5055/webhook"
    assert endpoints.action.kwargs["enable_selective_domain"] is True


def test_no_value_is_left_unexpanded(endpoints: AvailableEndpoints) -> None:
    """A quoted variable would stay as it is."""
    assert "${" not in json.dumps([str(vars(endpoint)) for endpoint in (endpoints.action, endpoints.tracker_store, endpoints.lock_store)])


def test_no_broker_is_set(endpoints: AvailableEndpoints) -> None:
    """Nothing streams conversations anywhere."""
    assert endpoints.event_broker is None


def test_the_only_channel_is_the_private_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rasa opens one way in, with the token of the environment, and none of its own."""
    monkeypatch.setenv("ENGINE_TOKEN", "secret-of-the-test")
    channels: list[InputChannel] = create_http_input_channels(None, "credentials.yml")

    assert [type(channel) for channel in channels] == [PrivateChannel]
    assert channels[0]._token == "secret-of-the-test"


@pytest.mark.parametrize("credentials", [None, {}, {"token": ""}, {"token": None}])
def test_a_channel_without_a_token_does_not_start(credentials: dict[str, Any] | None) -> None:
    """An empty secret would let everybody in."""
    with pytest.raises(ValueError, match="token"):
        PrivateChannel.from_credentials(credentials)


def test_nothing_secret_stands_in_the_files() -> None:
    """Token and addresses come from the environment."""
    lines = Path("credentials.yml").read_text(encoding="utf-8").splitlines()

    assert [line.strip() for line in lines if "token:" in line] == ["token: ${ENGINE_TOKEN}"]
