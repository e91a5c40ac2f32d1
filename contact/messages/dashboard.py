"""The messages on the home of the admin: how many wait for somebody, site by site."""

from collections.abc import Iterator

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import ngettext

from cms.core.dashboard.lines import Desk, Line, waits
from contact.messages.admin import messages_for, policy


@waits(order=5)
def messages(desk: Desk) -> Iterator[Line]:
    """For whoever may read them."""
    if not policy.user_has_permission(desk.user, "view"):
        return
    index = reverse("contact_messages:index")
    waiting = messages_for(desk.user).unread().order_by().values("site", "site__site_name")
    counted = waiting.annotate(count=Count("pk"), oldest=Min("created_at")).order_by("site__site_name")
    for line in counted:
        words = ngettext(
            "message to read on %(site)s, received on %(day)s",
            "messages to read on %(site)s, the oldest received on %(day)s",
            line["count"],
        )
        day = date_format(localtime(line["oldest"]), "SHORT_DATE_FORMAT")
        address = f"{index}?handled=false&site={line['site']}"
        yield Line(line["count"], words % {"site": line["site__site_name"], "day": day}, address)
    count = messages_for(desk.user).untold().count()
    words = ngettext(
        "message of which nobody was told by mail: the list says why",
        "messages of which nobody was told by mail: the list says why",
        count,
    )
    yield Line(count, words, f"{index}?untold=true")
