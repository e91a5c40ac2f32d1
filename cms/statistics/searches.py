"""Counting words that found nothing. They may tell of somebody's health, so they are kept once five searches had them.

Until then there is a digest made with our key: it recognises the words when they come again, and cannot be read. The same
words within an hour count once, so that one person who tries again is not several.
"""

import logging
from datetime import date, timedelta

from django.core.cache import cache
from django.db import DatabaseError, transaction
from django.db.models import Case, F, QuerySet, Value, When
from django.utils.crypto import salted_hmac
from wagtail.models import Site

from cms.core.counting import add, may_count
from cms.core.days import clinic_day
from cms.statistics.models import LONGEST_WORDS, UnansweredSearch

FEWEST = 5
KEPT_DAYS = 90
# What editors see: what nobody typed for a while is answered, or was a fashion.
SHOWN_DAYS = 30
AGAIN_SECONDS = 60 * 60
MOST_A_MINUTE = 60
MOST_NEW_A_DAY = 300

logger = logging.getLogger(__name__)


def note(site: Site, language: str, words: str) -> None:
    """Count ``words``, in the form that all who mean the same share. Never raises: the reader gets the page of results."""
    if not words or len(words) > LONGEST_WORDS or not may_count(f"searches-{site.pk}", MOST_A_MINUTE):
        return
    digest = _digest(site, language, words)
    if not cache.add(f"searched-{digest}", True, timeout=AGAIN_SECONDS):
        return
    try:
        with transaction.atomic():
            _count(site, language, words, digest)
    except DatabaseError:
        logger.exception("A search without an answer could not be counted.")


def shown(today: date | None = None) -> QuerySet[UnansweredSearch]:
    """What enough people typed, and somebody lately."""
    since = (today or clinic_day()) - timedelta(days=SHOWN_DAYS)
    return UnansweredSearch.objects.filter(count__gte=FEWEST, last_day__gt=since).exclude(words="")


def _digest(site: Site, language: str, words: str) -> str:
    return salted_hmac("cms.statistics.searches", f"{site.pk} {language} {words}", algorithm="sha256").hexdigest()


def _count(site: Site, language: str, words: str, digest: str) -> None:
    today = clinic_day()
    rows = UnansweredSearch.objects.filter(site=site)
    known = rows.filter(language=language, digest=digest)
    told = Case(When(count__gte=FEWEST - 1, then=Value(words)), default=F("words"))
    new = UnansweredSearch(site=site, language=language, digest=digest, first_day=today, last_day=today)
    add(
        lambda: known.update(count=F("count") + 1, last_day=today, words=told),
        new,
        may_grow=lambda: rows.filter(first_day=today).count() < MOST_NEW_A_DAY,
    )
