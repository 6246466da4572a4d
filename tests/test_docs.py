"""The documents say what the code does: settings, commands, make targets, links and names of files."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from bot.cli import parser
from bot.settings import PREFIX, Settings

DOCUMENTS = sorted([*Path().glob("*.md"), *Path("docs").rglob("*.md"), *Path("benchmarks").glob("*.md")])
OPERATIONS = Path("docs/operations.md")
README = Path("README.md")
PRIVACY = Path("docs/privacy.md")
_FENCED = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_TARGET = re.compile(r"^([a-z]+):", re.MULTILINE)
# At the start of a line or of a piece of code, so that "make sure" in a sentence is no target.
_NAMED_TARGET = re.compile(r"(?:^|`)make ([a-z]+)", re.MULTILINE)
_OUR_FILE = re.compile(r"`((?:bot|actions|tests|docs|data|domain|knowledge|benchmarks)/[\w./-]+\.\w+)`")
_NAMED_TEST = re.compile(r"`(test_\w+)`")
# Written by a command, so it need not be there.
MADE = {"benchmarks/RESULTS.md"}


def read(path: Path) -> str:
    """Return the text of a document."""
    return path.read_text(encoding="utf-8")


def commands(of: argparse.ArgumentParser, words: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield every command that can be run, with the commands above it."""
    families = [action for action in of._actions if isinstance(action, argparse._SubParsersAction)]
    if not families:
        yield " ".join(words)
    for family in families:
        for name, below in family.choices.items():
            yield from commands(below, (*words, name))


@pytest.mark.parametrize("setting", fields(Settings), ids=lambda setting: setting.name)
def test_every_setting_stands_in_the_table(setting: object) -> None:
    """The table for operators has a row for each setting, with its default and its meaning."""
    default = f"`{setting.default}`" if setting.default else "(empty)"

    assert f"| `{PREFIX}{setting.name.upper()}` | {default} | {setting.metadata['meaning']} |" in read(OPERATIONS)


def test_the_table_names_no_other_setting() -> None:
    """No document names a setting that does not exist."""
    known = {PREFIX + setting.name.upper() for setting in fields(Settings)}

    assert {(str(path), name) for path in DOCUMENTS for name in re.findall(rf"{PREFIX}[A-Z_]+", read(path)) if name not in known} == set()


@pytest.mark.parametrize("command", list(commands(parser())))
def test_every_command_stands_in_a_document(command: str) -> None:
    """Whoever reads the documents finds every command of `python -m bot`."""
    whole = re.compile(rf"python -m bot {command}\b")

    assert [path for path in DOCUMENTS if whole.search(read(path))] != []


def test_no_document_names_an_unknown_command() -> None:
    """A command that a document names can be run."""
    known = {command.split()[0] for command in commands(parser())}

    assert {(str(path), name) for path in DOCUMENTS for name in re.findall(r"python -m bot ([a-z]+)", read(path)) if name not in known} == set()


@pytest.mark.parametrize("path", DOCUMENTS, ids=str)
def test_links_lead_to_files(path: Path) -> None:
    """Every relative link leads to a file that is there."""
    links = [link.partition("#")[0] for link in _LINK.findall(_FENCED.sub("", read(path)))]

    assert [link for link in links if link and "://" not in link and not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=str)
def test_make_targets_exist(path: Path) -> None:
    """Every make target that a document names is in the Makefile."""
    assert set(_NAMED_TARGET.findall(read(path))) - set(_TARGET.findall(read(Path("Makefile")))) == set()


@pytest.mark.parametrize("path", DOCUMENTS, ids=str)
def test_named_files_and_tests_exist(path: Path) -> None:
    """A file or a test that a document names as proof is there."""
    tests = {name for file in Path("tests").rglob("test_*.py") for name in re.findall(r"def (test_\w+)", read(file))}

    assert [name for name in _OUR_FILE.findall(read(path)) if name not in MADE and not Path(name).exists()] == []
    assert set(_NAMED_TEST.findall(read(path))) - tests == set()


def promises() -> list[tuple[str, str]]:
    """Return (promise, proof) of every row of the table of promises."""
    rows = [line.strip("|").split(" | ") for line in read(PRIVACY).partition("## Promises")[2].partition("\n## ")[0].splitlines() if line.startswith("| ")]
    return [(row[0].strip(), row[-1]) for row in rows[1:]]


@pytest.mark.parametrize(("promise", "proof"), promises(), ids=[promise for promise, _ in promises()])
def test_every_promise_names_its_tests(promise: str, proof: str) -> None:
    """A promise to people has at least one test, and each test stands in the file that is named before it."""
    parts = [part.partition(":") for part in proof.split(";")]

    assert parts
    for file, _, tests in parts:
        [path] = _OUR_FILE.findall(file)
        named = _NAMED_TEST.findall(tests)
        assert named, f"{promise}: no test in {path}"
        assert set(named) <= set(re.findall(r"def (test_\w+)", read(Path(path)))), promise


def test_there_are_promises() -> None:
    """The table is read, and holds the promises that people are told."""
    assert len(promises()) >= 15
    assert {"privacy/registerforteckning.md", "privacy/konsekvensbedomning.md", "privacy/informationstext.md"} <= set(_LINK.findall(read(PRIVACY)))


def test_documents_for_the_agency_say_what_is_open() -> None:
    """Each of them says that no lawyer has read it, and names the times of the settings."""
    texts = [read(path) for path in sorted(Path("docs/privacy").glob("*.md"))]
    minutes = (Settings().retention_minutes, Settings().purge_minutes)

    assert len(texts) == 3
    assert [text[:60] for text in texts if "ngen jurist" not in text or not re.search(r"\b[Nn]i\b", text)] == []
    assert [text[:60] for text in texts if not (minutes == ("30", "5") and re.search(r"30 ?(?:minuter|\+)", text) and re.search(r"\b5 minuter", text))] == []


def test_documents_are_found() -> None:
    """The tests above look at something: the README, each document that it links to, and targets."""
    assert {README, OPERATIONS, Path("CONTRIBUTING.md"), Path("CHANGELOG.md")} <= set(DOCUMENTS)
    assert {"run", "test"} <= set(_NAMED_TARGET.findall(read(README)))
    assert "content check" in set(commands(parser()))
