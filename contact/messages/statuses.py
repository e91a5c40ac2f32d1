"""The mail about messages in the state of the service: how much waits, and whether it leaves. Nothing of what was written."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cms.watching.statuses import Level, Status, watched
from contact.messages.models import ContactMessage

# The wait between two attempts is four minutes at most on the first day.
PATIENCE = timedelta(minutes=15)


@watched(order=15, heading=gettext_lazy("Mail that leaves"))
def mail() -> Iterator[Status]:
    waiting = ContactMessage.objects.filter(sent_at=None).order_by("created_at")
    moments = list(waiting.values_list("created_at", flat=True))
    if not moments:
        yield Status("mail", _("Mail about messages"), _("Nothing waits."), Level.GOOD)
        return
    words = ngettext(
        "%(count)d mail has not left, the oldest for %(time)s.",
        "%(count)d mails have not left, the oldest for %(time)s.",
        len(moments),
    )
    late = timezone.now() - moments[0] > PATIENCE
    yield Status(
        "mail",
        _("Mail about messages"),
        words % {"count": len(moments), "time": timesince(moments[0])},
        Level.BAD if late else Level.GOOD,
        _("The list of messages says why each mail did not leave: an address that is missing, or the mail server."),
    )
