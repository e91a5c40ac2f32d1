"""Save the database and the media into a folder, encrypted for whoever holds the key. For a nightly timer."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.backup import making, shelf
from cms.backup.errors import BackupError
from cms.backup.making import Made
from cms.watching.timed import DAY, Timed

UNSEALED = "The backup is NOT ENCRYPTED: whoever has the file reads it all. BACKUP_RECIPIENTS names the public keys."


class Command(Timed):
    help = __doc__
    every, label = DAY, _("Backup")
    told_by_its_room = True

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", type=Path, help="The folder of the backups; BACKUP_FOLDER when left out.")
        parser.add_argument("--unencrypted", action="store_true", help="In operation too, without a public key.")

    def handle(self, *args: Any, to: Path | None, unencrypted: bool, **options: Any) -> None:
        """A new backup first, then the old ones go: a disk that is full loses nothing.

        One without files that the content names is kept, and is a fault: a media folder that is not mounted looks like this.
        """
        folder = to or (Path(settings.BACKUP_FOLDER) if settings.BACKUP_FOLDER else None)
        if folder is None:
            raise CommandError("Say where: --to FOLDER, or BACKUP_FOLDER.")
        if not settings.BACKUP_RECIPIENTS:
            if settings.OPERATED and not unencrypted:
                raise CommandError(f"{UNSEALED} Set it, or insist with --unencrypted.")
            self.stderr.write(UNSEALED)
        try:
            made = making.make(folder)
        except BackupError as error:
            raise CommandError(str(error)) from None
        gone = shelf.prune(folder, timezone.now())
        self._say(made, len(gone))
        if missing := made.manifest.missing:
            first = ", ".join(missing[:5])
            raise CommandError(
                f"{len(missing)} files that the database names are not there: {first}. The rest is saved."
            )

    def _say(self, made: Made, gone: int) -> None:
        manifest = made.manifest
        rows = sum(rows for rows, _digest in manifest.facts().values())
        self.stdout.write(
            f"{made.content.name}: {rows} rows of {len(manifest.tables)} tables, {len(manifest.media)} media files, "
            f"{made.size / 1e6:.1f} MB with {made.messages.name}."
        )
        self.stdout.write(f"{gone} old archives deleted.")
        self.figures |= {
            "archive": made.content.name,
            "bytes": made.size,
            "missing": len(manifest.missing),
            "sealed": bool(settings.BACKUP_RECIPIENTS),
        }
