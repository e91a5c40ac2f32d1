"""The name of what readers see now: the same on every machine that serves the same database with the same code.

It changes with every change (``watching``), with the day, since reviews, fees and consents end by day, and at the moment
at which something else begins or ends by itself. Asked of the database at most twice a second a process.
"""

import hashlib
import logging
import time
from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError
from django.db.models import Count, Max
from django.utils import timezone
from wagtail.models import Site

from cms.delivery.generation.release import release
from cms.delivery.models import Change
from cms.notices.moments import next_change

log = logging.getLogger(__name__)

# For so long an answer is given again unasked: a publish is seen everywhere after it, and a proxy's second.
SECONDS = 0.5

State = tuple[int | None, str, str]  # of the changes: how many rows, the newest, and the day


@dataclass
class Memory:
    """What this process knows. Several threads may write it: each writes something true."""

    asked: float = -SECONDS
    state: State | None = None
    until: datetime | None = None
    name: str | None = None

    def forget(self) -> None:
        self.__init__()  # type: ignore[misc]


memory = Memory()


def current() -> str | None:
    """The generation; the last one known while the database does not answer, None when none was ever known."""
    if time.monotonic() - memory.asked >= SECONDS:
        memory.asked = time.monotonic()
        try:
            _refresh()
        except DatabaseError:
            log.warning("The database does not answer: readers get the pages that are kept.")
    return memory.name


def _refresh() -> None:
    now, state = timezone.now(), _state()
    if state == memory.state and not (memory.until and memory.until <= now):
        return
    until = _next_change(now)
    parts = (release(), *state, until)
    memory.name = hashlib.sha256(repr(parts).encode()).hexdigest()[:16]
    memory.state, memory.until = state, until


def _state() -> State:
    """How many rows counts as well: a transaction that began earlier may end later, with a lower key."""
    found = Change.objects.aggregate(rows=Count("pk"), newest=Max("pk"))
    token = Change.objects.filter(pk=found["newest"]).values_list("token", flat=True).first()
    return found["rows"], token or "", timezone.localdate().isoformat()


def _next_change(now: datetime) -> datetime | None:
    moments = [next_change(site, now) for site in Site.objects.select_related("root_page")]
    return min((moment for moment in moments if moment), default=None)
