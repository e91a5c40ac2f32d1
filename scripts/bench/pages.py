"""What making each kind of page costs: statements to the database, bytes, processor time. Nothing of it is kept."""

import gzip
import time
from statistics import median
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

ROUNDS = 15


def measure() -> list[dict]:
    """One row for every kind of page of every site; ``cpu_ms`` is the median of ``ROUNDS``."""
    kept, settings.PAGE_CACHE = settings.PAGE_CACHE, False
    try:
        return [row for site in Site.objects.select_related("root_page") for row in _of(site)]
    finally:
        settings.PAGE_CACHE = kept


def _of(site: Site) -> list[dict]:
    rows, seen = [], set()
    for page in site.root_page.get_descendants(inclusive=True).live().defer_streamfields():
        kind = page.specific_class.__name__
        if kind not in seen:
            seen.add(kind)
            rows.append({"site": site.site_name, "type": kind} | _costs(urlsplit(page.full_url or "")))
    return rows


def _costs(address: object) -> dict:
    client = Client(HTTP_HOST=address.hostname, HTTP_X_FORWARDED_PROTO="https")
    client.get(address.path)
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address.path)
    asked = len(queries)  # now: the next request clears the log
    spent = []
    for _ in range(ROUNDS):
        start = time.process_time()
        client.get(address.path)
        spent.append((time.process_time() - start) * 1000)
    return {
        "status": answer.status_code,
        "queries": asked,
        "bytes": len(answer.content),
        "gzipped": len(gzip.compress(answer.content)),
        "cpu_ms": round(median(spent), 1),
    }
