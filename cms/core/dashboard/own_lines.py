"""What the platform itself says on the home of the admin: drafts, what comes and goes, pages without a description."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import ngettext

from cms.core.dashboard.following import Follow, followed, pages_by_site
from cms.core.dashboard.lines import Desk, Line, health, this_week, waits


@waits(order=30)
def drafts(desk: Desk) -> Iterator[Line]:
    count = len(followed(desk, Follow.DRAFTS))
    words = ngettext("draft of yours, not sent yet", "drafts of yours, not sent yet", count)
    yield Line(count, words, address(Follow.DRAFTS))


@this_week(order=10)
def comings_and_goings(desk: Desk) -> Iterator[Line]:
    coming, leaving = len(followed(desk, Follow.COMING)), len(followed(desk, Follow.LEAVING))
    yield Line(coming, ngettext("text goes live", "texts go live", coming), address(Follow.COMING))
    yield Line(leaving, ngettext("text leaves the site", "texts leave the site", leaving), address(Follow.LEAVING))


@health(order=20)
def undescribed(desk: Desk) -> Iterator[Line]:
    counts = pages_by_site(desk, Follow.UNDESCRIBED)
    for site in desk.sites:
        count = counts[site.pk]
        words = ngettext(
            "page without a description for search engines", "pages without a description for search engines", count
        )
        yield Line(count, words, address(Follow.UNDESCRIBED, site=site.pk), site)


def address(what: Any, **query: Any) -> str:
    return f"{reverse('follow_up')}?{urlencode({'show': str(what), **query})}"
