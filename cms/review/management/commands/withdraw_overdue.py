"""Unpublish the medical texts that nobody read again in time, in the classes that are withdrawn. For a daily timer."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext_lazy as _

from cms.review.withdrawal import overdue, withdraw
from cms.watching.timed import DAY, Timed


class Command(Timed):
    help = __doc__
    every, label = DAY, _("Withdrawing texts not read again in time")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Say what would leave the sites; change nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        count = 0
        for entry in overdue():
            if not options["dry_run"]:
                withdraw(entry)
            count += 1
            self.stdout.write(
                f"{entry.model._meta.label} {entry.pk} ({entry.language}): “{entry.title}”, "
                f"validated until {entry.ends_on}."
            )
        self.stdout.write(f"{count} texts {'to withdraw' if options['dry_run'] else 'withdrawn'}.")
