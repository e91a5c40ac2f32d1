"""Draw the pictures that shared links show, where they are missing, and remove those of pages that are gone."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.delivery.sharing import pictures


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Idempotent, and quick when there is nothing to do. Silent then, as the other steps of ``serve`` are."""
        if drawn := pictures.draw_missing():
            self.stdout.write(f"Drew {drawn} pictures for shared links.")
