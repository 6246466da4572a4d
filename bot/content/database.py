"""The knowledge database: checked content as typed documents, written in one transaction, read through one class.

SQLite by default, PostgreSQL by URL; nothing here depends on which. Writing is all or nothing: readers see the old content or
the new, never a mixture, and a fault in the files leaves the old content in place.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Column, MetaData, String, Table, Text, create_engine, delete, insert, select
from sqlalchemy.engine import Engine, Row, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from bot.content.check_schema import CheckFile, Fact
from bot.content.checks import check
from bot.content.loader import KNOWLEDGE, Knowledge
from bot.content.schema import (
    Article,
    Concept,
    Contact,
    GlossaryTerm,
    Offence,
    Parameter,
    Phase,
    Source,
    Strict,
)
from bot.content.search import lemmas_of
from bot.errors import ContentError, StartError

_metadata = MetaData()
_documents = Table(
    "knowledge_documents",
    _metadata,
    Column("kind", String(20), primary_key=True),
    Column("id", String(80), primary_key=True),
    Column("area", String(20), nullable=False),
    Column("body", Text, nullable=False),
)
_meta = Table("knowledge_meta", _metadata, Column("key", String(20), primary_key=True), Column("value", String(80), nullable=False))
_lemmas = Table("knowledge_lemmas", _metadata, Column("form", String(80), primary_key=True), Column("lemma", String(80), nullable=False))

# Attribute of Knowledge -> class of its entries.
KINDS: dict[str, type[Strict]] = {
    "articles": Article,
    "parameters": Parameter,
    "contacts": Contact,
    "sources": Source,
    "glossary": GlossaryTerm,
    "offences": Offence,
    "phases": Phase,
    "concepts": Concept,
    "facts": Fact,
    "checks": CheckFile,
}
# Kind of the rows that hold the ids of one kind in the order of the files: a table keeps no order by itself.
_ORDER = "order"
# To be raised with every change of what the tables hold, so that a database of an older program is built anew.
_LAYOUT = b"4"


def build(url: str, folder: Path = KNOWLEDGE) -> str:
    """Check `folder` and write it to the database at `url`; return the version. Raises ContentError and writes nothing on faults."""
    knowledge, faults = check(folder)
    if faults:
        raise ContentError(faults)
    version = fingerprint(folder)
    engine = _engine(url)
    try:
        with engine.begin() as connection:
            _metadata.create_all(connection)
            connection.execute(delete(_documents))
            connection.execute(delete(_meta))
            connection.execute(delete(_lemmas))
            connection.execute(insert(_lemmas), [{"form": form, "lemma": lemma} for form, lemma in lemmas_of(knowledge).items()])
            connection.execute(insert(_documents), list(_rows(knowledge)))
            connection.execute(insert(_meta), [{"key": "version", "value": version}])
    finally:
        engine.dispose()
    return version


def fingerprint(folder: Path = KNOWLEDGE) -> str:
    """Return a hash of the layout and of every file in the folder: the version of the knowledge."""
    digest = hashlib.sha256(_LAYOUT)
    for path in sorted(folder.rglob("*.yml")):
        digest.update(str(path.relative_to(folder)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def version(url: str) -> str | None:
    """Return the version in the database, or None when there is none yet."""
    engine = _engine(url)
    try:
        with engine.connect() as connection:
            return connection.execute(select(_meta.c.value).where(_meta.c.key == "version")).scalar()
    except SQLAlchemyError:
        return None
    finally:
        engine.dispose()


def read(url: str) -> tuple[Knowledge, str]:
    """Return content and version from the database; StartError when it was never built."""
    engine = _engine(url)
    try:
        with engine.connect() as connection:
            found = connection.execute(select(_meta.c.value).where(_meta.c.key == "version")).scalar()
            rows = connection.execute(select(_documents)).all()
            lemmas = {row.form: row.lemma for row in connection.execute(select(_lemmas))}
        if found is None:
            raise StartError("the knowledge database is empty; run 'python -m bot content build'")
        return _knowledge({(row.kind, row.id): row for row in rows}, lemmas), found
    except (SQLAlchemyError, KeyError, ValueError) as error:  # also: written by another version of the program
        raise StartError("the knowledge database cannot be read; run 'python -m bot content build'") from error
    finally:
        engine.dispose()


def _knowledge(rows: dict[tuple[str, str], Row], lemmas: dict[str, str]) -> Knowledge:
    knowledge = Knowledge(lemmas=lemmas)
    for kind, entry in KINDS.items():
        for name in json.loads(rows[_ORDER, kind].body):
            getattr(knowledge, kind)[name] = entry.parse_raw(rows[kind, name].body)
    knowledge.areas.update((topic, rows["articles", topic].area) for topic in knowledge.articles)
    return knowledge


def _rows(knowledge: Knowledge) -> Iterator[dict[str, str]]:
    for kind in KINDS:
        entries = getattr(knowledge, kind)
        yield {"kind": _ORDER, "id": kind, "area": "", "body": json.dumps(list(entries))}
        for name, entry in entries.items():
            body = json.dumps(json.loads(entry.json(by_alias=True)), ensure_ascii=False, sort_keys=True)
            yield {"kind": kind, "id": name, "area": knowledge.areas.get(name, "") if kind == "articles" else "", "body": body}


def _engine(url: str) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    return create_engine(url, future=True, poolclass=NullPool)
