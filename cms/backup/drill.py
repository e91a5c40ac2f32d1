"""The drill: the newest backup restored into a database and a folder of its own, which are gone afterwards."""

import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db import DatabaseError, connection

from cms.backup.archive import identities, is_sealed
from cms.backup.errors import BackupError
from cms.backup.shelf import Kept


@dataclass(frozen=True)
class Outcome:
    """``said``: what the restore said, line by line."""

    passed: bool
    said: list[str]
    seconds: float


def drill(kept: Kept, identity: Path | None) -> Outcome:
    """Run ``restore`` in a process of its own, which knows neither the database, the files, the cache nor the mail in use.

    Raises BackupError when there is no key to try it with, which says nothing about the backup.
    """
    if is_sealed(kept.path):
        identities(identity)
    begin = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="drill-") as temporary, _database(Path(temporary)) as address:
        folder = Path(temporary)
        values = {"DATABASE_URL": address, "CACHE_URL": "locmemcache://", "EMAIL_URL": "dummymail://"}
        values |= dict.fromkeys(settings.OBJECT_STORAGE_NAMES, "") | {"MEDIA_ROOT": str(folder / "media")}
        command = [sys.executable, "manage.py", "restore", str(kept.path.absolute()), f"--media={folder / 'media'}"]
        if identity is not None:
            command.append(f"--identity={identity.absolute()}")
        done = subprocess.run(
            command,
            cwd=settings.ROOT,
            env=os.environ | _as_files(values, folder) | {"TEST_HOST": "true"},
            capture_output=True,
            text=True,
            check=False,
        )
    said = [*done.stdout.splitlines(), *done.stderr.splitlines()]
    return Outcome(done.returncode == 0, said, time.monotonic() - begin)


def _as_files(values: dict[str, str], folder: Path) -> dict[str, str]:
    """A value in a file comes before every other, and shows in no list of processes."""
    names = {}
    for name, value in values.items():
        path = folder / name
        path.touch(mode=0o600)
        path.write_text(value, encoding="utf-8")
        names[f"{name}_FILE"] = str(path)
    return names


@contextmanager
def _database(folder: Path) -> Iterator[str]:
    """The address of an empty database. Raises BackupError."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{folder / 'drill.sqlite3'}"
        return
    name = f"drill_{secrets.token_hex(6)}"
    try:
        _execute(f'CREATE DATABASE "{name}"')
    except DatabaseError as error:
        raise BackupError(
            f"The drill needs a database of its own: {str(error).splitlines()[0]}. "
            "Give the role the right (ALTER ROLE … CREATEDB), or run the drill on another machine."
        ) from None
    try:
        yield _address(connection.settings_dict, name)
    finally:
        _execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _address(values: dict[str, Any], name: str) -> str:
    """The address of the database in use, with another name."""
    account = quote(values["USER"] or "", safe="")
    if values["PASSWORD"]:
        account += f":{quote(values['PASSWORD'], safe='')}"
    host, port = values["HOST"] or "", values["PORT"]
    # A socket stands in the path; a name of a machine before it.
    place = f"/{host}" if host.startswith("/") else f"{host}:{port}" if port else host
    plain = {key: value for key, value in values["OPTIONS"].items() if isinstance(value, (str, int))}
    return f"postgres://{account}@{place}/{name}?{urlencode(plain)}"
