"""SQLite, by its own backup: a copy of one moment, while others read and write."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection

from cms.backup.database.snapshot import Facts, Snapshot
from cms.backup.database.tables import apart, left_out
from cms.backup.errors import BackupError


@contextmanager
def snapshot(folder: Path) -> Iterator[Snapshot]:
    content, other = folder / "content", folder / "apart"
    try:
        with closing(sqlite3.connect(content)) as copy:
            _open().backup(copy)
            facts = {table: _facts(copy, table) for table in apart()}
            _take_apart(copy, other)
            yield Snapshot(content, other, lambda table: facts.get(table) or _facts(copy, table), copy.execute)
    except sqlite3.Error as error:
        raise BackupError(f"The database could not be copied: {error}.") from error


def facts(table: str) -> Facts:
    """Read past Django's connection, which makes something else of dates than what is stored."""
    _open()
    with closing(sqlite3.connect(connection.get_connection_params()["database"], uri=True)) as database:
        return _facts(database, table)


def restore(content: Path, apart: Path | None) -> None:
    try:
        with closing(sqlite3.connect(content)) as copy:
            _empty(copy, left_out())
            if apart is not None:
                _put_together(copy, apart)
            copy.backup(_open())
    except sqlite3.Error as error:
        raise BackupError(f"The database could not be restored, and is as it was: {error}.") from error


def _take_apart(copy: sqlite3.Connection, other: Path) -> None:
    """Move what is kept for fewer days, and leave nothing of it in the free pages of the file."""
    copy.execute("ATTACH DATABASE ? AS other", [str(other)])
    for table in sorted(apart()):
        copy.execute(f'CREATE TABLE other."{table}" AS SELECT * FROM main."{table}"')
    _empty(copy, apart() | left_out())
    copy.execute("DETACH DATABASE other")
    copy.execute("PRAGMA journal_mode=DELETE")
    copy.execute("VACUUM")


def _empty(copy: sqlite3.Connection, tables: frozenset[str]) -> None:
    """Those of ``tables`` that are there: an archive may be older than some."""
    there = {name for (name,) in copy.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")}
    for table in sorted(tables & there):
        copy.execute(f'DELETE FROM main."{table}"')
    copy.commit()


def _put_together(copy: sqlite3.Connection, other: Path) -> None:
    copy.execute("ATTACH DATABASE ? AS other", [str(other)])
    for (table,) in copy.execute("SELECT name FROM other.sqlite_master WHERE type = 'table'").fetchall():
        columns = ", ".join(f'"{row[1]}"' for row in copy.execute(f'PRAGMA other.table_info("{table}")'))
        copy.execute(f'INSERT INTO main."{table}" ({columns}) SELECT {columns} FROM other."{table}"')
    copy.commit()
    copy.execute("DETACH DATABASE other")


def _open() -> sqlite3.Connection:
    connection.ensure_connection()
    return connection.connection


def _facts(database: sqlite3.Connection, table: str) -> Facts:
    rows = total = 0
    for row in database.execute(f'SELECT * FROM "{table}"'):
        rows += 1
        total += int.from_bytes(hashlib.sha256(repr(row).encode()).digest()[:8])
    return Facts(rows, str(total))
