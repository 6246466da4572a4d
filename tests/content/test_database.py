"""The knowledge database: built whole or not at all, read back equal, on SQLite and on PostgreSQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.exc import OperationalError

from bot.content.database import KINDS, build, fingerprint, read, version
from bot.content.knowledge_base import KnowledgeBase
from bot.content.loader import Knowledge, load
from bot.errors import ContentError, StartError

Edit = Callable[[str, Callable[[Any], object]], None]
POSTGRESQL = "postgresql+psycopg2://postgres@127.0.0.1/test"


def url_of(path: Path) -> str:
    """Return the URL of an SQLite file."""
    return f"sqlite:///{path}"


def assert_equal(stored: Knowledge, files: Knowledge) -> None:
    """Demand that everything in the files is stored, in the same order."""
    for name in (*KINDS, "areas"):
        assert list(getattr(stored, name).items()) == list(getattr(files, name).items()), name


@pytest.fixture(scope="module")
def built(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the small content."""
    path = tmp_path_factory.mktemp("database") / "knowledge.db"
    build(url_of(path), small)
    return path


@pytest.fixture
def database(built: Path, tmp_path: Path) -> Path:
    """A copy of the database that a test may change."""
    path = tmp_path / "knowledge.db"
    path.write_bytes(built.read_bytes())
    return path


@pytest.fixture
def postgresql() -> Iterator[str]:
    """A PostgreSQL database without our tables; they are gone again afterwards."""
    engine = create_engine(POSTGRESQL)
    try:
        with engine.connect():
            pass
    except OperationalError as error:
        pytest.skip(f"PostgreSQL does not answer at 127.0.0.1: {str(error.orig).splitlines()[0]}")

    def drop() -> None:
        with engine.begin() as connection:
            for table in inspect(connection).get_table_names():
                if table.startswith("knowledge_"):
                    connection.execute(text(f"DROP TABLE {table}"))

    drop()
    yield POSTGRESQL
    drop()
    engine.dispose()


def test_what_is_read_back_is_what_was_in_the_files(built: Path, small: Path) -> None:
    """Every entry of every kind comes back equal and in order, with the version of the folder."""
    stored, found = read(url_of(built))

    assert_equal(stored, load(small))
    assert found == fingerprint(small) == version(url_of(built))
    assert set(KINDS) | {"areas", "lemmas"} == {entry.name for entry in fields(Knowledge)}


def test_lemmas_are_stored(built: Path) -> None:
    """The lemmas that the search needs come out of the database; counting them again takes seconds."""
    assert read(url_of(built))[0].lemmas["ersattningarna"] == "ersattning"


def test_broken_change_keeps_the_old_content(database: Path, small: Path, folder: Path, edit: Edit) -> None:
    """A fault in the files raises with all faults, and readers go on with what was there."""
    edit("articles/skydd/kontaktforbud.yml", lambda data: data["related"].append("xyzzy"))

    with pytest.raises(ContentError, match="no topic 'xyzzy'"):
        build(url_of(database), folder)

    stored, found = read(url_of(database))
    assert_equal(stored, load(small))
    assert found == fingerprint(small) != fingerprint(folder)


def test_failure_while_writing_keeps_the_old_content(database: Path, small: Path, folder: Path, edit: Edit) -> None:
    """When the database refuses in the middle of writing, nothing of the new content is there."""
    edit("contacts/polisen.yml", lambda data: data["sv"].update(name="Polisen"))
    with sqlite3.connect(database) as connection:
        connection.execute("CREATE TRIGGER refuse BEFORE INSERT ON knowledge_meta BEGIN SELECT RAISE(ABORT, 'full'); END")

    with pytest.raises(Exception, match="full"):
        build(url_of(database), folder)

    assert_equal(read(url_of(database))[0], load(small))
    assert version(url_of(database)) == fingerprint(small)


def test_new_content_takes_the_place_of_the_old(database: Path, folder: Path, edit: Edit) -> None:
    """After a build only the new content is there: changed entries are new, removed ones gone."""
    edit("contacts/polisen.yml", lambda data: data["sv"].update(name="Polisen i Sverige"))
    edit("concepts.yml", lambda data: data.pop())

    assert build(url_of(database), folder) == fingerprint(folder)

    stored, found = read(url_of(database))
    assert_equal(stored, load(folder))
    assert (stored.contacts["polisen"].sv.name, len(stored.concepts), found) == ("Polisen i Sverige", 2, fingerprint(folder))


def test_version_follows_every_byte_and_name(folder: Path) -> None:
    """Any change of a file, and any other name, is another version; the same files are the same one."""
    before = fingerprint(folder)
    assert fingerprint(folder) == before
    (folder / "contacts/polisen.yml").rename(folder / "contacts/polis.yml")
    renamed = fingerprint(folder)
    with (folder / "sources.yml").open("a") as stream:
        stream.write("\n")

    assert len({before, renamed, fingerprint(folder)}) == 3


def test_database_that_was_never_built(tmp_path: Path) -> None:
    """Without a database there is no version, and reading says what to run."""
    url = url_of(tmp_path / "new" / "knowledge.db")

    assert version(url) is None
    with pytest.raises(StartError, match="content build"):
        read(url)
    with pytest.raises(StartError, match="content build"):
        KnowledgeBase.open(url)


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM knowledge_meta",
        "DELETE FROM knowledge_documents WHERE kind = 'order'",
        "DELETE FROM knowledge_documents WHERE id = 'polisen'",
        "UPDATE knowledge_documents SET body = '{}' WHERE id = 'polisen'",
        "UPDATE knowledge_documents SET body = 'x' WHERE id = 'polisen'",
        "DROP TABLE knowledge_documents",
    ],
)
def test_database_of_another_program_is_refused(damage: str, database: Path) -> None:
    """A database that is empty, incomplete or of an older layout is not served; the message says what to run."""
    with sqlite3.connect(database) as connection:
        connection.execute(damage)

    with pytest.raises(StartError, match="content build"):
        read(url_of(database))


def test_postgresql_holds_the_same(postgresql: str, small: Path, folder: Path, edit: Edit) -> None:
    """On PostgreSQL the content comes back equal and in order, and a broken change keeps the old content."""
    assert version(postgresql) is None
    build(postgresql, small)
    stored, found = read(postgresql)
    assert_equal(stored, load(small))
    assert found == version(postgresql) == fingerprint(small)

    edit("contacts/polisen.yml", lambda data: data.pop("sv"))
    with pytest.raises(ContentError):
        build(postgresql, folder)
    assert version(postgresql) == fingerprint(small)
