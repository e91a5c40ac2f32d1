"""Restore the newest backup into a database of its own and note whether it passed. For a weekly timer, or another machine."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.backup import shelf
from cms.backup.drill import drill
from cms.backup.errors import BackupError
from cms.watching.timed import Timed


class Command(Timed):
    help = __doc__
    every, label = timedelta(days=7), _("Backup drill")
    told_by_its_room = True

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--from", type=Path, dest="folder", help="The folder of the backups; else BACKUP_FOLDER.")
        parser.add_argument("--identity", type=Path, help="The file of the private key (age); else BACKUP_IDENTITY.")

    def handle(self, *args: Any, folder: Path | None, identity: Path | None, **options: Any) -> None:
        """The note lies beside the archive, so that a drill on another machine is known here.

        That an old archive passes is worth knowing, and is a fault: where copies are drilled, they have stopped coming.
        """
        folder = folder or Path(settings.BACKUP_FOLDER or ".")
        archives = shelf.kept(folder) if folder.is_dir() else []
        if not archives:
            raise CommandError(f"There is no backup in {folder}.")
        newest = archives[0]
        try:
            outcome = drill(newest, identity or (Path(settings.BACKUP_IDENTITY) if settings.BACKUP_IDENTITY else None))
        except BackupError as error:
            raise CommandError(str(error)) from None
        for line in outcome.said:
            self.stdout.write(f"  {line}")
        figures = {"archive": newest.path.name, "seconds": round(outcome.seconds)}
        now = timezone.now()
        try:
            newest.note_drill(now, passed=outcome.passed, figures=figures)
        except OSError as error:
            raise CommandError(
                f"The note of the drill cannot be written beside the archive: {error.strerror}."
            ) from None
        if not outcome.passed:
            raise CommandError(f"The drill of {newest.path.name} failed: this backup does not count.")
        self.stdout.write(f"The drill of {newest.path.name} passed in {outcome.seconds:.0f} s.")
        if shelf.is_old(newest.made_at, now):
            raise CommandError(
                f"It is the newest archive in {folder} and older than {settings.BACKUP_DRILL_DAYS} days: "
                "this drill does not count."
            )
        self.figures |= figures
