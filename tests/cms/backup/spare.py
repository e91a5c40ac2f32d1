"""A database beside that of the tests, where things are committed: a backup sees nothing of an open transaction."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage, storages
from django.db import connections
from django.test import override_settings

from cms.backup.database import postgresql


@contextmanager
def spare_database(folder: Path, name: str = "spare", *, migrated: bool = True) -> Iterator[None]:
    """The schema and the first rows of the test database in another one, which the connection is about inside."""
    tests = connections["default"]
    tests.ensure_connection()
    values = tests.settings_dict
    if tests.vendor == "sqlite":
        place = str(folder / f"{name}.sqlite3")
        if migrated:
            with closing(sqlite3.connect(place)) as copy:
                tests.connection.backup(copy)
    else:
        place = f"{values['NAME']}_{name}"
        _create(tests, place)
        if migrated:
            dump = folder / "schema"
            postgresql._run("pg_dump", ["--format=custom", "--no-owner", f"--file={dump}"])
    spare = connections.create_connection("default")
    spare.settings_dict = values | {"NAME": place}
    connections["default"] = spare
    try:
        if tests.vendor == "postgresql" and migrated:
            postgresql.restore(dump, None)
        yield
    finally:
        spare.close()
        connections["default"] = tests
        if tests.vendor == "postgresql":
            with tests.cursor() as cursor:
                cursor.execute(f'DROP DATABASE "{place}" WITH (FORCE)')


def _create(tests: Any, name: str) -> None:
    with tests.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}"')


@contextmanager
def media_in(folder: Path) -> Iterator[FileSystemStorage]:
    """The default storage on a disk, as in operation."""
    with override_settings(
        STORAGES=settings.STORAGES | {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}},
        MEDIA_ROOT=str(folder),
    ):
        yield storages["default"]
