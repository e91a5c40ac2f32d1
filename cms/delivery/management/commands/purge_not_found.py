"""Forget the addresses that were asked for in vain more than 90 days ago. For a daily timer."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.delivery.missing.counting import purge


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{purge()} counts deleted.")
