"""Notices every change of what readers see, by whatever road it comes: a form, a task, a script, a bulk statement.

Django shows each statement to a wrapper of the connection; signals would miss what is written without a model. The row
that says “something changed” is written in the same transaction: it is there exactly when the change is.
"""

import secrets
import time
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate

from cms.delivery.generation.tables import is_seen
from cms.delivery.models import Change

# Of rows kept. Only the newest counts, and how many there are.
KEPT = 100


class Watch:
    """Whether writing is watched: not while tables are made and changed, when the row has no place to go yet."""

    paused = False


def connect() -> None:
    connection_created.connect(_watch, dispatch_uid="generation")
    pre_migrate.connect(_pause, dispatch_uid="generation")
    post_migrate.connect(_resume, dispatch_uid="generation")


def renew(using: str = "default") -> None:
    """Say that what readers see has changed: at once, or with the transaction that is open."""
    change = Change.objects.using(using).create(token=f"{time.time_ns():x}-{secrets.token_hex(4)}")
    if change.pk % KEPT == 0:
        Change.objects.using(using).filter(pk__lte=change.pk - KEPT).delete()


def _watch(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    if _after not in connection.execute_wrappers:
        connection.execute_wrappers.append(_after)


def _after(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    result = execute(sql, params, many, context)
    if not Watch.paused and is_seen(sql):
        _renew_once(context["connection"])
    return result


def _renew_once(connection: BaseDatabaseWrapper) -> None:
    """Once a transaction: the hook that says so is forgotten with the row, when a savepoint is taken back."""
    if any(hook is _told for _ids, hook, *_ in connection.run_on_commit):
        return
    if connection.in_atomic_block:
        transaction.on_commit(_told, using=connection.alias)
    renew(connection.alias)


def _told() -> None:
    """Nothing is left to do: that it is waiting says that the row is written."""


def _pause(**kwargs: Any) -> None:
    Watch.paused = True


def _resume(using: str, **kwargs: Any) -> None:
    """A new schema shows what was there otherwise."""
    if Watch.paused:
        Watch.paused = False
        renew(using)
