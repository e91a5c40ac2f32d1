"""The oldest versions that production runs on. Raised with every security release that concerns us (``SECURITY.md``)."""

import sys
from collections.abc import Iterator
from importlib.metadata import version

from django.utils.version import get_version_tuple

# Debian 12's own, which Debian keeps repaired under this number, is the oldest.
PYTHON = (3, 11, 2)
PACKAGES = {
    "Django": (5, 2, 19),
    "Pillow": (13, 0, 0),
    "wagtail": (7, 4, 4),
    "wagtail-localize": (1, 14, 5),
    "gunicorn": (27, 0, 1),
    "nh3": (0, 3, 0),
}


def too_old() -> Iterator[str]:
    """One phrase for each: its name, the version that runs, and the oldest that may."""
    if sys.version_info[:3] < PYTHON:
        yield f"Python is {_said(sys.version_info[:3])}, and {_said(PYTHON)} is the oldest that may run"
    for name, oldest in PACKAGES.items():
        running = version(name)
        if get_version_tuple(running) < oldest:
            yield f"{name} is {running}, and {_said(oldest)} is the oldest that may run"


def _said(parts: tuple[int, ...]) -> str:
    return ".".join(map(str, parts))
