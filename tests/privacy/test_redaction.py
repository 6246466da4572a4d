"""What points at a person is taken out of a message, and nothing else is."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from stdnum import luhn

from bot.front.desk import Desk
from bot.privacy.redaction.rules import RULES, redact

CASES = YAML(typ="safe").load((Path(__file__).parent / "redaction.yml").read_text(encoding="utf-8"))
GONE = [(kind, text, redacted) for kind, texts in CASES["gone"].items() for text, redacted in texts.items()]
STAYS = [(kind, text) for kind, texts in CASES["stays"].items() for text in texts]
JOINTS = ["-", "+", " - ", "- ", " -", "–", "—", "−", "‑", "/", "_", ".", "--"]
MARKS = ["", "-", ".", "/", " "]
AROUND = ["{}", "jag är {}", "mitt nummer är {}, hjälp", "({})", "pnr:{}.", "{} slog mig 2021", "han tog 5 000 kr, {} är hans"]


@st.composite
def identity_numbers(draw: st.DrawFn, slip: bool = False) -> tuple[str, str, str, str, str]:
    """Year, month, day and last four of a personnummer or samordningsnummer; with a slip its check figure is wrong."""
    day = draw(st.dates(date(1900, 1, 1), date(2026, 12, 31)))
    shown = day.day + draw(st.sampled_from([0, 60]))
    body = f"{day:%y%m}{shown:02}{draw(st.integers(0, 999)):03}"
    figure = (int(luhn.calc_check_digit(body)) + (draw(st.integers(1, 9)) if slip else 0)) % 10
    return f"{day:%Y}", f"{day:%m}", f"{shown:02}", body[-3:], str(figure)


@st.composite
def written(draw: st.DrawFn, slip: bool = False) -> tuple[str, str]:
    """A message with an identity number in one of the ways of writing, and its last four figures."""
    year, month, day, serial, figure = draw(identity_numbers(slip))
    last = serial + figure
    year = draw(st.sampled_from([year, year[2:]]))
    mark = draw(st.sampled_from(MARKS))
    first = mark.join([year, month, day])
    ways = [first + draw(st.sampled_from(JOINTS)) + last, f"{first} och de fyra sista är {last}", f"{first}, sista fyra {last}"]
    if not slip:
        ways += [f"{first} {last}", f"{year}{month}{day}{last}", " ".join(f"{year}{month}{day}{last}")]
    return draw(st.sampled_from(AROUND)).format(draw(st.sampled_from(ways))), last


def figures(text: str) -> str:
    """Return the figures of a text."""
    return "".join(char for char in text if char.isdigit())


@pytest.mark.parametrize(("kind", "text", "redacted"), GONE)
def test_what_points_at_a_person_goes(kind: str, text: str, redacted: str) -> None:
    """Each kind, in each way of writing, becomes its placeholder; what stands around it stays."""
    assert redact(text) == redacted, kind


@pytest.mark.parametrize(("kind", "text"), STAYS)
def test_harmless_text_stays(kind: str, text: str) -> None:
    """Dates, amounts, law, years, towns and our own numbers are left alone."""
    assert redact(text) == text, kind


def test_there_are_cases_enough() -> None:
    """At least 200 cases, and every rule has some."""
    seen = " ".join(redacted for _, _, redacted in GONE)

    assert len(GONE) >= 200
    assert len(STAYS) >= 100
    assert [rule.name for rule in RULES if rule.placeholder not in seen] == []


@settings(max_examples=1500)
@given(written())
def test_every_valid_identity_number_goes(case: tuple[str, str]) -> None:
    """No way of writing leaves a figure of it; an amount and a year beside it survive."""
    text, _ = case
    left = figures(redact(text))

    assert left in {"", "2021", "5000"}, redact(text)


@settings(max_examples=700)
@given(written(slip=True))
def test_an_identity_number_with_a_slip_goes(case: tuple[str, str]) -> None:
    """Written as an identity number it goes, also with a wrong check figure."""
    text, _ = case
    left = figures(redact(text))

    assert left in {"", "2021", "5000"}, redact(text)


PIECES = st.sampled_from(
    [
        *(text for _, text, _ in GONE),
        *(text for _, text in STAYS),
        *(rule.placeholder for rule in RULES),
        *"0123456789-+/.:,()[]@ \n",
        "850312",
        "1234",
        "070",
        "46",
        "jag heter ",
        "mvh ",
        " och ",
        "Storgatan ",
        "K",
        "SE",
        "112",
    ]
)


@settings(max_examples=1500)
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=12).map("".join), st.lists(PIECES, max_size=12).map(" ".join)))
def test_twice_is_once_and_nothing_raises(text: str) -> None:
    """Any text can be redacted, and what is redacted is not redacted again."""
    redacted = redact(text)

    assert redact(redacted) == redacted


def hard_texts() -> Iterator[str]:
    """Texts that make careless patterns slow."""
    for piece in (
        "a",
        "1",
        "1 ",
        "12 ",
        "0",
        "0 ",
        "a.",
        "a@",
        "@",
        "+",
        "A ",
        "Storgatan ",
        "jag heter ",
        "noll ",
        "850312 ",
        "850312-",
        "1-",
        "SE45 ",
        "min bror ",
        "mvh ",
        "/",
        "(",
        "Åsa ",
    ):
        yield (piece * 8000)[:8000]
    yield " ".join(text for _, text, _ in GONE)[:8000]
    yield " ".join(text for _, text in STAYS)[:8000]


@pytest.mark.parametrize("text", hard_texts())
def test_long_messages_take_linear_time(text: str) -> None:
    """A body of 8 kB, however made, takes no more than a moment."""
    redact("070-123 45 67")
    started = time.process_time()
    redact(text)

    assert time.process_time() - started < 0.5


def test_an_ordinary_long_message_is_fast() -> None:
    """2,000 letters of prose with a few numbers take some milliseconds; the bound leaves room for a busy machine."""
    prose = "Min sambo slog mig den 3 mars 2021 och jag fick 20 000 kr. Jag vågar inte anmäla. Kan jag söka ersättning enligt lagen 2014:322? " * 20
    text = prose[:1900] + "Jag heter Anna Ek, 850312-1234. Ring mig på 070-123 45 67 eller mejla a@exempel.se."
    redact(text)
    times = []
    for _ in range(10):
        started = time.process_time()
        redact(text)
        times.append(time.process_time() - started)

    assert min(times) < 0.06


def test_redaction_needs_no_model() -> None:
    """The front loads it: without rasa, spaCy and tensorflow."""
    seen = "print(*(name in sys.modules for name in ('rasa', 'spacy', 'tensorflow')))"
    code = f"import sys\nfrom bot.privacy.redaction.rules import redact\nredact('070-123 45 67')\n{seen}"
    result = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=False)

    assert result.stdout.split() == ["False"] * 3, result.stderr


FORMS = [
    "0{0}{1}",
    "0{0}-{1}",
    "0{0} {1}",
    "0{0}-{2} {3} {4}",
    "0{0} {2} {3} {4}",
    "0{0}/{2}{3}{4}",
    "0{0}.{2}.{3}.{4}",
    "0{0}-{2}-{3}-{4}",
    "(0{0}) {2}{3}{4}",
    "+46{0}{1}",
    "+46 {0} {2} {3} {4}",
    "+46(0){0}-{1}",
    "0046{0}{1}",
    "0046 {0} {1}",
    "46{0}{1}",
    "0{0} {5} {6} {7}",
    "0{0} – {2} {3} {4}",
]
PHONES = st.builds(
    lambda start, rest, form: form.format(start, rest, rest[:3], rest[3:5], rest[5:], rest[:2], rest[2:4], rest[4:]),
    st.sampled_from(["70", "72", "73", "76", "79"]),
    st.integers(0, 9_999_999).map("{:07}".format),
    st.sampled_from(FORMS),
)
EMAILS = st.from_regex(r"[a-zåäö0-9]{1,12}([._+-][a-z0-9]{1,8}){0,2}@[a-z0-9]{1,12}(-[a-z]{1,5})?(\.[a-z]{2,8}){1,2}", fullmatch=True)


@settings(max_examples=700)
@given(PHONES, st.sampled_from(AROUND))
def test_every_mobile_number_goes(phone: str, around: str) -> None:
    """Spaces, dots, hyphens, slashes and country codes hide no mobile number."""
    left = figures(redact(around.format(phone)))

    assert left in {"", "2021", "5000"}, redact(around.format(phone))


@settings(max_examples=500)
@given(EMAILS, st.sampled_from(AROUND))
def test_every_address_of_e_mail_goes(email: str, around: str) -> None:
    """Whatever stands before and after it."""
    redacted = redact(around.format(email))

    assert "[e-post]" in redacted
    assert email not in redacted


class Hearing:
    """An engine that notes what it is told."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    async def turn(self, turn: dict[str, object]) -> dict[str, object]:
        """Note the words and answer something."""
        self.heard.append(str(turn["text"]))
        return {"messages": [{"text": "svar"}]}


async def test_the_engine_is_told_the_redacted_text_only() -> None:
    """What the desk passes on has placeholders, also where an invisible letter hides a number."""
    engine = Hearing()

    await Desk(engine).say("s" * 16, "jag heter Anna, 8503\u200b12-1234, han slår mig")

    assert engine.heard == ["jag heter [NN], [personnummer], han slår mig"]
