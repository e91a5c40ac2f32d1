"""Make the sheets of every act that are missing, and remove those that nobody asks for any more."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.watching.timed import DAY, Timed
from procedures.sheets import shelf


class Command(Timed):
    help = __doc__
    every, label = DAY, _("Sheets of acts")

    def handle(self, *args: Any, **options: Any) -> None:
        """Idempotent, and quick when there is nothing to do. Silent then, as the other steps of ``serve`` are."""
        if made := shelf.make_missing():
            self.stdout.write(f"Made {made} sheets of acts.")
