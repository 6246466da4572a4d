"""Makes deleted rows leave the bytes of an SQLite file. Other databases see to their own files."""

from __future__ import annotations

from typing import Any

from sqlalchemy import event, text
from sqlalchemy.engine import Engine


def overwrite_deleted(engine: Engine) -> None:
    """Have every connection write zeros over what is deleted, and keep what it writes on the way in memory, not in a temporary file."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare)


def _prepare(connection: Any, _: Any) -> None:
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA temp_store = MEMORY")


def rewrite(engine: Engine) -> None:
    """Write the file anew from the rows that are left.

    Zeros alone are not enough: when SQLite moves rows from one page to another it leaves copies in the gaps, and no row points there.
    """
    if engine.dialect.name == "sqlite":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM"))
            connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
