"""`deadline` and `eligibility`: lists, verdicts as text and as data, and wrong use with status 2 and the nearest name that exists."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.cli import main
from bot.content.knowledge_base import KnowledgeBase

KINDS = ("deadline", "eligibility")
TODAY = ("--today", "2026-11-21")
pytestmark = pytest.mark.usefixtures("knowledge_url")


class Ran:
    """What a command printed and how it ended."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *arguments: str) -> None:
        try:
            self.status: object = main(arguments)
        except SystemExit as ended:
            self.status = ended.code
        self.out, self.err = capsys.readouterr()

    @property
    def data(self) -> Any:
        """Return what was printed as JSON."""
        assert self.status == 0, self.err
        return json.loads(self.out)


def frist(capsys: pytest.CaptureFixture[str], facts: Any, *more: str) -> Ran:
    """Run one deadline check."""
    written = facts if isinstance(facts, str) else json.dumps(facts)
    return Ran(capsys, "deadline", "--check", "bse_frist", "--facts", written, *TODAY, *more)


CLOSED = {"utgang": "nedlagd", "nedlagd_datum": "2024-06-20", "barn_vid_brottet": False}


@pytest.mark.parametrize("kind", KINDS)
def test_lists(kind: str, knowledge: KnowledgeBase, capsys: pytest.CaptureFixture[str]) -> None:
    """All checks of the kind and no other, each with the facts that it asks for."""
    listed = Ran(capsys, kind, "--list", "--json").data
    text = Ran(capsys, kind, "--list").out

    assert [entry["id"] for entry in listed] == [name for name, file in knowledge.checks.items() if file.kind.value == kind]
    for entry in listed:
        file = knowledge.checks[entry["id"]]
        assert (entry["kind"], entry["title"], entry["topic"]) == (kind, file.sv.title, file.topic)
        assert [fact["id"] for fact in entry["facts"]] == file.facts
        assert all(set(fact) == {"id", "kind", "question", "options"} for fact in entry["facts"])
        assert entry["id"] in text and entry["title"] in text
    assert all(bool(fact["options"]) is (fact["kind"] == "choice") for entry in listed for fact in entry["facts"])


