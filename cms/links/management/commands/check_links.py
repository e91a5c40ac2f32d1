"""Ask other sites whether the addresses that our live pages lead to still answer. For a nightly timer; slow, since polite."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.links.checking import check


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        done = check()
        self.stdout.write(f"{done.asked} links asked for, {done.failed} without an answer.")
