"""Measures what the medical review costs: the gate on a publish, the report and the audit with 5,000 pages.

Works in a database of its own, made with the starting content and removed afterwards; SQLite unless ``DATABASE_URL`` names
a server. Prints milliseconds and ratios of the same run, for a person to read; the counts of queries are held by the tests.
"""

import os
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PAGES = int(os.environ.get("BENCH_PAGES", "5000"))
PUBLISHES = 30


def main() -> int:
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.test.utils import setup_databases, setup_test_environment, teardown_databases

    setup_test_environment()
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        print(f"Loading the starting content into a {connection.vendor} database made for this run: a minute or two.")
        call_command("load_content", stdout=StringIO())
        _gate()
        _readers()
    finally:
        teardown_databases(databases, verbosity=0)
    return 0


def _gate() -> None:
    """What the gate adds to publishing the act that says most: the same publishes with and without it, in turns."""
    from unittest.mock import patch

    from cms.review import mixins
    from procedures.models import ProcedurePage

    act = max(ProcedurePage.objects.filter(live=True), key=_length)
    revision = act.save_revision()
    guard, inside, worked = mixins.guard, [], []

    def timed(*arguments: Any) -> str:
        start, work = perf_counter(), process_time()
        passed = guard(*arguments)
        inside[-1] += (perf_counter() - start) * 1000
        worked[-1] += (process_time() - work) * 1000
        return passed

    with_gate, without = [], []
    for _ in range(PUBLISHES):
        inside.append(0.0)
        worked.append(0.0)
        with patch("cms.review.mixins.guard", timed):
            with_gate.append(_milliseconds(revision.publish))
        with patch("cms.review.mixins.guard", lambda *_: ""):
            without.append(_milliseconds(revision.publish))
    asked = _queries(revision.publish)
    with patch("cms.review.mixins.guard", lambda *_: ""):
        asked -= _queries(revision.publish)
    print(f"\nPublishing “{act}”, whose medical text is {_length(act)} characters long; medians of {PUBLISHES}:")
    print(f"  without the gate {median(without):>8.1f} ms")
    print(f"  with the gate    {median(with_gate):>8.1f} ms   {median(with_gate) / median(without):.2f} times")
    print(f"  in the gate      {median(inside):>8.1f} ms   {asked} queries, {median(worked):.1f} ms of processor time")


def _readers() -> None:
    """The pages on which people read the review, with few medical pages and with many."""
    from django.core.management import call_command
    from django.test import Client
    from django.urls import reverse

    from cms.review.inventory import entries
    from procedures.models import ProcedurePage
    from tests.cms.review.many import many
    from tests.cms.review.validated import doctor
    from tests.factories import UserFactory

    validator, client = doctor(), Client()
    client.force_login(UserFactory(is_superuser=True, username="bench"))

    def read(name: str, **query: Any) -> Callable[[], Any]:
        return lambda: client.get(reverse(name), query, headers={"host": "imvoc.localhost"})

    asked = {
        "report": read("review_report"),
        "report, filtered": read("review_report", state="due", language="fr"),
        "report, by title": read("review_report", ordering="title"),
        "home of the admin": read("wagtailadmin_home"),
        "spreadsheet (csv)": lambda: b"".join(read("review_report", export="csv")().streaming_content),
        "nightly audit": lambda: call_command("audit_validations", stdout=StringIO()),
    }
    few = {name: _best(ask) for name, ask in asked.items()}
    fewer = len(entries())
    many(max(ProcedurePage.objects.filter(live=True, locale__language_code="fr"), key=_length), validator, PAGES)
    print(f"\nReading the review, with {fewer} medical texts and with {len(entries())}; the quickest of five:")
    print(f"  {'':<20} {'queries':>7} {'ms':>8} {'queries':>9} {'ms':>8} {'ratio':>7}")
    for name, ask in asked.items():
        before, after = few[name], _best(ask)
        print(
            f"  {name:<20} {before[0]:>7} {before[1]:>8.0f} {after[0]:>9} {after[1]:>8.0f} {after[1] / before[1]:>7.1f}"
        )


def _length(act: Any) -> int:
    from cms.review.digest import medical_values

    return len(str(medical_values(act)))


def _milliseconds(act: Callable[[], Any]) -> float:
    start = perf_counter()
    act()
    return (perf_counter() - start) * 1000


def _queries(act: Callable[[], Any]) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)


def _best(ask: Callable[[], Any]) -> tuple[int, float]:
    """Queries, and the milliseconds of the quickest of five: what else the machine does is not the review's doing."""
    return _queries(ask), min(_milliseconds(ask) for _ in range(5))


if __name__ == "__main__":
    sys.exit(main())
