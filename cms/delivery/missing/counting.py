"""Counting an address that was not found, at little cost: one statement, and at most so many in a minute and rows in a day."""

import logging
import re
from datetime import date, timedelta

from django.db import DatabaseError, transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.encoding import uri_to_iri
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from cms.core.counting import LOOKS_PERSONAL, add, may_count
from cms.delivery.models import NotFoundCount
from cms.delivery.redirects.keeping import LONGEST

KEPT_DAYS = 90
MOST_ROWS_A_DAY = 300
MOST_A_MINUTE = 60
# What a page or a document of ours, or of the sites before it, may look like: words between slashes, at most one ending.
# Without its last slash it is asked for again, with it.
LOOKS_LIKE_A_PAGE = re.compile(r"^(?:/[\w’'%-]{1,80}){1,6}(?:/|\.(?:html?|pdf))$")
# What robots try on every site of the world.
TRIED_BY_ROBOTS = re.compile(
    r"^/(?:wp|wordpress|cgi|php|vendor|api|graphql|admin|administrator|login|user|static|media|backup|old|test|config"
    r"|console|actuator|owa|autodiscover|solr|hnap1|boaform|_\w+)(?:[/-]|$)|phpmyadmin|wp-",
    re.IGNORECASE,
)

logger = logging.getLogger(__name__)


def note(request: HttpRequest) -> None:
    """Count the address of ``request``, which was not found. Never raises: the reader gets the page that says so."""
    path = address_of(request)
    site = Site.find_for_request(request) if path else None
    if site is None or not may_count(f"not-found-{site.pk}", MOST_A_MINUTE):
        return
    try:
        with transaction.atomic():
            _count(site, path, timezone.localdate())
    except DatabaseError:
        logger.exception("An address that was not found could not be counted.")


def address_of(request: HttpRequest) -> str:
    """The address as redirects write it, without query; empty when it is no page's."""
    path = uri_to_iri(request.path)
    if request.method != "GET" or not LOOKS_LIKE_A_PAGE.match(path):
        return ""
    if TRIED_BY_ROBOTS.search(path) or LOOKS_PERSONAL.search(path):
        return ""
    path = Redirect.normalise_path(path)
    return path if len(path) <= LONGEST else ""


def purge(today: date | None = None) -> int:
    """Forget what is older than ``KEPT_DAYS``; how many rows went."""
    last = (today or timezone.localdate()) - timedelta(days=KEPT_DAYS)
    count, _by_model = NotFoundCount.objects.filter(day__lt=last).delete()
    return count


def _count(site: Site, path: str, day: date) -> None:
    rows = NotFoundCount.objects.filter(site=site, day=day)
    add(
        lambda: rows.filter(path=path).update(count=F("count") + 1),
        NotFoundCount(site=site, path=path, day=day),
        may_grow=lambda: rows.count() < MOST_ROWS_A_DAY,
    )
