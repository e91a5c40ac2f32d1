"""The name of what readers see now: the same on every machine that serves the same database with the same code.

It changes with every change (``watching``), with the day, since reviews, fees and consents end by day, and at the moment
at which something else begins or ends by itself.
"""

import hashlib
import logging
import math
import threading
import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import Error, connection
from django.utils import timezone
from wagtail.models import Site

from cms.delivery.generation.release import release
from cms.delivery.models import Change
from cms.notices.moments import next_change

log = logging.getLogger(__name__)

# Written by hand, since every request asks: it takes a tenth of a millisecond.
ASK = f"SELECT COUNT(*), SUM(id), MAX(token) FROM {Change._meta.db_table}"
# A database that did not answer is left alone for so long, so that nobody waits for it. Seconds.
PATIENCE = 1.0
# What was true when the database last answered is shown for so long after. Seconds.
OLDEST = 3600

# Of the changes: how many rows, the sum of their keys, the last token; and the day.
State = tuple[int, int, str | None, str]


@dataclass
class Memory:
    """What this process knows. Several threads may write it: each writes something true."""

    state: State | None = None
    until: datetime | None = None
    name: str | None = None
    answered_at: float = 0.0
    ask_again_at: float = 0.0
    silent: bool = False


memory = Memory()
# While the database is silent one thread asks it; the others do not wait for what may take seconds.
asking = threading.Lock()


def current() -> str | None:
    """The generation; the last one known for an hour after the database fell silent, None when none is known."""
    if time.monotonic() >= memory.ask_again_at:
        _ask()
    return memory.name if age() <= OLDEST else None


def age() -> int:
    """Whole seconds, begun ones counted, since the database last named the generation: 0 while it answers."""
    return math.ceil(time.monotonic() - memory.answered_at) if memory.silent else 0


def _ask() -> None:
    alone = memory.silent
    if alone and not asking.acquire(blocking=False):
        return
    try:
        _refresh()
        memory.silent, memory.answered_at = False, time.monotonic()
    except Error:
        if not memory.silent:
            log.warning("The database does not answer: readers get the pages that are kept.")
        memory.silent, memory.ask_again_at = True, time.monotonic() + PATIENCE
    except Exception:
        # Whatever some text makes of it: pages are made for each reader, and those that can be are shown.
        log.exception("What readers see now cannot be named: no page is kept.")
        memory.name, memory.state, memory.ask_again_at = None, None, time.monotonic() + PATIENCE
    finally:
        if alone:
            asking.release()


def _refresh() -> None:
    now, state = timezone.now(), _state()
    if state == memory.state and not (memory.until and memory.until <= now):
        return
    until = _next_change(now)
    parts = (release(), *state, until)
    memory.name = hashlib.sha256(repr(parts).encode()).hexdigest()[:16]
    memory.state, memory.until = state, until


def _state() -> State:
    """The keys tell what clocks do not: a row that comes has a higher one than any that goes for it.

    A transaction that began earlier may end later: it adds a row with a lower key. The token tells this database from one
    that was brought back in its place. PostgreSQL adds up to a ``Decimal``, SQLite to an ``int``, both to nothing without rows.
    """
    rows, keys, last = _changes()
    return rows, int(keys or 0), last, timezone.localdate().isoformat()


def _changes() -> tuple[Any, ...]:
    """The row that ``ASK`` gives.

    That the database answers it shows that a kept connection still works. Nothing is asked before to learn that
    (``CONN_HEALTH_CHECKS``), since it would cost as much again; one that does not is opened anew, once.
    """
    kept = connection.connection is not None and not connection.in_atomic_block
    connection.health_check_done = True
    try:
        return _answer()
    except Error:
        if kept:
            connection.close_if_unusable_or_obsolete()
        if not kept or connection.connection is not None:
            raise
        return _answer()


def _answer() -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(ASK)
        row: tuple[Any, ...] = cursor.fetchone()
        return row


def _next_change(now: datetime) -> datetime | None:
    moments = [next_change(site, now) for site in Site.objects.select_related("root_page")]
    return min((moment for moment in moments if moment), default=None)
