"""Remind validators of the medical texts whose review comes due. For a daily timer: a second run sends nothing."""

from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext_lazy as _

from cms.review import reminders
from cms.watching.timed import DAY, Timed


class Command(Timed):
    help = __doc__
    every, label = DAY, _("Reminders of medical reviews")

    def handle(self, *args: Any, **options: Any) -> None:
        sent = reminders.send()
        self.stdout.write(f"{sent.mails} mails sent, with {sent.texts} reminders.")
        if sent.untold:
            self.stderr.write(f"{sent.untold} texts are due and no validator has an address.")
        if sent.failed:
            raise CommandError(f"{len(sent.failed)} mails could not be sent, to accounts {', '.join(sent.failed)}.")
