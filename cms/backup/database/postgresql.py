"""PostgreSQL, by its own programs: ``pg_dump -Fc`` of one snapshot, in which the facts are read as well."""

import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from typing import Any

from django.db import connection, transaction
from django.db.backends.postgresql.client import DatabaseClient

from cms.backup.database.snapshot import Facts, Snapshot
from cms.backup.database.tables import apart, left_out
from cms.backup.errors import BackupError

# Where Debian keeps the programs of each version.
VERSIONS = Path("/usr/lib/postgresql")
SCHEMA = "public"
# Whoever still reads is waited for; an application that goes on running is not.
EMPTY = f"SET lock_timeout = '30s'; DROP SCHEMA IF EXISTS {SCHEMA} CASCADE; CREATE SCHEMA {SCHEMA};\n"
UNREADABLE = "The dump cannot be read"
# A dump takes its time, and nobody waits for it.
WITHOUT_LIMITS = "SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0"


@contextmanager
def snapshot(folder: Path) -> Iterator[Snapshot]:
    content, other = folder / "content", folder / "apart"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute(WITHOUT_LIMITS)
        cursor.execute("SELECT pg_export_snapshot()")
        (name,) = cursor.fetchone()
        dump = ["--format=custom", f"--snapshot={name}", "--no-owner", "--no-privileges", f"--schema={SCHEMA}"]
        unwanted = [f"--exclude-table-data={SCHEMA}.{table}" for table in sorted(apart() | left_out())]
        _run("pg_dump", [*dump, *unwanted, f"--file={content}"])
        wanted = [f"--table={SCHEMA}.{table}" for table in sorted(apart())]
        dump.remove(f"--schema={SCHEMA}")
        _run("pg_dump", [*dump, "--data-only", *wanted, f"--file={other}"])
        yield Snapshot(content, other, facts, _read)


def facts(table: str) -> Facts:
    """Worked out by the server, so that no row travels."""
    digest = "coalesce(sum(('x' || substr(md5(t::text), 1, 15))::bit(60)::bigint), 0)"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(WITHOUT_LIMITS)
        cursor.execute(f'SELECT count(*), {digest}::text FROM {SCHEMA}."{table}" t')
        return Facts(*cursor.fetchone())


def restore(content: Path, apart: Path | None) -> None:
    """In one transaction: while it runs, and if it fails, everybody sees what was there before."""
    connection.close()
    with tempfile.TemporaryDirectory() as folder:
        scripts = [Path(folder) / "empty.sql"]
        scripts[0].write_text(EMPTY, encoding="utf-8")
        for number, dump in enumerate(filter(None, (content, apart))):
            scripts.append(Path(folder) / f"{number}.sql")
            options = ["--no-owner", "--no-privileges", f"--use-list={_wanted(dump, Path(folder))}"]
            _execute([program("pg_restore"), *options, f"--file={scripts[-1]}", str(dump)], None, UNREADABLE)
        options = ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"]
        files = [f"--file={script}" for script in scripts]
        _run("psql", [*options, *files], failed="The database could not be restored, and is as it was")


def _wanted(dump: Path, folder: Path) -> Path:
    """The list of what is in ``dump``, but for the schema itself, which a dump holds or not, as its owner was.

    Nor for what is left out of backups now, which one of earlier code may hold.
    """
    unwanted = [f" SCHEMA - {SCHEMA} ", *(f" TABLE DATA {SCHEMA} {table} " for table in left_out())]
    contents = _execute([program("pg_restore"), "--list", str(dump)], None, UNREADABLE).decode()
    lines = [line for line in contents.splitlines() if not any(part in line for part in unwanted)]
    path = folder / "list"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _read(statement: str) -> Iterable[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


def _run(name: str, options: Sequence[str], failed: str = "The database could not be saved") -> None:
    arguments, environment = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, list(options))
    _execute([program(name), *arguments[1:]], environment, failed)


def _execute(arguments: Sequence[str], environment: dict[str, str] | None, failed: str) -> bytes:
    done = subprocess.run(arguments, env=os.environ | (environment or {}), capture_output=True, check=False)
    if done.returncode:
        words = done.stderr.decode(errors="replace").strip().splitlines()
        raise BackupError(f"{failed}: {words[0] if words else 'no reason given'}")
    return done.stdout


def program(name: str) -> str:
    """Of the version of the server, else the newest that is there. Raises BackupError."""
    connection.ensure_connection()
    own = VERSIONS / str(connection.pg_version // 10000) / "bin" / name
    newest = sorted(VERSIONS.glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    found = str(own) if own.exists() else which(name) or (str(newest[-1]) if newest else "")
    if not found:
        raise BackupError(f"The program {name} is not installed: sudo apt install postgresql-client")
    return found
