"""A database that other processes and threads reach as well, and that nobody has to clean: what they write is committed."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection


@contextmanager
def own_database(blocker: Any, folder: Path) -> Iterator[str]:
    """A copy of the empty test database, in place of it; yields its address.

    For a fixture named ``db``, which asks for ``django_db_setup``, ``django_db_blocker`` and ``tmp_path``.
    """
    values, kept, name = connection.settings_dict, connection.connection, connection.settings_dict["NAME"]
    with blocker.unblock():
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            kept, copy = connection.connection, str(folder / "db.sqlite3")
            with sqlite3.connect(copy) as target:
                kept.backup(target)
            target.close()
            connection.connection, address = None, f"sqlite:///{copy}"
        else:
            connection.close()
            copy, kept = f"{name}_{os.getpid()}", None
            _on_server(f'CREATE DATABASE "{copy}" TEMPLATE "{name}"')
            address = f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{copy}"
        values["NAME"] = copy
        try:
            yield address
        finally:
            connection.close()
            values["NAME"], connection.connection = name, kept
            if connection.vendor == "postgresql":
                _on_server(f'DROP DATABASE "{copy}" WITH (FORCE)')


def _on_server(statement: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)
