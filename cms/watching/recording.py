"""Notes when something that happens by itself began, and how it ended."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import DatabaseError
from django.utils import timezone

from cms.watching.models import Run

log = logging.getLogger(__name__)


@contextmanager
def recorded(name: str) -> Iterator[dict[str, Any]]:
    """Note a run of ``name``: what leaves the block by an exception failed. What is put into the dictionary is kept with it."""
    figures: dict[str, Any] = {}
    _write(name, began_at=timezone.now())
    try:
        yield figures
    except BaseException:
        _write(name, ended_at=timezone.now(), failed=True)
        raise
    now = timezone.now()
    _write(name, ended_at=now, succeeded_at=now, failed=False, **({"figures": figures} if figures else {}))


def seen(name: str) -> None:
    """Note that ``name`` is alive."""
    with recorded(name):
        pass


def _write(name: str, **values: Any) -> None:
    """One statement, the first time too. A database that does not take the note does not stop what is being noted."""
    row = Run(name=name, **{"began_at": timezone.now()} | values)
    try:
        Run.objects.bulk_create([row], update_conflicts=True, unique_fields=["name"], update_fields=list(values))
    except DatabaseError:
        log.warning("The run of %s could not be noted.", name)
