"""Legal values on a day, the way they are written, and the placeholders that bring them into a text."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.loader import Knowledge
from bot.content.schema import Contact, Parameter
from bot.content.values import NO_BREAK_SPACE, Amount, Values, fill, placeholders
from bot.errors import UnknownNameError

DAY = date(2026, 11, 21)


def parameter(name: str, unit: str, *values: dict[str, Any], formulas: tuple[dict[str, Any], ...] = ()) -> Parameter:
    """Return a parameter; each value is as in a file, but without its source."""
    entries = {"values": [value | {"source": "lag"} for value in values], "formulas": [formula | {"source": "lag"} for formula in formulas]}
    return Parameter.parse_obj({"id": name, "title": name, "unit": unit, "confirmed_on": DAY, **{key: entry for key, entry in entries.items() if entry}})


def since(day: str, value: float, **more: Any) -> dict[str, Any]:
    """Return a value from a day on."""
    return {"from": day, "value": value, **more}


PARAMETERS = {
    entry.id: entry
    for entry in (
        parameter("avgift", "kr", since("2018-01-01", 800), since("2023-02-01", 1000)),
        parameter("basbelopp", "kr", since("2025-01-01", 58800), since("2026-01-01", 59200, until="2026-12-31", uncertain="Preliminärt.")),
        parameter("spann", "kr", {"from": "2022-07-01", "low": 10000, "high": 40000, "uncertain": "Vägledande."}),
        parameter("utgangen", "år", since("2020-01-01", 2, until="2022-06-30")),
        parameter("tak", "kr", formulas=({"parameter": "basbelopp", "factor": "1/3"},)),
        parameter(
            "delad",
            "kr",
            formulas=(
                {"parameter": "basbelopp", "factor": "1/5", "until": "2026-08-31"},
                {"parameter": "basbelopp", "factor": "13/3", "from": "2026-09-01", "uncertain": "Ur förslaget."},
            ),
        ),
        parameter("spann_av", "kr", formulas=({"parameter": "spann", "factor": "1/3"},)),
        parameter("okand_bas", "kr", formulas=({"parameter": "basbelop", "factor": "2"},)),
        parameter("sig_sjalv", "kr", formulas=({"parameter": "sig_sjalv", "factor": "2"},)),
    )
}
VALUES = Values(PARAMETERS)
CONTACT = {
    "id": "polisen",
    "needs": ["anmala"],
    "phone": "114 14",
    "web": "polisen.se",
    "checked_on": DAY,
    "source": "polisen.se",
    "sv": {"name": "Polisen", "for_whom": "alla", "hours": "Dygnet runt"},
}
CONTACTS = {"polisen": Contact.parse_obj(CONTACT)}


def low(name: str, day: str) -> float | None:
    """Return the (lower) figure on a day."""
    amount = VALUES.on(name, date.fromisoformat(day))
    return amount.low if amount else None


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("avgift", "2017-12-31", None),
        ("avgift", "2018-01-01", 800),
        ("avgift", "2023-01-31", 800),
        ("avgift", "2023-02-01", 1000),
        ("avgift", "2999-12-31", 1000),
        ("utgangen", "2022-06-30", 2),
        ("utgangen", "2022-07-01", None),
        ("basbelopp", "2026-12-31", 59200),
        ("basbelopp", "2027-01-01", None),
        ("tak", "2024-12-31", None),
        ("tak", "2025-06-01", 19600),
        ("tak", "2026-06-01", 19733),
        ("tak", "2027-01-01", None),
        ("delad", "2026-08-31", 11840),
        ("delad", "2026-09-01", 256533),
        ("delad", "2025-09-01", 11760),
    ],
)
def test_value_on_a_day(name: str, day: str, expected: float | None) -> None:
    """A value counts from its day, to the day before the next or to its own last day; formulas follow both."""
    assert low(name, day) == expected


def test_range_has_two_ends_and_formulas_keep_them() -> None:
    """A range stays a range, also when another value is counted from it; whole kronor, rounded down."""
    assert (VALUES.on("spann", DAY).low, VALUES.on("spann", DAY).high) == (10000, 40000)
    assert (VALUES.on("spann_av", DAY).low, VALUES.on("spann_av", DAY).high) == (3333, 13333)


@given(base=st.integers(1, 10**7), over=st.integers(0, 400), under=st.integers(1, 400))
def test_fractions_are_counted_exactly(base: int, over: int, under: int) -> None:
    """A fraction of a base amount is exact before it is rounded down: 13/3 of 58,800 is 254,800, not 254,799."""
    values = Values(
        {
            "bas": parameter("bas", "kr", since("2020-01-01", base)),
            "del": parameter("del", "kr", formulas=({"parameter": "bas", "factor": f"{over}/{under}"},)),
        }
    )

    assert values.on("del", DAY).low == int(base * Fraction(over, under))


@pytest.mark.parametrize(
    ("low", "high", "unit", "expected"),
    [
        (1914, 1914, "kr", "1 914 kronor"),
        (800, 800, "kr", "800 kronor"),
        (1184000, 1184000, "kr", "1 184 000 kronor"),
        (10000, 40000, "kr", "10 000–40 000 kronor"),
        (2033, 2033, "kr/timme", "2 033 kronor i timmen"),
        (5000, 5000, "kr/månad", "5 000 kronor i månaden"),
        (290, 290, "kr/dag", "290 kronor om dagen"),
        (60000, 60000, "kr/år", "60 000 kronor om året"),
        (18.5, 18.5, "kr", "18,50 kronor"),
        (1.5, 1.5, "år", "1,5 år"),
        (1, 1, "år", "1 år"),
        (3, 3, "år", "3 år"),
        (1, 1, "månader", "1 månad"),
        (6, 6, "månader", "6 månader"),
        (1, 1, "veckor", "1 vecka"),
        (3, 3, "veckor", "3 veckor"),
        (1, 1, "dagar", "1 dag"),
        (1, 2, "dagar", "1–2 dagar"),
        (1, 1, "timmar", "1 timme"),
        (25, 25, "procent", "25 procent"),
    ],
)
def test_amount_is_written_in_swedish(low: float, high: float, unit: str, expected: str) -> None:
    """Thousands apart by a space that does not break, decimal comma, ranges with a dash, one in the singular."""
    written = str(Amount(low, high, parameter("x", unit, since("2020-01-01", 1)).unit, None, None))

    assert written.replace(NO_BREAK_SPACE, " ") == expected
    assert " " not in written.split(" kr")[0].rstrip("0123456789 ") or unit not in ("kr",)


def test_doubt_follows_the_value() -> None:
    """What makes a value uncertain comes with it: its own words, then those of what it is counted from."""
    assert VALUES.on("spann", DAY).uncertain == "Vägledande."
    assert VALUES.on("tak", DAY).uncertain == "Preliminärt."
    assert VALUES.on("delad", DAY).uncertain == "Ur förslaget."
    assert VALUES.on("avgift", DAY).uncertain is None


def test_latest_value_of_one_that_ended() -> None:
    """After its last day a value is still known, with that day; a value that never began is not."""
    assert (VALUES.latest("utgangen", DAY).low, VALUES.latest("utgangen", DAY).until) == (2, date(2022, 6, 30))
    assert (VALUES.latest("tak", date(2027, 5, 1)).low, VALUES.latest("tak", date(2027, 5, 1)).until) == (19733, date(2026, 12, 31))
    assert VALUES.latest("avgift", DAY) == VALUES.on("avgift", DAY)
    assert VALUES.latest("utgangen", date(2019, 1, 1)) is None


@pytest.mark.parametrize(("name", "nearest"), [("avgifte", "avgift"), ("xyzzy", None), ("okand_bas", "basbelopp"), ("sig_sjalv", None)])
def test_unknown_names_are_named_with_the_nearest(name: str, nearest: str | None) -> None:
    """A parameter that does not exist, or follows one that does not exist or itself, is an error that names the nearest."""
    for read in (VALUES.on, VALUES.latest):
        with pytest.raises(UnknownNameError, match="there is no parameter") as caught:
            read(name, DAY)
        assert caught.value.nearest == nearest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Inget att fylla i.", "Inget att fylla i."),
        ("Avgiften är {avgift}.", "Avgiften är 1 000 kronor."),
        ("Förut {avgift@2022-06-30}, nu {avgift}.", "Förut 800 kronor, nu 1 000 kronor."),
        ("Ring {tel:polisen} eller se {webb:polisen}.", "Ring 114 14 eller se polisen.se."),
        ("{spann}", "10 000–40 000 kronor"),
        ("{utgangen}", "2 år"),
        ("{Stor} {} {å}", "{Stor} {} {å}"),
    ],
)
def test_placeholders_are_filled(text: str, expected: str) -> None:
    """Parameters and details of contacts go in, on their own day or today; what is no placeholder stays."""
    assert fill(text, VALUES, CONTACTS, DAY).replace(NO_BREAK_SPACE, " ") == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{avgifft}", "there is no parameter 'avgifft'; did you mean 'avgift'?"),
        ("{tel:polise}", "there is no contact 'polise'; did you mean 'polisen'?"),
        ("{post:polisen}", "there is no post of contact 'polisen'"),
        ("{epost:polisen}", "there is no epost of contact 'polisen'"),
        ("{avgift@2010-01-01}", "there is no value on 2010-01-01 of parameter 'avgift'"),
        ("{avgift@2026-02-30}", "there is no day '2026-02-30'"),
    ],
)
def test_placeholder_that_leads_nowhere_is_an_error(text: str, message: str) -> None:
    """A placeholder is never left in a text or filled with nothing."""
    with pytest.raises(UnknownNameError) as caught:
        fill(text, VALUES, CONTACTS, DAY)
    assert str(caught.value) == message


@given(st.text())
def test_text_without_braces_is_left_alone(text: str) -> None:
    """Only placeholders change."""
    if "{" not in text:
        assert fill(text, VALUES, CONTACTS, DAY) == text
        assert list(placeholders(text)) == []


def test_all_parameters_have_a_value(content: Knowledge) -> None:
    """Every parameter in knowledge/ has a value in force on the day on which it was confirmed."""
    values = Values(content.parameters)

    assert [name for name, entry in content.parameters.items() if values.on(name, entry.confirmed_on) is None] == []
