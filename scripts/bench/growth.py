"""What grows with the site: lists of the admin, the sitemap, the search, and the commands that read every page."""

import random
import time
from collections.abc import Callable
from io import StringIO
from statistics import median, quantiles
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page, Site

from cms.accounts.models import User
from cms.search.finding import find

QUERIES = 600
COMMANDS = ("rebuild_search", "rebuild_references_index", "update_index")
HOST = "imvoc.localhost"


def commands() -> dict[str, float]:
    """Seconds of each command that reads every page."""
    return {name: round(_seconds(lambda name=name: call_command(name, stdout=StringIO())), 1) for name in COMMANDS}


def sitemap() -> dict[str, float]:
    client = Client(HTTP_HOST=HOST, HTTP_X_FORWARDED_PROTO="https")
    return _asked(lambda: client.get("/sitemap.xml", {"anew": "1"}))


def search(seed: int = 1) -> dict[str, float]:
    """Milliseconds to find what ``QUERIES`` readers type: one to three words of the titles of the site."""
    chance = random.Random(seed)
    titles = list(
        Page.objects.live().filter(locale__language_code="fr", depth__gt=2).values_list("title", flat=True)[:500]
    )
    words = sorted({word for title in titles for word in title.split() if len(word) > 3})
    typed = [" ".join(chance.sample(words, chance.randint(1, 3))) for _ in range(QUERIES)]
    find(typed[0], "fr")  # the vocabulary is read once
    took = [_seconds(lambda query=query: find(query, "fr")) * 1000 for query in typed]
    with CaptureQueriesContext(connection) as queries:
        find(typed[0], "fr")
    return {
        "queries": len(queries),
        "p50_ms": round(median(took), 1),
        "p95_ms": round(quantiles(took, n=20)[-1], 1),
        "longest_ms": round(max(took), 1),
    }


@override_settings(SECOND_FACTOR="optional")
def lists() -> dict[str, dict[str, float]]:
    """What an administrator opens: statements, milliseconds, kilobytes."""
    user, _made = User.objects.get_or_create(username="bench", defaults={"is_superuser": True})
    client = Client(HTTP_HOST="admin.localhost", HTTP_X_FORWARDED_PROTO="https")
    client.force_login(user)
    root = Site.objects.get(hostname=HOST).root_page
    section = root.get_children().last()
    opened = {
        "home": reverse("wagtailadmin_home"),
        "pages under a home": reverse("wagtailadmin_explore", args=[root.pk]),
        "pages under a section": reverse("wagtailadmin_explore", args=[section.pk]),
        "an editor": reverse("wagtailadmin_pages:edit", args=[section.pk]),
        "search of the admin": reverse("wagtailadmin_pages:search") + "?q=douleur",
        "translation desk": reverse("translation_desk"),
        "report of the review": reverse("review_report"),
    }
    return {name: _asked(lambda address=address: client.get(address)) for name, address in opened.items()}


def _asked(ask: Callable[[], Any]) -> dict[str, float]:
    ask()
    with CaptureQueriesContext(connection) as queries:
        answer = ask()
    return {
        "status": answer.status_code,
        "queries": len(queries),
        "ms": round(min(_seconds(ask) for _ in range(3)) * 1000),
        "kb": round(len(answer.content) / 1024),
    }


def _seconds(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
