"""Counting that a page was opened: its day and nothing else. The page itself says so, since it may come from a cache."""

import logging

from django.db import DatabaseError
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from wagtail.models import Page, Site

from cms.core.counting import add, may_count
from cms.core.days import clinic_day
from cms.core.public_forms import comes_from_here
from cms.core.scoping import visible
from cms.statistics.consent import may_be_counted
from cms.statistics.models import ReadingCount

# More come from a robot. Pages share the limits of a minute in so many parts, so that a flood of one leaves the others be.
MOST_A_MINUTE = 600
MOST_A_MINUTE_AND_PART = 60
PARTS = 64
MOST_A_DAY_AND_PAGE = 5000

logger = logging.getLogger(__name__)


@csrf_exempt  # nothing is read but the address, and no cookie is asked for
@require_POST
@never_cache
def count_reading(request: HttpRequest, page: str) -> HttpResponse:
    """Always the same answer, at once: nobody learns from it which pages there are."""
    if may_be_counted(request) and comes_from_here(request):
        try:
            note(request, int(page))
        except DatabaseError:
            logger.exception("A reading could not be counted.")
    return HttpResponse(status=204)


def note(request: HttpRequest, key: int) -> None:
    """Count the page with that key, if a visitor reads it on the site of ``request``. Three statements; more for a new day.

    Raises DatabaseError.
    """
    site = Site.find_for_request(request)
    if site is None or not _may_count(site, key):
        return
    page = visible(Page.objects.filter(pk=key)).select_related("content_type", "locale").first()
    parts = page.get_url_parts(request) if page and is_counted(page.specific_class) else None
    if parts and parts[0] == site.pk:
        _add(key)


def is_counted(model: type[Page] | None) -> bool:
    """Whether pages of that type are counted; the root of the tree is no page of ours."""
    return getattr(model, "counts_readings", False)


def _may_count(site: Site, key: int) -> bool:
    part = may_count(f"readings-{site.pk}-{key % PARTS}", MOST_A_MINUTE_AND_PART)
    return part and may_count(f"readings-{site.pk}", MOST_A_MINUTE)


def _add(key: int) -> None:
    today = clinic_day()
    rows = ReadingCount.objects.filter(page=key, day=today, count__lt=MOST_A_DAY_AND_PAGE)
    add(lambda: rows.update(count=F("count") + 1), ReadingCount(page_id=key, day=today))
