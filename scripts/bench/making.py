"""One process that makes each kind of page anew, when it is told to: what ``pages`` starts for each database.

It begins as a worker of gunicorn does: one that has loaded thousands of pages itself takes a third longer for each. It says
how many kinds it found, then reads a number a line and takes a turn at that kind, and ends with a row for each kind.
"""

import gc
import gzip
import html.parser
import inspect
import json
import sys
import time
import tokenize
from collections.abc import Callable
from io import StringIO
from itertools import count
from statistics import median
from typing import Any
from urllib.parse import urlsplit

import django
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.core.once import forget

ROUNDS = 5  # in each turn
# Fixed by the version of Python, and of the kind that pages are made of: many small objects and much branching.
WORK = inspect.getsource(html.parser)


def main() -> None:
    django.setup()
    from wagtail.models import Site

    from cms.delivery import warming

    warming.warm()
    gc.collect()
    gc.freeze()
    kinds = [kind for site in Site.objects.select_related("root_page") for kind in _of(site)]
    print(len(kinds), flush=True)
    for line in sys.stdin:
        kinds[int(line)].take_a_turn()
        print(flush=True)
    print(json.dumps([kind.row() for kind in kinds]))


class Kind:
    """One page of a kind, made anew each time, as any address with a query is."""

    def __init__(self, site: str, name: str, address: Any) -> None:
        self.said: dict[str, Any] = {"site": site, "type": name}
        self.client = Client(HTTP_HOST=address.hostname, HTTP_X_FORWARDED_PROTO="https")
        self.path, self.number = address.path, count()
        self.read()
        forget()
        first_queries, _answer = _asked(self.read)
        queries, answer = _asked(self.read)
        self.said |= {"status": answer.status_code, "queries": queries, "first_queries": first_queries}
        self.said |= {"bytes": len(answer.content), "gzipped": len(gzip.compress(answer.content))}
        self.taken: dict[str, list[float]] = {"work": [], "page": [], "first": []}
        self.turns: list[float] = []

    def read(self) -> HttpResponse:
        return self.client.get(self.path, {"n": next(self.number)})

    def first(self) -> HttpResponse:
        forget()
        return self.read()

    def take_a_turn(self) -> None:
        self.first()
        for what, act in (("work", _work), ("page", self.read), ("first", self.first)):
            self.taken[what] += [_spent(act) for _ in range(ROUNDS)]
        self.turns.append(median(self.taken["page"][-ROUNDS:]))

    def row(self) -> dict[str, Any]:
        found = {what: median(spent) for what, spent in self.taken.items()}
        return self.said | {
            "cpu_ms": round(found["page"], 1),
            "least_ms": round(min(self.taken["page"]), 1),
            "first_cpu_ms": round(found["first"], 1),
            "work_ms": round(found["work"], 1),
            "of_work": round(found["page"] / found["work"], 2),
            "turns_ms": self.turns,
        }


def _of(site: Any) -> list[Kind]:
    kinds: dict[str, Kind] = {}
    for page in site.root_page.get_descendants(inclusive=True).live().defer_streamfields():
        name = page.specific_class.__name__
        if name not in kinds:
            kinds[name] = Kind(site.site_name, name, urlsplit(page.full_url or ""))
    return list(kinds.values())


def _asked(read: Callable[[], HttpResponse]) -> tuple[int, HttpResponse]:
    with CaptureQueriesContext(connection) as queries:
        answer = read()
    return len(queries), answer  # now: the next request clears the log


def _work() -> None:
    for _token in tokenize.generate_tokens(StringIO(WORK).readline):
        pass


def _spent(act: Callable[[], object]) -> float:
    start = time.process_time()
    act()
    return (time.process_time() - start) * 1000


if __name__ == "__main__":
    main()