def test_options_stand_in_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever calls it sees what may be answered."""
    assert "(dom_slutlig, dom_ej_slutlig, nedlagd, ej_atal, ingen_utredning, pagar)" in Ran(capsys, "deadline", "--list").out


def test_a_verdict_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    """Outcome, last day, what was understood and what is missing."""
    found = frist(capsys, CLOSED, "--json").data

    assert (found["check"], found["kind"], found["outcome"], found["today"]) == ("bse_frist", "deadline", "likely", "2026-11-21")
    assert (found["last_day"]["latest"], found["last_day"]["exact"]) == ("2027-06-21", True)
    assert found["facts_used"] == CLOSED
    assert (found["facts_missing"], found["next_question"]) == ([], None)


def test_a_verdict_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    """As a person reads it; no question where none is left."""
    ran = frist(capsys, CLOSED)

    assert ran.status == 0
    assert ran.out.startswith("Ja, du har tid kvar att söka.\nSista dagen är måndag 21 juni 2027.")
    assert "Fråga 1" not in ran.out


def test_without_facts_the_first_question_is_asked(capsys: pytest.CaptureFixture[str]) -> None:
    """Also without `--facts`; as data it is there too."""
    ran = Ran(capsys, "deadline", "--check", "bse_frist", *TODAY)
    data = Ran(capsys, "deadline", "--check", "bse_frist", *TODAY, "--json").data

    assert "\nFråga 1 av högst 6. " in ran.out
    assert (data["outcome"], data["next_question"]["fact"]) == ("need_more", data["facts_missing"][0])


def test_not_known(capsys: pytest.CaptureFixture[str]) -> None:
    """ "vet_inte" is an answer and is not asked again."""
    found = frist(capsys, {"utgang": "vet_inte"}, "--json").data

    assert found["facts_used"]["utgang"] == "vet_inte"
    assert "utgang" not in found["facts_missing"]


def test_the_day_decides(capsys: pytest.CaptureFixture[str]) -> None:
    """On the last day there is time, the day after there is not."""
    facts = json.dumps(CLOSED)
    outcomes = [
        Ran(capsys, "deadline", "--check", "bse_frist", "--facts", facts, "--json", "--today", day).data["outcome"] for day in ("2027-06-21", "2027-06-22")
    ]

    assert outcomes == ["likely", "unlikely"]


def test_without_a_day_it_is_today(capsys: pytest.CaptureFixture[str]) -> None:
    """The day in Sweden."""
    assert len(Ran(capsys, "deadline", "--check", "bse_frist", "--json").data["today"]) == len("2026-11-21")


WRONG: list[tuple[str, Any, str]] = [
    ("unknown fact", {"utgangen": "nedlagd"}, "there is no fact 'utgangen'; did you mean 'utgang'?"),
    ("fact of another check", {"polisanmalt": True}, "there is no fact 'polisanmalt'"),
    ("yes/no in words of the weather", {"barn_vid_brottet": "kanske"}, "fact 'barn_vid_brottet': wants true or false, not 'kanske'"),
    ("a figure for yes", {"barn_vid_brottet": 1}, "wants true or false, not 1"),
    ("unknown option", {"utgang": "nedlagt"}, "did you mean 'nedlagd'?"),
    ("a list for an option", {"utgang": ["nedlagd"]}, "options: dom_slutlig"),
    ("before 1900", {"brottsdatum": "1899-12-31"}, "fact 'brottsdatum': 1899-12-31 is before 1900"),
    ("30 February", {"brottsdatum": "2023-02-30"}, "fact 'brottsdatum': wants a date such as 2023-04-14"),
    ("30 February in words", {"brottsdatum": "30 februari 2023"}, "fact 'brottsdatum': wants a date"),
    ("in the future", {"brottsdatum": "2026-11-22"}, "fact 'brottsdatum': 2026-11-22 is in the future"),
    ("backwards", {"brottsdatum": "2023-04-30/2023-04-01"}, "fact 'brottsdatum': wants a date"),
    ("a figure for a date", {"brottsdatum": 20230414}, "fact 'brottsdatum': wants a date"),
    ("no JSON", "utgang=nedlagd", '--facts wants a JSON object such as {"polisanmalt": true}'),
    ("half a JSON", '{"utgang": ', "--facts wants a JSON object"),
    ("no object", ["utgang"], "--facts wants a JSON object"),
    ("nothing", "", "--facts wants a JSON object"),
]


@pytest.mark.parametrize(("facts", "message"), [pytest.param(facts, message, id=name) for name, facts, message in WRONG])
def test_wrong_facts(facts: Any, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Status 2, one line that says what is wrong, and nothing on standard output."""
    ran = frist(capsys, facts)

    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("error: ") and ran.err.count("\n") == 1
    assert message in ran.err


@pytest.mark.parametrize(
    "raw", ["NaN", "Infinity", "-1", "true", '"tolv"', pytest.param("1" + "0" * 400, id="a very large figure"), pytest.param("[" * 100 + "]" * 100, id="deep")]
)
def test_wrong_numbers(raw: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What is no figure, or none that anybody means."""
    ran = Ran(capsys, "eligibility", "--check", "medling", "--facts", f'{{"gp_alder": {raw}}}', *TODAY)

    assert (ran.status, ran.out) == (2, "")
    assert "fact 'gp_alder': wants a number" in ran.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("deadline", "--check", "bse_fris"), "there is no deadline check 'bse_fris'; did you mean 'bse_frist'?"),
        (("deadline", "--check", "xyzzy"), "there is no deadline check 'xyzzy'\n"),
        (("eligibility", "--check", "bse_frist"), "there is no eligibility check 'bse_frist'"),
        (("deadline", "--check", "bse_ratt"), "there is no deadline check 'bse_ratt'"),
        (("deadline",), "name a check with --check, or see them all with --list"),
        (("deadline", "--check", "bse_frist", "--today", "2026-02-30"), "invalid day value: '2026-02-30'"),
        (("deadline", "--check", "bse_frist", "--today", "i dag"), "invalid day value: 'i dag'"),
        (("deadline", "--check", "bse_frist", "--today", "0020-01-01"), "0020-01-01 is not between 1950 and 2050"),
        (("eligibility", "--check", "bse_ratt", "--today", "9999-12-31"), "9999-12-31 is not between 1950 and 2050"),
        (("deadline", "--kontroll", "bse_frist"), "unrecognized arguments"),
    ],
)
def test_wrong_use(arguments: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Status 2 and what would be right."""
    ran = Ran(capsys, *arguments)

    assert (ran.status, ran.out) == (2, "")
    assert message in ran.err
