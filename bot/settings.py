"""All settings: environment variables with the prefix VAGVISAREN_, read here and nowhere else.

The table in docs/operations.md lists every one of them; a test keeps the two together.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from bot.errors import StartError, nearest

PREFIX = "VAGVISAREN_"
MODES = ("development", "production")
# Variables of others that make a process tell what it handles, and the values that do so.
_DEBUG_SWITCHES = {
    "LOG_LEVEL": {"debug", "notset"},
    "LOG_LEVEL_LIBRARIES": {"debug", "notset"},
    "PYTHONASYNCIODEBUG": {"1"},
    "PYTHONDEVMODE": {"1"},
}


def _setting(default: str, meaning: str) -> str:
    """Declare a setting with its default and its line in the table."""
    return field(default=default, metadata={"meaning": meaning})  # type: ignore[return-value]


@dataclass(frozen=True)
class Settings:
    """The values in force. Every attribute is a variable: `front_port` is VAGVISAREN_FRONT_PORT."""

    mode: str = _setting("development", "`production` refuses every unsafe start; `development` only what is never safe")
    front_host: str = _setting("127.0.0.1", "address that the front binds to; the only part that may be public")
    front_port: str = _setting("8080", "port of the front")
    rasa_host: str = _setting("127.0.0.1", "address of Rasa, loopback or private")
    rasa_port: str = _setting("5005", "port of Rasa")
    actions_host: str = _setting("127.0.0.1", "address of the action server, loopback or private")
    actions_port: str = _setting("5055", "port of the action server")
    database_url: str = _setting("sqlite:///.state/knowledge.db", "knowledge database (SQLAlchemy URL)")
    tracker_url: str = _setting("sqlite:///.state/conversations.db", "conversations, without what people wrote (SQLAlchemy URL)")
    model_dir: str = _setting("models", "folder with the trained model")
    rasa_timeout: str = _setting("8", "seconds the front waits for an answer from Rasa")
    engine_token: str = _setting("", "secret between the front and Rasa; `make run` makes a new one at each start")
    session_secrets: str = _setting("", "secrets that sign sessions, newest first, with commas between; the first signs, all verify; `make run` makes one")
    retention_minutes: str = _setting("30", "minutes of silence after which a conversation is over")
    purge_minutes: str = _setting("5", "minutes after which the rows of a conversation that is over are gone at the latest")
    allowed_origins: str = _setting("", "websites that may use the chat from their own pages, such as `https://www.example.se`, with commas between")
    trusted_proxies: str = _setting("0", "number of proxies in front whose X-Forwarded-For is believed")
    session_rate: str = _setting("30", "messages a minute from one session")
    address_rate: str = _setting("300", "requests a minute from one address")
    most_connections: str = _setting("1000", "connections that the front holds at once")
    read_timeout: str = _setting("10", "seconds within which a request must have arrived whole")
    agency: str = _setting("Vägvisaren", "name shown in the chat")
    neutral_page: str = _setting("https://www.smhi.se/", "where 'Lämna snabbt' leads")

    def __post_init__(self) -> None:
        if self.mode not in MODES:
            raise StartError(f"{PREFIX}MODE is '{self.mode}', but must be one of {', '.join(MODES)}")
        for name in ("front_port", "rasa_port", "actions_port"):
            self._demand_whole_number(name, 1, 65535, "a port between 1 and 65535")
        for name in ("session_rate", "address_rate", "most_connections"):
            self._demand_whole_number(name, 1, 1_000_000, "a whole number between 1 and 1000000")
        for name in ("retention_minutes", "purge_minutes"):
            self._demand_whole_number(name, 0, 525_600, "a whole number of minutes")
        self._demand_whole_number("trusted_proxies", 0, 10, "a whole number between 0 and 10")
        for name in ("rasa_timeout", "read_timeout"):
            value = getattr(self, name)
            if not value.isascii() or not value.replace(".", "", 1).isdecimal() or not float(value):
                raise StartError(f"{PREFIX}{name.upper()} is '{value}', but must be a number of seconds")

    def _demand_whole_number(self, name: str, least: int, most: int, what: str) -> None:
        value = getattr(self, name)
        if not value.isascii() or not value.isdecimal() or len(value) > 9 or not least <= int(value) <= most:
            raise StartError(f"{PREFIX}{name.upper()} is '{value}', but must be {what}")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Return the settings; an unknown VAGVISAREN_ variable raises StartError with the nearest known name."""
        environment = os.environ if environment is None else environment
        known = {PREFIX + entry.name.upper(): entry.name for entry in fields(cls)}
        given = {name: value for name, value in environment.items() if name.startswith(PREFIX)}
        for name in given:
            if name not in known:
                near = nearest(name, known)
                raise StartError(f"unknown setting {name}" + (f"; did you mean {near}?" if near else ""))
        return cls(**{known[name]: value for name, value in given.items()})

    @property
    def production(self) -> bool:
        """Whether everything unsafe stops the start."""
        return self.mode == "production"

    @property
    def front_url(self) -> str:
        """Where the front answers on this machine."""
        return f"http://{_in_url(self.front_host)}:{self.front_port}"

    @property
    def rasa_url(self) -> str:
        """Where the front reaches Rasa."""
        return f"http://{_in_url(self.rasa_host)}:{self.rasa_port}"

    @property
    def actions_url(self) -> str:
        """Where Rasa and the health check reach the action server."""
        return f"http://{_in_url(self.actions_host)}:{self.actions_port}"

    @property
    def signing_secrets(self) -> tuple[str, ...]:
        """The secrets of sessions: the first signs, all verify."""
        return _listed(self.session_secrets)

    @property
    def origins(self) -> tuple[str, ...]:
        """The websites that may use the chat from their own pages."""
        return _listed(self.allowed_origins)

    @property
    def model_path(self) -> Path:
        """The model that is served: one fixed name, replaced by training."""
        return Path(self.model_dir) / "vagvisaren.tar.gz"


def debug_switches(environment: Mapping[str, str] | None = None) -> list[str]:
    """Return the variables of Rasa and Python that are set so that processes tell what they handle."""
    environment = os.environ if environment is None else environment
    return [name for name, telling in _DEBUG_SWITCHES.items() if environment.get(name, "").lower() in telling]


def _listed(value: str) -> tuple[str, ...]:
    return tuple(entry for part in value.split(",") if (entry := part.strip()))


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host
