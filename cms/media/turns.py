"""One picture at a time is drawn anew: the largest takes a third of the memory that the whole application may have."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

BUSY = _("Other pictures are being taken in at this moment. Nothing was saved: send this one again in a minute.")
# Seconds to wait for those before: the slowest takes five, and a proxy waits for thirty.
PATIENCE = 15
PAUSE = 0.05
# What is locked: the file of this code, which all of them can read.
PLACE = __file__


class Busy(ValidationError):
    """Others take too long."""


@contextmanager
def turn() -> Iterator[None]:
    """Wait until no thread and no process that runs this code is inside. Raise Busy.

    A process that is killed leaves no lock.
    """
    with open(PLACE, "rb") as place:
        _lock(place)
        yield


def _lock(place: IO[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= end:
                raise Busy(BUSY, code="busy") from None
        time.sleep(PAUSE)
