"""What readers search for in vain, on the home of the admin, site by site."""

from collections import Counter
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import ngettext

from cms.core.dashboard.lines import Desk, Line, health
from cms.statistics.unanswered_report import unanswered


@health(order=50)
def searches_without_an_answer(desk: Desk) -> Iterator[Line]:
    counts = Counter(unanswered(desk).values_list("site", flat=True))
    for site in desk.sites:
        count = counts[site.pk]
        words = ngettext("search that finds nothing", "searches that find nothing", count)
        yield Line(count, words, f"{reverse('unanswered_report')}?site={site.pk}", site)
