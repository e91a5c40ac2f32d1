"""Forget readings of pages after 13 months, and searches without an answer 90 days after the last. For a daily timer."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.statistics.keeping import purge


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{purge()} counts deleted.")
