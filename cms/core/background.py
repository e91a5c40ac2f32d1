"""Work that a save leaves for later, held back while much is saved at once: what it would do is then done in one go."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import transaction
from django.dispatch import Signal

# Something was held back and is over: whoever keeps track of many objects reads them all again.
released = Signal()

_held: ContextVar[bool] = ContextVar("background work held back", default=False)


@contextmanager
def held() -> Iterator[None]:
    """Inside, nothing is left for later. Whoever holds it back says afterwards what is to be done."""
    token = _held.set(True)
    try:
        yield
    finally:
        _held.reset(token)
    released.send(sender=None)


def after_commit(work: Callable[[], Any]) -> None:
    """Do ``work`` once the transaction is committed, once however often it was asked for in it; not while it is held."""
    waiting = transaction.get_connection().run_on_commit
    if not _held.get() and all(queued != work for _savepoints, queued, *_rest in waiting):
        transaction.on_commit(work)
