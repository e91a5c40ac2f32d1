"""Delete the files dropped on the screen for several at once that nobody described within a day. For a daily timer."""

from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext_lazy as _

from cms.media.waiting import forget
from cms.watching.timed import DAY, Timed


class Command(Timed):
    help = __doc__
    every, label = DAY, _("Deleting uploads that nobody described")

    def handle(self, *args: Any, **options: Any) -> None:
        reasons = [reason for _waiting, reason in forget()]
        kept = [reason for reason in reasons if reason]
        self.stdout.write(f"{len(reasons) - len(kept)} uploads deleted.")
        if kept:
            raise CommandError(f"{len(kept)} uploads could not be deleted: " + "; ".join(sorted(set(kept))))
