"""Mail the translators who asked for it what came onto their desk. For a daily timer: a second run sends nothing."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.translation.desk import mail


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        sent = mail.send()
        self.stdout.write(f"{sent.mails} mails sent, about {sent.texts} translations.")
        if sent.failed:
            raise CommandError(f"{len(sent.failed)} mails could not be sent: {', '.join(sent.failed)}.")
