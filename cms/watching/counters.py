"""Numbers of requests that all processes of one machine add up in one small file: a lock and some bytes a request.

A counter only grows, across restarts of workers; what reads it knows that it begins again at nothing when the file is new.
"""

import fcntl
import logging
import os
import struct
from functools import cache
from pathlib import Path

from django.conf import settings

log = logging.getLogger(__name__)

CLASSES = ("1xx", "2xx", "3xx", "4xx", "5xx")
# Upper ends, in milliseconds; what takes longer is counted last.
BUCKETS = (5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000)
NAMES = (*(f"status_{name}" for name in CLASSES), *(f"le_{end}" for end in BUCKETS), "le_more", "micros", "kept")
LAYOUT = struct.Struct(f"<{len(NAMES)}Q")
PLACES = {name: number for number, name in enumerate(NAMES)}


def count(status: int, seconds: float, *, kept: bool) -> None:
    """Count an answer. A machine that cannot write the file serves all the same, and says so once."""
    bucket = next((f"le_{end}" for end in BUCKETS if seconds * 1000 <= end), "le_more")
    added = {
        f"status_{min(max(status // 100, 1), 5)}xx": 1,
        bucket: 1,
        "micros": round(seconds * 1e6),
        "kept": int(kept),
    }
    try:
        _add(added)
    except OSError:
        _say_once(settings.COUNTERS_FILE)


def read() -> dict[str, int]:
    """What was counted, by name; nothing yet is zero."""
    try:
        data = Path(settings.COUNTERS_FILE).read_bytes()
    except OSError:
        data = b""
    return dict(zip(NAMES, LAYOUT.unpack(data) if len(data) == LAYOUT.size else [0] * len(NAMES), strict=True))


@cache
def _say_once(path: str) -> None:
    log.warning("No answer is counted: %s cannot be written.", path)


def _add(added: dict[str, int]) -> None:
    file = os.open(settings.COUNTERS_FILE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o640)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        data = os.pread(file, LAYOUT.size, 0)
        values = list(LAYOUT.unpack(data)) if len(data) == LAYOUT.size else [0] * len(NAMES)
        for name, amount in added.items():
            values[PLACES[name]] += amount
        os.pwrite(file, LAYOUT.pack(*values), 0)
    finally:
        os.close(file)  # and with it the lock
