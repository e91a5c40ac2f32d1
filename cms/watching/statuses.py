"""The lines of the state of the service: every room of the house says how what it does by itself is going.

A room registers its lines in a module ``statuses``, imported when its application is ready.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    GOOD = "good", _("All is well")
    BAD = "bad", _("To be seen to")
    IDLE = "idle", _("Not used here")


@dataclass(frozen=True)
class Status:
    """One part of the service in words; ``remedy`` is what to do while it is bad. ``key`` names it in mails and numbers."""

    key: str
    label: Any
    words: Any
    level: Any
    remedy: Any = ""

    @property
    def is_bad(self) -> bool:
        return bool(self.level == Level.BAD)


Statuses = Callable[[], Iterable[Status]]
_rooms: list[tuple[int, Any, Statuses]] = []


def watched(order: int, heading: Any) -> Callable[[Statuses], Statuses]:
    """Have lines asked for the state of the service, under ``heading``; those with a lower ``order`` stand higher."""

    def register(statuses: Statuses) -> Statuses:
        _rooms.append((order, heading, statuses))
        return statuses

    return register


def sections() -> list[tuple[Any, list[Status]]]:
    """Every heading with its lines."""
    return [(heading, list(found())) for _order, heading, found in sorted(_rooms, key=lambda room: room[0])]


def bad() -> list[Status]:
    """What somebody has to see to."""
    return [status for _heading, statuses in sections() for status in statuses if status.is_bad]
