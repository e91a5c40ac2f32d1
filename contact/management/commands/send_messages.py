"""Send the mail about messages that is due. For a timer of a minute, beside the worker: what failed is tried again."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.watching.timed import MINUTE, Timed
from contact.messages.outbox import send_due


class Command(Timed):
    help = __doc__
    every, label = MINUTE, _("Mail about messages of visitors")

    def handle(self, *args: Any, **options: Any) -> None:
        run = send_due()
        self.stdout.write(f"{run.sent} mails sent, {run.failed} to be tried again.")
