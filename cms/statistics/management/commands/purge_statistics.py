"""Forget readings of pages after 13 months, and searches without an answer 90 days after the last. For a daily timer."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.statistics.keeping import purge
from cms.watching.timed import DAY, Timed


class Command(Timed):
    help = __doc__
    every, label = DAY, _("Forgetting old readings and searches")

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{purge()} counts deleted.")
