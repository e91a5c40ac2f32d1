"""Notes when something that happens by itself began, and how it ended."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import DatabaseError
from django.db.models import F
from django.utils import timezone

from cms.watching.models import Run

log = logging.getLogger(__name__)


@contextmanager
def recorded(name: str) -> Iterator[dict[str, Any]]:
    """Note a run of ``name``: what leaves the block by an exception failed. What is put into the dictionary is kept with it,
    of a run that failed too.
    """
    figures: dict[str, Any] = {}
    _begin(name)
    try:
        yield figures
    except BaseException:
        _write(name, ended_at=timezone.now(), failed=True, **_kept(figures))
        raise
    now = timezone.now()
    _write(name, ended_at=now, succeeded_at=now, failed=False, **_kept(figures))


def seen(name: str) -> None:
    """Note that ``name`` is alive."""
    with recorded(name):
        pass


def _begin(name: str) -> None:
    """An earlier run without an end was killed, which raises nothing: it failed."""
    with _tolerated(name):
        Run.objects.filter(name=name).exclude(ended_at__gte=F("began_at")).update(failed=True)
    _write(name, began_at=timezone.now())


def _kept(figures: dict[str, Any]) -> dict[str, Any]:
    """A run without figures leaves those of the last one that had some."""
    return {"figures": figures} if figures else {}


def _write(name: str, **values: Any) -> None:
    """One statement, the first time too."""
    row = Run(name=name, **{"began_at": timezone.now()} | values)
    with _tolerated(name):
        Run.objects.bulk_create([row], update_conflicts=True, unique_fields=["name"], update_fields=list(values))


@contextmanager
def _tolerated(name: str) -> Iterator[None]:
    """A database that does not take the note does not stop what is being noted."""
    try:
        yield
    except DatabaseError:
        log.warning("The run of %s could not be noted.", name)
