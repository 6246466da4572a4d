"""An unsafe start is refused, with every reason at once and without telling a secret."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot import model_pin, start_checks
from bot.errors import StartError
from bot.processes import run, with_secrets
from bot.settings import Settings, debug_switches
from bot.start_checks import CHANNEL, CREDENTIALS, ENDPOINTS, STORE, demand_safe, private, unsafe

RANDOM_ONE, RANDOM_TWO = "3f0c9a7be1d24856a0f1c2b3d4e5968778", "b86d1f0e2c3a495768798a0bacbdcedf01"
SAFE = Settings(mode="production", session_secrets=RANDOM_ONE, engine_token=RANDOM_TWO, allowed_origins="https://www.agency.example")
FILES = (start_checks._read(ENDPOINTS), start_checks._read(CREDENTIALS))

# What is changed in safe production settings, and what the reason must name.
IN_PRODUCTION = {
    "no secret of sessions": ({"session_secrets": ""}, "VAGVISAREN_SESSION_SECRETS is not set"),
    "a short secret": ({"session_secrets": "a1b2c3"}, "secret 1, has 6 letters"),  # pragma: allowlist secret
    "a short second secret": ({"session_secrets": f"{RANDOM_ONE},short"}, "secret 2, has 5 letters"),
    "a default secret": ({"session_secrets": "changeme-changeme-changeme-changeme"}, "looks like a default"),  # pragma: allowlist secret
    "a secret of one letter": ({"session_secrets": "x" * 64}, "looks like a default"),
    "no engine token": ({"engine_token": ""}, "VAGVISAREN_ENGINE_TOKEN has 0 letters"),
    "a short engine token": ({"engine_token": "a1b2c3"}, "VAGVISAREN_ENGINE_TOKEN has 6 letters"),
    "one secret for two purposes": ({"engine_token": RANDOM_ONE}, "each purpose needs its own"),
    "a website without TLS": ({"allowed_origins": "http://www.agency.example"}, "without TLS"),
    "a page to flee to without TLS": ({"neutral_page": "http://www.smhi.se/"}, "VAGVISAREN_NEUTRAL_PAGE"),
    "retention off": ({"retention_minutes": "0"}, "VAGVISAREN_RETENTION_MINUTES is 0"),
    "retention too long": ({"retention_minutes": "31"}, "at most 30"),
    "purge off": ({"purge_minutes": "0"}, "VAGVISAREN_PURGE_MINUTES is 0"),
    "purge too seldom": ({"purge_minutes": "6"}, "at most 5"),
    "store in memory": ({"tracker_url": "sqlite://"}, "VAGVISAREN_TRACKER_URL"),
    "store in memory by name": ({"tracker_url": "sqlite:///:memory:"}, "VAGVISAREN_TRACKER_URL"),
    "store in memory by address": ({"tracker_url": "sqlite:///file:x?mode=memory&uri=true"}, "VAGVISAREN_TRACKER_URL"),
    "no address of a store": ({"tracker_url": "zebrafink"}, "VAGVISAREN_TRACKER_URL"),
}
# What is changed in the defaults of development.
ALWAYS = {
    "Rasa on all addresses": ({"rasa_host": "0.0.0.0"}, "VAGVISAREN_RASA_HOST is '0.0.0.0'"),
    "Rasa on a public address": ({"rasa_host": "203.0.113.5"}, "VAGVISAREN_RASA_HOST"),
    "Rasa on a name": ({"rasa_host": "rasa.example"}, "VAGVISAREN_RASA_HOST"),
    "actions on all addresses": ({"actions_host": "::"}, "VAGVISAREN_ACTIONS_HOST is '::'"),
    "actions on nothing": ({"actions_host": ""}, "VAGVISAREN_ACTIONS_HOST"),
    "front on all addresses": ({"front_host": "0.0.0.0"}, "demands VAGVISAREN_MODE=production"),
    "front on a public address": ({"front_host": "2001:db8::1"}, "demands VAGVISAREN_MODE=production"),
    "wildcard": ({"allowed_origins": "*"}, "VAGVISAREN_ALLOWED_ORIGINS holds '*'"),
    "wildcard in a name": ({"allowed_origins": "https://a.example,https://*.example"}, "holds 'https://*.example'"),
    "a website with a path": ({"allowed_origins": "https://a.example/"}, "holds 'https://a.example/'"),
    "null": ({"allowed_origins": "null"}, "holds 'null'"),
}
# The files that Rasa reads, changed; the reason must name the words.
FOREIGN_FILES: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "no store": ({"tracker_store": None}, {}, "the tracker store 'None'"),
    "store in memory": ({"tracker_store": {"type": "in_memory"}}, {}, "the tracker store 'in_memory'"),
    "Rasa's own store": ({"tracker_store": {"type": "SQL"}}, {}, "the tracker store 'SQL'"),
    "a misspelt store": ({"tracker_store": {"type": STORE[:-1]}}, {}, "the tracker store"),
    "a store that is words": ({"tracker_store": STORE}, {}, "the tracker store"),
    "a broker": ({"event_broker": {"type": "file"}}, {}, "event broker"),
    "no channel": ({}, {CHANNEL: ...}, "lacks the channel"),
    "another channel": ({}, {"rest": {}}, "opens the channel 'rest'"),
    "a token in the file": ({}, {CHANNEL: {"token": "zebrafink"}}, "${ENGINE_TOKEN}"),
    "no token in the file": ({}, {CHANNEL: None}, "${ENGINE_TOKEN}"),
}


def test_the_project_as_it_stands_is_safe() -> None:
    """The files of the project, the defaults in development and careful settings in production have no fault."""
    assert unsafe(Settings(), *FILES) == []
    assert unsafe(SAFE, *FILES) == []
    assert unsafe(replace(SAFE, front_host="0.0.0.0", rasa_host="10.1.2.3", actions_host="fd00::7"), *FILES) == []


@pytest.mark.parametrize(("change", "reason"), IN_PRODUCTION.values(), ids=IN_PRODUCTION)
def test_unsafe_in_production(change: dict[str, str], reason: str) -> None:
    """Each fault alone is found in production, and stops nobody in development."""
    found = unsafe(replace(SAFE, **change), *FILES)

    assert len(found) == 1
    assert reason in found[0]
    assert unsafe(replace(SAFE, mode="development", **change), *FILES) == []


@pytest.mark.parametrize(("change", "reason"), ALWAYS.values(), ids=ALWAYS)
def test_unsafe_in_every_mode(change: dict[str, str], reason: str) -> None:
    """What trusts its callers is never public, and no wildcard is ever taken."""
    assert [reason in line for line in unsafe(Settings(**change), *FILES)] == [True]
    if "front_host" not in change:
        assert [reason in line for line in unsafe(replace(SAFE, **change), *FILES)] == [True]


@pytest.mark.parametrize(("endpoints", "credentials", "reason"), FOREIGN_FILES.values(), ids=FOREIGN_FILES)
@pytest.mark.parametrize("settings", [Settings(), SAFE], ids=["development", "production"])
def test_unsafe_files(settings: Settings, endpoints: dict[str, Any], credentials: dict[str, Any], reason: str) -> None:
    """Rasa would fall back to a store in memory with a mere warning, and open any channel."""
    changed = {name: value for name, value in (FILES[1] | credentials).items() if value is not ...}

    found = unsafe(settings, FILES[0] | endpoints, changed)
    assert len(found) == 1
    assert reason in found[0]


def test_empty_files_are_unsafe() -> None:
    """Nothing is taken for granted."""
    assert len(unsafe(Settings(), {}, {})) == 2


@pytest.mark.parametrize(
    ("environment", "names"),
    [
        ({"LOG_LEVEL": "DEBUG"}, ["LOG_LEVEL"]),
        ({"LOG_LEVEL_LIBRARIES": "debug"}, ["LOG_LEVEL_LIBRARIES"]),
        ({"PYTHONASYNCIODEBUG": "1", "PYTHONDEVMODE": "1"}, ["PYTHONASYNCIODEBUG", "PYTHONDEVMODE"]),
        ({"LOG_LEVEL": "ERROR", "PYTHONDEVMODE": ""}, []),
    ],
)
def test_debug_output_is_unsafe_in_production(environment: dict[str, str], names: list[str]) -> None:
    """Debug lines hold what people write."""
    assert debug_switches(environment) == names
    assert [reason.split()[0] for reason in unsafe(SAFE, *FILES, debug=debug_switches(environment))] == names
    assert unsafe(Settings(), *FILES, debug=debug_switches(environment)) == []


def test_every_reason_is_told_at_once_and_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    """An operator mends all faults in one go; neither secrets nor the password of a database stand in the message."""
    settings = Settings(
        mode="production",
        session_secrets="zebra-fink",  # pragma: allowlist secret
        engine_token="zebra-finch",
        tracker_url="zebra:finch@",
        retention_minutes="0",
        rasa_host="0.0.0.0",
    )
    monkeypatch.setattr(start_checks, "_read", lambda path: {CHANNEL: {"token": "zebra"}})
    with pytest.raises(StartError) as caught:
        demand_safe(settings)

    assert str(caught.value).count("\n  - ") >= 7
    assert "zebra" not in str(caught.value)


def test_files_that_are_missing_stop_the_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Started from another folder, nothing is served."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StartError, match="start from the project folder"):
        demand_safe(Settings())


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "localhost", "::1", "10.0.0.1", "172.31.255.255", "192.168.1.1", "fd12::1"])
def test_private_addresses(host: str) -> None:
    """Loopback and the private blocks."""
    assert private(host)


@pytest.mark.parametrize(
    "host", ["0.0.0.0", "::", "", "8.8.8.8", "172.32.0.1", "169.254.1.1", "192.0.2.1", "2001:db8::1", "example.se", "127.0.0.1.evil.example", "10"]
)
def test_public_addresses(host: str) -> None:
    """Everything else, all addresses at once and names included."""
    assert not private(host)


def test_the_pin_is_that_of_the_model(tmp_path: Path) -> None:
    """A model is loaded only as long as it is, to the byte, what was trained."""
    model = tmp_path / "model.tar.gz"
    assert "no model" in str(model_pin.fault_of(model))
    model.write_bytes(b"trained")
    assert "no pin" in str(model_pin.fault_of(model))
    assert not model_pin.pinned(model)
    model_pin.write_pin(model)
    assert model_pin.pinned(model)
    assert model_pin.fault_of(model) is None
    model.write_bytes(b"trainee")
    assert "does not match" in str(model_pin.fault_of(model))
    model.write_bytes(b"trained")
    for wrong in ("", "0" * 64, "åäö"):
        model_pin.pin_path(model).write_text(wrong, encoding="utf-8")
        assert "does not match" in str(model_pin.fault_of(model))


def test_an_unknown_model_is_unsafe_in_every_mode(tmp_path: Path) -> None:
    """The reason stands among the others, for whoever loads the model."""
    for settings in (Settings(), SAFE):
        assert unsafe(settings, *FILES, model_fault="the model is unknown") == ["the model is unknown"]
    with pytest.raises(StartError, match="there is no model"):
        demand_safe(Settings(model_dir=str(tmp_path)), with_model=True)
    demand_safe(Settings(model_dir=str(tmp_path)))


def test_a_changed_model_stops_run(tmp_path: Path) -> None:
    """`run` refuses a model that was changed after its training instead of silently making a new one."""
    settings = Settings(model_dir=str(tmp_path))
    settings.model_path.write_bytes(b"trained")
    model_pin.write_pin(settings.model_path)
    settings.model_path.write_bytes(b"changed")

    with pytest.raises(StartError, match="does not match"):
        run(settings)


def test_training_pins_the_model() -> None:
    """The pin is written with the model, and a model without one counts as out of date."""
    source = Path("bot/training.py").read_text(encoding="utf-8")

    assert source.index("shutil.move(result.model") < source.index("model_pin.write_pin(") < source.index("_mark(settings).write_text")
    assert "not model_pin.pinned(" in source


def test_run_makes_new_secrets_at_each_start() -> None:
    """In development each start has its own; in production nothing is made up."""
    one, other = with_secrets(Settings()), with_secrets(Settings())

    assert len({one.engine_token, one.session_secrets, other.engine_token, other.session_secrets}) == 4
    assert all(len(secret) == 64 for secret in (one.engine_token, one.session_secrets))
    assert with_secrets(SAFE) == SAFE
    assert with_secrets(Settings(engine_token="given")).engine_token == "given"
    assert with_secrets(Settings(mode="production")).session_secrets == ""


@pytest.mark.parametrize("part", [["bot", "front"], ["actions"], ["bot.engine"], ["bot", "run"]], ids=" ".join)
def test_every_part_refuses_by_itself(part: list[str], own_environment: Callable[..., dict[str, str]]) -> None:
    """No process can be started around the check: it ends with 1 and the reasons, before it listens."""
    environment = own_environment(VAGVISAREN_MODE="production", VAGVISAREN_ACTIONS_HOST="0.0.0.0")
    done = subprocess.run([sys.executable, "-m", *part], env=environment, capture_output=True, text=True, timeout=120, check=False)

    assert done.returncode == 1
    assert "unsafe start refused" in done.stderr
    assert "VAGVISAREN_SESSION_SECRETS is not set" in done.stderr
    assert "VAGVISAREN_ACTIONS_HOST is '0.0.0.0'" in done.stderr


def test_the_files_are_read_plainly_also_beside_rasa() -> None:
    """Rasa teaches the reader of YAML to put in the values of variables; here their names are wanted."""
    from rasa.shared.utils.io import read_yaml

    assert read_yaml("a: 1") == {"a": 1}
    assert start_checks._read(CREDENTIALS) == {CHANNEL: {"token": "${ENGINE_TOKEN}"}}


def test_rasa_refuses_to_start_without_a_token(own_environment: Callable[..., dict[str, str]], tmp_path: Path) -> None:
    """With a model that is as trained, the missing token is the reason."""
    model = tmp_path / "vagvisaren.tar.gz"
    model.write_bytes(b"trained")
    model_pin.write_pin(model)
    done = subprocess.run(
        [sys.executable, "-m", "bot.engine"], env=own_environment(VAGVISAREN_MODEL_DIR=str(tmp_path)), capture_output=True, text=True, timeout=120, check=False
    )

    assert done.returncode == 1
    assert "VAGVISAREN_ENGINE_TOKEN is not set" in done.stderr


@pytest.fixture
def own_environment() -> Callable[..., dict[str, str]]:
    """Return the environment of a process with these settings and none of the machine's."""
    import os

    def made(**settings: str) -> dict[str, str]:
        return {name: value for name, value in os.environ.items() if not name.startswith("VAGVISAREN_")} | {"PYTHONWARNINGS": "ignore"} | settings

    return made
