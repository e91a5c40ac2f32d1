"""Give each role exactly its rights on the sites and languages that exist, and say what changed."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cms.accounts import ledger
from cms.review.roles_in_step import bring_in_step


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--quiet", action="store_true", help="Only say how many rights changed.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Who is in which group, and every group that is not one of ours, stay as they are."""
        changes = bring_in_step()
        if not options["quiet"]:
            for line in ledger.words(changes):
                self.stdout.write(line)
        given = sum(change.given for change in changes)
        self.stdout.write(f"{given} rights given, {len(changes) - given} taken away.")
