"""Commands that a timer of the system runs. Each says how often it must run, and notes its last run."""

from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from typing import Any, ClassVar

from django.conf import settings
from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand

from cms.watching.recording import recorded

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
# A timer that is late by so much did not run: a machine that restarts, or a run that takes its time, is no fault.
SLACK = timedelta(minutes=10)


class Timed(BaseCommand):
    """Before any other base. ``label`` is read by administrators: what the command does, as a noun."""

    every: ClassVar[timedelta] = DAY
    label: ClassVar[Any] = ""
    # Whether its room says more of it than when it ran last.
    told_by_its_room: ClassVar[bool] = False
    # What the run wants to have kept with its note.
    figures: dict[str, Any]

    @classmethod
    def name(cls) -> str:
        return cls.__module__.rpartition(".")[2]

    @classmethod
    def patience(cls) -> timedelta:
        """After so long without a run, something is wrong."""
        return cls.every * 1.25 + SLACK

    def execute(self, *args: Any, **options: Any) -> Any:
        """A run that only says what it would do is none."""
        if options.get("dry_run") or options.get("dryrun"):
            return super().execute(*args, **options)
        with recorded(self.name()) as figures:
            self.figures = figures
            return super().execute(*args, **options)


@cache
def timed_commands() -> tuple[type[Timed], ...]:
    """Those of all rooms, the most frequent first."""
    return tuple(sorted(_find(), key=lambda command: (command.every, command.name())))


def _find() -> Iterator[type[Timed]]:
    ours = {*settings.SITE_APPS, *settings.PLATFORM_APPS}
    for name, app in get_commands().items():
        if app in ours and isinstance(command := load_command_class(app, name), Timed):
            yield type(command)
