"""What making each kind of page costs: statements to the database, bytes, processor time. No page is kept.

What all pages show is worked out by the first that a process makes after a change; ``first_`` says what that one costs.

They are made in a process of their own, which begins as a worker of gunicorn does: one that has loaded thousands of pages itself
takes a third longer for each.

A processor is faster in one hour than in another, and slower while its neighbour works: a fixed piece of work is done before
each page, and the page is given as so many of it too.
"""

import gc
import gzip
import html.parser
import inspect
import json
import subprocess
import sys
import time
import tokenize
from collections.abc import Callable
from io import StringIO
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

import django
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.core.once import forget

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 15
# Fixed by the version of Python, and of the kind that pages are made of: many small objects and much branching.
WORK = inspect.getsource(html.parser)


def measure() -> list[dict]:
    """One row for every kind of page of every site; milliseconds are the median of ``ROUNDS``."""
    said = subprocess.run(
        [sys.executable, "-m", "scripts.bench.pages"], cwd=ROOT, check=True, text=True, stdout=subprocess.PIPE
    ).stdout
    rows: list[dict] = json.loads(said)
    return rows


def main() -> None:
    django.setup()
    from wagtail.models import Site

    from cms.delivery import warming

    warming.warm()
    gc.collect()
    gc.freeze()
    print(json.dumps([row for site in Site.objects.select_related("root_page") for row in _of(site)]))


def _of(site: Any) -> list[dict]:
    rows, seen = [], set()
    for page in site.root_page.get_descendants(inclusive=True).live().defer_streamfields():
        kind = page.specific_class.__name__
        if kind not in seen:
            seen.add(kind)
            rows.append({"site": site.site_name, "type": kind} | _costs(urlsplit(page.full_url or "")))
    return rows


def _costs(address: object) -> dict:
    client = Client(HTTP_HOST=address.hostname, HTTP_X_FORWARDED_PROTO="https")
    number = count()

    def read() -> HttpResponse:
        """Made anew, as any address with a query is."""
        return client.get(address.path, {"n": next(number)})

    read()
    forget()
    first_queries, _answer = _asked(read)
    queries, answer = _asked(read)
    return {
        "status": answer.status_code,
        "queries": queries,
        "first_queries": first_queries,
        "bytes": len(answer.content),
        "gzipped": len(gzip.compress(answer.content)),
    } | _times(read)


def _asked(read: Callable[[], HttpResponse]) -> tuple[int, HttpResponse]:
    with CaptureQueriesContext(connection) as queries:
        answer = read()
    return len(queries), answer  # now: the next request clears the log


def _times(read: Callable[[], object]) -> dict:
    """Milliseconds of processor: of a page, of the first after a change, and of the fixed work just before them."""
    work, page, first = _spent(_work), _spent(read), _spent(read, before=forget)
    return {
        "cpu_ms": round(page, 1),
        "first_cpu_ms": round(first, 1),
        "work_ms": round(work, 1),
        "of_work": round(page / work, 2),
    }


def _work() -> None:
    for _token in tokenize.generate_tokens(StringIO(WORK).readline):
        pass


def _spent(act: Callable[[], object], before: Callable[[], None] = lambda: None) -> float:
    spent = []
    for _ in range(ROUNDS):
        before()
        start = time.process_time()
        act()
        spent.append((time.process_time() - start) * 1000)
    return median(spent)


if __name__ == "__main__":
    main()
