"""The commands that other tools call: fixed fields, clear errors, exit status."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

OUTCOMES = {"answer", "clarify", "check", "crisis_acute", "crisis_suicidal", "out_of_scope", "refuse", "dialogue"}
PARSED = ["id", "language", "intent", "topic", "topics", "aspect", "outcome", "confidence"]
REPLY = ["text", "buttons", "outcome", "topic", "verdict"]
# Lines that a file may not hold, for `parse` and for `talk`.
BAD_LINES: dict[str, dict[str, str]] = {
    "parse": {
        "no JSON": "hej",
        "half a JSON": '{"id": 1, "text": "he',
        "no object": '["id", "text"]',
        "no id": '{"text": "hej"}',
        "no text": '{"id": 1}',
        "text is null": '{"id": 1, "text": null}',
        "text is a number": '{"id": 1, "text": 7}',
        "text is a list": '{"id": 1, "text": ["hej"]}',
    },
    "talk": {
        "no JSON": "hej",
        "no id": '{"turns": ["hej"]}',
        "no turns": '{"id": 1, "text": "hej"}',
        "turns is a text": '{"id": 1, "turns": "hej"}',
        "a turn is a number": '{"id": 1, "turns": ["hej", 7]}',
        "the day is no date": '{"id": 1, "turns": ["hej"], "today": "i dag"}',
        "the day is a number": '{"id": 1, "turns": ["hej"], "today": 20261121}',
    },
}
GOOD_LINES = {"parse": '{"id": 0, "text": "hej"}', "talk": '{"id": 0, "turns": ["hej"]}'}
TEXTS = ["hur söker jag kontaktförbud", "han står utanför dörren nu", "", "/restart", "😭", "rad\u2028brytning", "x" * 3_000, "\ud83d"]
CONVERSATIONS: list[dict[str, Any]] = [
    {"id": "kept", "turns": ["hur söker jag kontaktförbud", "vad kostar det"], "today": "2026-11-21"},
    {"id": 7, "turns": ["hej", "Någon att prata med"]},
    {"id": "strange", "turns": ["", "/", '/fraga{"topic": "tolk"}', "x" * 20_000]},
    {"id": "silent", "turns": []},
]


def _bot(*arguments: str, status: int = 0) -> subprocess.CompletedProcess[str]:
    """Run `python -m bot …` and demand an exit status."""
    done = subprocess.run([sys.executable, "-m", "bot", *arguments], capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == status, done.stderr
    return done


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


@pytest.mark.model
def test_ask_as_data(knowledge_url: str) -> None:
    """One answer as one JSON object on standard output: the reply of `talk` with pressable buttons and the Answer."""
    reply = json.loads(_bot("ask", "hur söker jag kontaktförbud", "--json", "--today", "2026-11-21", "--lang", "sv", "--channel", "web").stdout)

    assert list(reply) == [*REPLY, "parts", "ended"]
    assert (reply["outcome"], reply["topic"], reply["verdict"]) == ("answer", "kontaktforbud", None)
    assert "114 14" in reply["text"]
    assert all(set(button) == {"label", "choice"} for button in reply["buttons"])
    answer = reply["parts"][0]["answer"]
    assert (answer["topic"], answer["aspect"], answer["language"]) == ("kontaktforbud", "hur", "sv")


@pytest.mark.model
def test_parse(knowledge_url: str, tmp_path: Path) -> None:
    """A line for each line, in order, with the fixed fields; messages of every kind are understood or not, none stops the run."""
    source, target = tmp_path / "F.jsonl", tmp_path / "G.jsonl"
    source.write_text("".join(json.dumps({"id": number, "text": text}) + "\n\n" for number, text in enumerate(TEXTS)), encoding="utf-8")
    _bot("parse", "--input", str(source), "--output", str(target))

    parsed = _lines(target)
    assert [line["id"] for line in parsed] == list(range(len(TEXTS)))
    assert all(list(line) == PARSED for line in parsed)
    assert {line["outcome"] for line in parsed} <= OUTCOMES
    assert all(len(line["topics"]) <= 5 and all(set(entry) == {"topic", "confidence"} for entry in line["topics"]) for line in parsed)
    assert (parsed[0]["intent"], parsed[0]["topic"], parsed[0]["aspect"], parsed[0]["outcome"]) == ("fraga", "kontaktforbud", "hur", "answer")
    assert parsed[1]["outcome"] == "crisis_acute"


@pytest.mark.model
def test_talk(knowledge_url: str, tmp_path: Path) -> None:
    """A line for each conversation with a reply for each turn; topics are kept, labels press buttons, strange turns are answered."""
    source, target = tmp_path / "F.jsonl", tmp_path / "G.jsonl"
    source.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in CONVERSATIONS), encoding="utf-8")
    _bot("talk", "--input", str(source), "--output", str(target), "--channel", "web")

    held = _lines(target)
    assert [(line["id"], len(line["replies"])) for line in held] == [(line["id"], len(line["turns"])) for line in CONVERSATIONS]
    replies = [reply for line in held for reply in line["replies"]]
    assert all(list(reply) == REPLY for reply in replies)
    assert all(reply["text"] and reply["outcome"] in OUTCOMES and all(isinstance(label, str) for label in reply["buttons"]) for reply in replies)
    assert [reply["topic"] for reply in held[0]["replies"]] == ["kontaktforbud", "kontaktforbud"]
    assert held[1]["replies"][1]["topic"] == "stodorganisation"


def test_search_as_data(knowledge_url: str) -> None:
    """A list of hits, best first, with the same fields as over HTTP."""
    hits = json.loads(_bot("search", "kontaktförbud", "--json").stdout)

    assert hits[0]["topic"] == "kontaktforbud"
    assert all(list(hit) == ["kind", "id", "title", "topic", "score"] for hit in hits)


def test_search_for_people(knowledge_url: str) -> None:
    """One line for each hit with its title and its topic."""
    assert "kontaktforbud" in _bot("search", "kontaktförbud").stdout.splitlines()[0]


def test_search_without_a_hit(knowledge_url: str) -> None:
    """Nothing found is no failure: an empty list."""
    assert json.loads(_bot("search", "qqqqqq", "--json").stdout) == []


def test_nothing_is_stale_today() -> None:
    """On the day of these tests all of the content has been reviewed."""
    assert _bot("content", "stale", "--on", "2026-11-21").stdout.splitlines()[-1].endswith("overdue")


def test_everything_is_stale_one_day() -> None:
    """Ten years on, each line names a file in knowledge/, what is overdue and how to mend it; the last line counts them."""
    *overdue, count = _bot("content", "stale", "--on", "2036-11-21").stdout.splitlines()

    assert count == f"{len(overdue)} overdue"
    assert len(overdue) > 100
    assert all(line.startswith("knowledge/") and " → " in line for line in overdue)
    for folder in ("articles", "parameters", "contacts"):
        assert any(line.startswith(f"knowledge/{folder}/") for line in overdue)


def test_content_check_finds_no_faults() -> None:
    """The content as it stands is whole."""
    assert "no faults" in _bot("content", "check").stdout


@pytest.mark.parametrize(("command", "line"), [(command, line) for command, lines in BAD_LINES.items() for line in lines.values()])
def test_a_bad_line_is_named(command: str, line: str, tmp_path: Path) -> None:
    """Exit status 1, an error with the file, the number of the line and the form that is wanted, no trace, and no output file."""
    source, target = tmp_path / "F.jsonl", tmp_path / "G.jsonl"
    source.write_text(f"{GOOD_LINES[command]}\n\n{line}\n", encoding="utf-8")
    done = _bot(command, "--input", str(source), "--output", str(target), status=1)

    assert done.stderr.startswith(f"error: {source}, line 3: wants ")
    assert "Traceback" not in done.stderr
    assert not target.exists()


@pytest.mark.parametrize("command", ["parse", "talk"])
@pytest.mark.parametrize("kind", ["missing", "folder", "latin-1"])
def test_a_file_that_cannot_be_read(command: str, kind: str, tmp_path: Path) -> None:
    """A missing file, a folder and a file in another encoding are named, with exit status 1."""
    source = tmp_path / "F.jsonl"
    if kind == "folder":
        source.mkdir()
    elif kind == "latin-1":
        source.write_bytes('{"id": 1, "text": "å", "turns": ["å"]}'.encode("latin-1"))
    done = _bot(command, "--input", str(source), "--output", str(tmp_path / "G.jsonl"), status=1)

    assert done.stderr.startswith("error: ")
    assert str(source) in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["parse", "talk"])
def test_an_output_without_a_folder(command: str, tmp_path: Path) -> None:
    """The command says so before the long work."""
    source = tmp_path / "F.jsonl"
    source.write_text(f"{GOOD_LINES[command]}\n", encoding="utf-8")
    done = _bot(command, "--input", str(source), "--output", str(tmp_path / "missing" / "G.jsonl"), status=1)

    assert done.stderr.startswith("error: there is no folder ")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["aks", "hej"],
        ["ask"],
        ["ask", "hej", "--channel", "fax"],
        ["ask", "hej", "--lang", "en"],
        ["ask", "hej", "--today", "i dag"],
        ["parse", "--input", "F.jsonl"],
        ["content", "stale", "--on", "2026-13-01"],
        ["search"],
    ],
    ids=" ".join,
)
def test_wrong_use_is_status_2(arguments: list[str]) -> None:
    """Wrong arguments are answered with the usage."""
    assert "usage: python -m bot" in _bot(*arguments, status=2).stderr
