"""Notices every change of what readers see, by whatever road it comes: a form, a task, a script, a bulk statement.

Django shows each statement to a wrapper of the connection; signals would miss what is written without a model. The row
that says “something changed” is written in the same transaction: it is there exactly when the change is.
"""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate

from cms.delivery.generation.tables import is_seen
from cms.delivery.models import Change

# As Django writes it, so that the watch knows its own statements.
TABLE = f'"{Change._meta.db_table}"'
# Of rows kept: how many there are counts, and their keys.
KEPT = 100


class Watch:
    """Whether writing is watched: not while tables are made and changed, when the row has no place to go yet."""

    paused = False


def connect() -> None:
    connection_created.connect(_watch, dispatch_uid="generation")
    pre_migrate.connect(_pause, dispatch_uid="generation")
    post_migrate.connect(_resume, dispatch_uid="generation")


def renew() -> str:
    """Say that what readers see has changed: at once, or with the transaction that is open. The token of the row that says it.

    A plain statement: SQLite commits no transaction of its own while what was changed is still handing out its keys.
    """
    token = f"{time.time_ns():x}-{secrets.token_hex(4)}"
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {TABLE} (token) VALUES (%s)", [token])
    return token


@dataclass(frozen=True)
class Tidying:
    """Leaves the newest rows when called: after a commit, since a row that is being deleted would keep another waiting.

    And the row that was just committed, however old its key: with it would go the only trace of the change.
    """

    own: str

    def __call__(self) -> None:
        old = f"DELETE FROM {TABLE} WHERE id <= (SELECT MAX(id) FROM {TABLE}) - %s AND token <> %s"
        with connection.cursor() as cursor:
            cursor.execute(old, [KEPT, self.own])


def _watch(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    if _after not in connection.execute_wrappers:
        connection.execute_wrappers.append(_after)


def _after(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    result = execute(sql, params, many, context)
    if not Watch.paused and is_seen(sql):
        _renew_once()
    return result


def _renew_once() -> None:
    """Once a transaction: the hook that waits for its end is forgotten with the row, when a savepoint is taken back."""
    if any(isinstance(hook, Tidying) for _ids, hook, *_ in connection.run_on_commit):
        return
    own = Tidying(renew())
    if connection.in_atomic_block:
        transaction.on_commit(own, robust=True)


def _pause(**kwargs: Any) -> None:
    Watch.paused = True


def _resume(**kwargs: Any) -> None:
    """A new schema shows what was there otherwise."""
    if Watch.paused:
        Watch.paused = False
        renew()
