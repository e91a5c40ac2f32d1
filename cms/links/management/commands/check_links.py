"""Ask other sites whether the addresses that our live pages lead to still answer. For a nightly timer; slow, since polite."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.links.checking import check
from cms.watching.timed import DAY, Timed


class Command(Timed):
    help = __doc__
    every, label = DAY, _("Checking links to other sites")

    def handle(self, *args: Any, **options: Any) -> None:
        done = check()
        self.stdout.write(f"{done.asked} links asked for, {done.failed} without an answer.")
