"""Forget the addresses that were asked for in vain more than 90 days ago. For a daily timer."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.delivery.missing.counting import purge
from cms.watching.timed import DAY, Timed


class Command(Timed):
    help = __doc__
    every, label = DAY, _("Forgetting old addresses not found")

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{purge()} counts deleted.")
