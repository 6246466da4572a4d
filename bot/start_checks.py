"""What makes a start unsafe: every reason at once, from the settings and the files that Rasa reads.

`unsafe` is pure; `demand_safe` reads the files and refuses. Each process asks for itself when it starts, so that none can be started around it.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from bot import model_pin
from bot.errors import StartError
from bot.settings import PREFIX, Settings, debug_switches

ENDPOINTS, CREDENTIALS = Path("endpoints.yml"), Path("credentials.yml")
STORE = "bot.engine.stores.tracker.TracelessTrackerStore"
CHANNEL = "bot.engine.channel.PrivateChannel"
SHORTEST_SECRET, FEWEST_DIFFERENT_LETTERS = 32, 10
LONGEST_RETENTION, LONGEST_PURGE = 30, 5
_PRIVATE = [ipaddress.ip_network(block) for block in ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7")]
_ORIGIN = re.compile(r"https?://(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?::\d{1,5})?")
_COMMON_WORDS = ("changeme", "change-me", "default", "example", "password", "secret", "vagvisaren")


def unsafe(
    settings: Settings,
    endpoints: Mapping[str, Any],
    credentials: Mapping[str, Any],
    debug: Iterable[str] = (),
    model_fault: str | None = None,
) -> list[str]:
    """Return every reason why these settings and files must not be served; empty when there is none.

    `debug` names the variables that switch debug output on; `model_fault` is what `bot.model_pin` says of the model.
    """
    reasons = [*_never_safe(settings), *_foreign_parts(endpoints, credentials), *([model_fault] if model_fault else [])]
    if settings.production:
        reasons += [*_weak_secrets(settings), *_open_to_all(settings), *_kept_too_long(settings)]
        reasons += [f"{name} switches debug output on, which holds what people write: unset it" for name in debug]
    return reasons


def demand_safe(settings: Settings, with_model: bool = False) -> None:
    """Raise StartError with every reason why this project, as it stands, must not be served with these settings.

    Whoever loads the model, or starts those who do, asks `with_model`.
    """
    model_fault = model_pin.fault_of(settings.model_path) if with_model else None
    reasons = unsafe(settings, _read(ENDPOINTS), _read(CREDENTIALS), debug_switches(), model_fault)
    if reasons:
        raise StartError("unsafe start refused:\n" + "\n".join(f"  - {reason}" for reason in reasons))


def private(host: str) -> bool:
    """Say whether an address can be reached from this machine or a private network alone."""
    if host == "localhost":
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return any(address in block for block in _PRIVATE)


def is_origin(value: str) -> bool:
    """Say whether a value is one website: scheme, host and perhaps port, without path and without wildcard."""
    return bool(_ORIGIN.fullmatch(value))


def _never_safe(settings: Settings) -> Iterator[str]:
    for name in ("rasa_host", "actions_host"):
        host = getattr(settings, name)
        if not private(host):
            yield f"{_variable(name)} is '{host}': only loopback or a private address is allowed, since this part trusts its callers"
    if not settings.production and not private(settings.front_host):
        yield f"{_variable('front_host')} is '{settings.front_host}': a public address demands {_variable('mode')}=production"
    for origin in settings.origins:
        if not is_origin(origin):
            yield f"{_variable('allowed_origins')} holds '{origin}': each must be one website such as https://www.example.se, never a wildcard"


def _foreign_parts(endpoints: Mapping[str, Any], credentials: Mapping[str, Any]) -> Iterator[str]:
    store = _section(endpoints, "tracker_store").get("type")
    if store != STORE:
        yield f"{ENDPOINTS} names the tracker store '{store}', but it must be '{STORE}': any other keeps what people write"
    if endpoints.get("event_broker"):
        yield f"{ENDPOINTS} names an event broker: conversations must not be streamed anywhere"
    if CHANNEL not in credentials:
        yield f"{CREDENTIALS} lacks the channel '{CHANNEL}'"
    for name in credentials:
        if name != CHANNEL:
            yield f"{CREDENTIALS} opens the channel '{name}', but only '{CHANNEL}' is allowed"
    if CHANNEL in credentials and _section(credentials, CHANNEL).get("token") != "${ENGINE_TOKEN}":
        yield f"{CREDENTIALS} must take the token of the channel from ${{ENGINE_TOKEN}}"


def _section(content: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    section = content.get(name)
    return section if isinstance(section, Mapping) else {}


def _weak_secrets(settings: Settings) -> Iterator[str]:
    secrets = settings.signing_secrets
    if not secrets:
        yield f"{_variable('session_secrets')} is not set"
    for number, secret in enumerate(secrets, 1):
        if fault := _weakness(secret):
            yield f"{_variable('session_secrets')}, secret {number}, {fault}"
    if fault := _weakness(settings.engine_token):
        yield f"{_variable('engine_token')} {fault}"
    if settings.engine_token in secrets:
        yield f"{_variable('engine_token')} is also a secret of sessions: each purpose needs its own"


def _weakness(secret: str) -> str | None:
    if len(secret) < SHORTEST_SECRET:
        return f"has {len(secret)} letters, but needs at least {SHORTEST_SECRET} random ones"
    if len(set(secret)) < FEWEST_DIFFERENT_LETTERS or any(word in secret.lower() for word in _COMMON_WORDS):
        return "looks like a default: make it with 'openssl rand -hex 32'"
    return None


def _open_to_all(settings: Settings) -> Iterator[str]:
    for origin in settings.origins:
        if origin.startswith("http:"):
            yield f"{_variable('allowed_origins')} holds '{origin}': a website without TLS can be changed on the way"
    if not settings.neutral_page.startswith("https://"):
        yield f"{_variable('neutral_page')} is '{settings.neutral_page}': the page to flee to must be https"


def _kept_too_long(settings: Settings) -> Iterator[str]:
    for name, longest in (("retention_minutes", LONGEST_RETENTION), ("purge_minutes", LONGEST_PURGE)):
        value = int(getattr(settings, name))
        if not value:
            yield f"{_variable(name)} is 0: conversations would never be deleted"
        elif value > longest:
            yield f"{_variable(name)} is {value}, but people are promised at most {longest}"
    if _in_memory(settings.tracker_url):
        # The value may hold a password.
        yield f"{_variable('tracker_url')} names no database that outlives the process: conversations in memory cannot be deleted by the front"


def _in_memory(url: str) -> bool:
    try:
        parsed = make_url(url)
    except ArgumentError:
        return True
    return parsed.get_backend_name() == "sqlite" and (not parsed.database or ":memory:" in parsed.database or "mode=memory" in url)


def _read(path: Path) -> dict[str, Any]:
    try:
        # The plain reader: Rasa teaches the usual one to put in the values of variables, secrets too.
        content = YAML(typ="base", pure=True).load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise StartError(f"{path} cannot be read: {type(error).__name__}; start from the project folder") from None
    return content if isinstance(content, dict) else {}


def _variable(name: str) -> str:
    return PREFIX + name.upper()
