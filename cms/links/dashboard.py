"""The links that lead nowhere on the home of the admin, site by site."""

from collections import Counter
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import ngettext
from wagtail.permissions import page_permission_policy

from cms.core.dashboard.lines import Desk, Line, health
from cms.links.report import broken


@health(order=40)
def broken_links(desk: Desk) -> Iterator[Line]:
    own = page_permission_policy.instances_user_has_permission_for(desk.user, "change")
    paths = own.filter(pk__in=list(broken())).values_list("path", flat=True)
    counts = Counter(desk.site_at(path) for path in paths)
    for site in desk.sites:
        count = counts[site]
        words = ngettext("page with a link that leads nowhere", "pages with a link that leads nowhere", count)
        yield Line(count, words, f"{reverse('broken_links_report')}?site={site.pk}", site)
