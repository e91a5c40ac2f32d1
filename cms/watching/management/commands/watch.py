"""Ask the worker for a sign of life, and tell by mail what must be seen to. For a timer of five minutes or less."""

from datetime import timedelta
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext_lazy as _

from cms.watching import alerts
from cms.watching.statuses import bad
from cms.watching.tasks import ask_for_sign_of_life
from cms.watching.timed import Timed


class Command(Timed):
    help = __doc__
    every, label = timedelta(minutes=5), _("Watching and telling")

    def handle(self, *args: Any, **options: Any) -> None:
        """What is bad is told, and is no fault of this command."""
        ask_for_sign_of_life()
        found = [status for status in bad() if status.key != self.name()]
        for status in found:
            self.stdout.write(f"{status.key}: {status.words}")
        if not alerts.tell(found):
            raise CommandError("The mail about it could not be sent.")
        self.stdout.write(f"{len(found)} parts of the service to be seen to.")
