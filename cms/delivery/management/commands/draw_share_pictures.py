"""Draw the pictures that shared links show, where they are missing, and remove those of pages that are gone."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.delivery.sharing import pictures
from cms.watching.timed import DAY, Timed


class Command(Timed):
    help = __doc__
    every, label = DAY, _("Pictures of shared links")

    def handle(self, *args: Any, **options: Any) -> None:
        """Idempotent, and quick when there is nothing to do. Silent then, as the other steps of ``serve`` are."""
        if drawn := pictures.draw_missing():
            self.stdout.write(f"Drew {drawn} pictures for shared links.")
