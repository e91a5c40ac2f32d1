"""Mail the translators who asked for it what came onto their desk. For a daily timer: a second run sends nothing."""

from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext_lazy as _

from cms.translation.desk import mail
from cms.watching.timed import DAY, Timed


class Command(Timed):
    help = __doc__
    every, label = DAY, _("Mail to translators")

    def handle(self, *args: Any, **options: Any) -> None:
        sent = mail.send()
        self.stdout.write(f"{sent.mails} mails sent, about {sent.texts} translations.")
        if sent.failed:
            raise CommandError(f"{len(sent.failed)} mails could not be sent, to accounts {', '.join(sent.failed)}.")
