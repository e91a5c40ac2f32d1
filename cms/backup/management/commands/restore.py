"""Restore an archive: check it, put it in the place of what is there, and compare the result with its manifest."""

import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.backup import restoring
from cms.backup.errors import BackupError
from cms.backup.shelf import known
from cms.backup.visiting import visit


class Command(BaseCommand):
    help = __doc__
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("archive", type=Path, help="content-….tar.age, with messages-….tar.age beside it, if kept.")
        parser.add_argument("--identity", type=Path, help="The file of the private key (age); else BACKUP_IDENTITY.")
        parser.add_argument("--replace", action="store_true", help="Let go what is in the database now.")
        parser.add_argument(
            "--test-host", action="store_true", help="From here no mail leaves, search engines go away."
        )
        parser.add_argument(
            "--media", type=Path, help="A folder for the media, instead of the storage of the settings."
        )

    def handle(self, *args: Any, archive: Path, **options: Any) -> None:
        begin = time.monotonic()
        try:
            self._restore(archive, options)
        except BackupError as error:
            raise CommandError(str(error)) from None
        done = visit()
        private = f"{done.private} private ones do not" if done.private else "none is private"
        sign_in = "an administrator comes in" if done.signed_in else "there is no administrator to sign in"
        self.stdout.write(f"Visited: {done.pages} public pages open, {private}, {sign_in}.")
        if done.faults:
            raise CommandError("Restored, but: " + "; ".join(done.faults) + ".")
        self.stdout.write(f"Restored in {time.monotonic() - begin:.0f} s. Start the application again, if it runs.")

    def _restore(self, archive: Path, options: dict[str, Any]) -> None:
        identity = options["identity"] or (Path(settings.BACKUP_IDENTITY) if settings.BACKUP_IDENTITY else None)
        restoring.refuse_full(replace=options["replace"])
        if options["test_host"]:
            self._mark_test_host()
        beside = (found := known(archive)) and found.beside
        with ExitStack() as stack:
            content = stack.enter_context(restoring.staged(archive, identity))
            messages = stack.enter_context(restoring.staged(beside, identity)) if beside else None
            manifest = content.manifest
            self.stdout.write(
                f"{archive.name}: whole, made {manifest.made_at} by the code {manifest.versions['code']}."
            )
            storage = FileSystemStorage(options["media"]) if options["media"] else default_storage
            restoring.restore(content, messages, storage, self.stdout.write)

    def _mark_test_host(self) -> None:
        """Before anything is restored: a copy that mails real people cannot be undone."""
        if not settings.TEST_HOST:
            try:
                settings.TEST_HOST_MARK.parent.mkdir(exist_ok=True)
                settings.TEST_HOST_MARK.touch()
            except OSError as error:
                raise BackupError(
                    f"{settings.TEST_HOST_MARK} cannot be written ({error.strerror}): "
                    "set TEST_HOST=true in the environment instead."
                ) from None
        self.stdout.write("A test host: no mail leaves it, and search engines are turned away, from the next start on.")
