"""Send the mail about messages that is due. For a timer of a minute, beside the worker: what failed is tried again."""

from typing import Any

from django.core.management.base import BaseCommand

from contact.messages.outbox import send_due


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        run = send_due()
        self.stdout.write(f"{run.sent} mails sent, {run.failed} to be tried again.")
