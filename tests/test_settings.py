"""Settings: environment variables with one prefix, checked before anything starts."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import StartError
from bot.settings import PREFIX, Settings

TABLE = Path("docs/operations.md")
PORTS = ("front_port", "rasa_port", "actions_port")
RATES = ("session_rate", "address_rate", "most_connections")
TIMES = ("rasa_timeout", "read_timeout")
MINUTES = ("retention_minutes", "purge_minutes")
# A value that is not the default, for those that do not take any word.
OTHER_VALUES = dict.fromkeys((*PORTS, *RATES, *TIMES, *MINUTES), "1234") | {"mode": "production", "trusted_proxies": "2"}


def test_defaults_start_on_loopback() -> None:
    """With no variable set everything is private and on the known ports."""
    settings = Settings.from_environment({})

    assert (settings.front_host, settings.front_port, settings.rasa_port, settings.actions_port) == ("127.0.0.1", "8080", "5005", "5055")
    assert settings == Settings()
    assert settings.rasa_url == "http://127.0.0.1:5005"
    assert settings.model_path == Path("models/vagvisaren.tar.gz")
    assert settings.database_url.startswith("sqlite:///")


@pytest.mark.parametrize("name", [entry.name for entry in fields(Settings)])
def test_every_setting_is_a_variable(name: str) -> None:
    """Each attribute is read from the variable of its name, and nothing else changes."""
    value = OTHER_VALUES.get(name, "x")

    settings = Settings.from_environment({PREFIX + name.upper(): value, "PATH": "/bin"})

    assert getattr(settings, name) == value
    assert {other.name for other in fields(Settings) if getattr(settings, other.name) != getattr(Settings(), other.name)} == {name}


@pytest.mark.parametrize("entry", fields(Settings), ids=lambda entry: entry.name)
def test_every_setting_says_what_it_means(entry: object) -> None:
    """Each setting has a default and its line for the table of operations."""
    assert isinstance(entry.default, str)
    assert entry.metadata["meaning"]


def test_variables_are_read_from_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without an argument the environment of the process counts."""
    monkeypatch.setenv("VAGVISAREN_FRONT_PORT", "9090")

    assert Settings.from_environment().front_port == "9090"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("VAGVISAREN_FRONT_PROT", "did you mean VAGVISAREN_FRONT_PORT?"),
        ("VAGVISAREN_DATABASEURL", "did you mean VAGVISAREN_DATABASE_URL?"),
        ("VAGVISAREN_front_port", "unknown setting VAGVISAREN_front_port"),
        ("VAGVISAREN_", "unknown setting VAGVISAREN_"),
    ],
)
def test_unknown_setting_is_refused(name: str, hint: str) -> None:
    """A slip in a name stops the start and names the nearest setting; it is never ignored."""
    with pytest.raises(StartError) as caught:
        Settings.from_environment({name: "8080"})
    assert hint in str(caught.value)


def test_variables_of_others_are_left_alone() -> None:
    """Variables without our prefix are nobody's business here."""
    assert Settings.from_environment({"VAGVISARE_FRONT_PORT": "1", "FRONT_PORT": "2", "MY_VAGVISAREN_X": "3"}) == Settings()


@pytest.mark.parametrize("name", PORTS)
@pytest.mark.parametrize("value", ["", "0", "65536", "-1", "80.5", "http", " 80", "²", "1e3"])
def test_impossible_port_is_refused(name: str, value: str) -> None:
    """A port is a whole number from 1 to 65535; the message names the variable."""
    with pytest.raises(StartError, match=f"{PREFIX}{name.upper()} is '"):
        Settings(**{name: value})


@pytest.mark.parametrize("name", [*RATES, *MINUTES, "trusted_proxies"])
@pytest.mark.parametrize("value", ["", "-1", "1.5", "many", " 5", "²", "1e3", "9" * 5_000])
def test_impossible_number_is_refused(name: str, value: str) -> None:
    """A number of requests, minutes or proxies is a whole one; the message names the variable."""
    with pytest.raises(StartError, match=f"{PREFIX}{name.upper()} is '"):
        Settings(**{name: value})


@pytest.mark.parametrize("name", RATES)
def test_a_rate_of_nought_is_refused(name: str) -> None:
    """Nobody could ask anything; there is no way to switch a limit off."""
    with pytest.raises(StartError, match=name.upper()):
        Settings(**{name: "0"})


@pytest.mark.parametrize("mode", ["", "prod", "Production", "development "])
def test_unknown_mode_is_refused(mode: str) -> None:
    """A slip in the mode must not start an unguarded service."""
    with pytest.raises(StartError, match=r"VAGVISAREN_MODE is '.*development, production"):
        Settings(mode=mode)


def test_lists_are_split_at_commas() -> None:
    """Secrets and websites, the first one first; blanks and empty parts do not count."""
    settings = Settings(session_secrets=" a, b,,", allowed_origins="https://a.example")

    assert settings.signing_secrets == ("a", "b")
    assert settings.origins == ("https://a.example",)
    assert Settings().signing_secrets == Settings().origins == ()


def test_addresses_are_made_from_host_and_port() -> None:
    """Also for IPv6."""
    settings = Settings(front_host="::1", rasa_host="10.0.0.2", actions_host="fd00::3")

    assert (settings.front_url, settings.rasa_url, settings.actions_url) == ("http://[::1]:8080", "http://10.0.0.2:5005", "http://[fd00::3]:5055")


@pytest.mark.parametrize("value", ["1", "65535", "8080"])
def test_possible_ports(value: str) -> None:
    """The ends of the range are ports."""
    assert Settings(front_port=value).front_port == value


@pytest.mark.parametrize("name", TIMES)
@pytest.mark.parametrize("value", ["", "0", "0.0", "-1", "soon", "1.2.3", "1e3", "."])
def test_impossible_timeout_is_refused(name: str, value: str) -> None:
    """A time to wait is a number above nought: nought would mean to wait for ever."""
    with pytest.raises(StartError, match=f"{PREFIX}{name.upper()} is '"):
        Settings(**{name: value})


@pytest.mark.parametrize("value", ["1", "0.5", "30"])
def test_possible_timeouts(value: str) -> None:
    """Whole and decimal seconds are times to wait."""
    assert float(Settings(rasa_timeout=value).rasa_timeout) == float(value)


def test_settings_do_not_change() -> None:
    """What was checked at the start stays."""
    with pytest.raises(FrozenInstanceError):
        Settings().front_port = "1"  # type: ignore[misc]


@given(value=st.text())
def test_any_value_is_taken_or_refused(value: str) -> None:
    """A value never gives another error than the one that says what is wrong."""
    for name in OTHER_VALUES.keys() - {"mode"}:
        try:
            assert float(getattr(Settings(**{name: value}), name)) >= 0
        except StartError as error:
            assert f"{PREFIX}{name.upper()}" in str(error)


def test_table_of_operations_lists_every_setting() -> None:
    """The table for operators and the settings are the same."""
    if not TABLE.exists():
        pytest.skip(f"{TABLE} is not there to compare with")
    text = TABLE.read_text(encoding="utf-8")

    assert [entry.name for entry in fields(Settings) if f"`{PREFIX}{entry.name.upper()}`" not in text] == []
