"""Delete messages older than the form promises, and what was noted of their senders. For an hourly timer."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.watching.timed import HOUR, Timed
from contact.messages import senders
from contact.messages.models import ContactMessage


class Command(Timed):
    help = __doc__
    every, label = HOUR, _("Deleting old messages of visitors")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        messages = ContactMessage.objects.outdated(now).delete()[1].get(ContactMessage._meta.label, 0)
        self.stdout.write(f"{messages} messages deleted, {senders.forget(now)} notes of senders forgotten.")
