"""One line on the home of the admin, for administrators, only while something is to be seen to."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import ngettext

from cms.accounts.administration import is_administrator
from cms.core.dashboard.lines import Desk, Line, waits
from cms.watching.statuses import bad


@waits(order=1)
def service(desk: Desk) -> Iterator[Line]:
    if not is_administrator(desk.user):
        return
    count = len(bad())
    words = ngettext("part of the service to see to", "parts of the service to see to", count)
    yield Line(count, words, reverse("service_state"))
