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


def _setting(default: str, meaning: str) -> str:
    """Declare a setting with its default and its line in the table."""
    return field(default=default, metadata={"meaning": meaning})  # type: ignore[return-value]


@dataclass(frozen=True)
class Settings:
    """The values in force. Every attribute is a variable: `front_port` is VAGVISAREN_FRONT_PORT."""

    front_host: str = _setting("127.0.0.1", "address that the front binds to; the only part that may be public")
    front_port: str = _setting("8080", "port of the front")
    rasa_port: str = _setting("5005", "port of Rasa, on loopback only")
    actions_port: str = _setting("5055", "port of the action server, on loopback only")
    database_url: str = _setting("sqlite:///.state/knowledge.db", "knowledge database (SQLAlchemy URL)")
    tracker_url: str = _setting("sqlite:///.state/conversations.db", "conversations, without what people wrote (SQLAlchemy URL)")
    model_dir: str = _setting("models", "folder with the trained model")
    rasa_timeout: str = _setting("8", "seconds the front waits for an answer from Rasa")
    engine_token: str = _setting("", "secret between the front and Rasa; `make run` makes a new one at each start")
    agency: str = _setting("Vägvisaren", "name shown in the chat")
    neutral_page: str = _setting("https://www.smhi.se/", "where 'Lämna snabbt' leads")

    def __post_init__(self) -> None:
        for name in ("front_port", "rasa_port", "actions_port"):
            value = getattr(self, name)
            if not value.isdecimal() or not 0 < int(value) < 65536:
                raise StartError(f"{PREFIX}{name.upper()} is '{value}', but must be a port between 1 and 65535")
        if not self.rasa_timeout.replace(".", "", 1).isdecimal() or not float(self.rasa_timeout):
            raise StartError(f"{PREFIX}RASA_TIMEOUT is '{self.rasa_timeout}', but must be a number of seconds")

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
    def rasa_url(self) -> str:
        """Where the front reaches Rasa."""
        return f"http://127.0.0.1:{self.rasa_port}"

    @property
    def model_path(self) -> Path:
        """The model that is served: one fixed name, replaced by training."""
        return Path(self.model_dir) / "vagvisaren.tar.gz"
