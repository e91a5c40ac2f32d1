"""Measures what the medical review and the translation desk cost: the gate and the look for what became stale on a
publish, the report, the audit and the desk with 5,000 pages, a text of 300 sentences.

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
        _translations()
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


def _translations() -> None:
    """Publishing French that is translated, and what a translator opens; 5,000 texts in three languages."""
    from django.test import Client
    from django.urls import reverse
    from wagtail.models import Locale

    from cms.translation.models import TranslationState
    from cms.translation.states import french_published
    from procedures.models import ProcedurePage
    from tests.cms.translation.conftest import in_english
    from tests.factories import StandardPageFactory, UserFactory
    from tests.factories.publishing import put_live

    act = max(ProcedurePage.objects.filter(live=True, locale__language_code="fr"), key=_length)
    client = Client()
    client.force_login(UserFactory(is_superuser=True, username="translations"))
    body = [("prose", f"<p>La phrase {number} dit une chose.</p>") for number in range(300)]
    long = StandardPageFactory(parent=act.get_site().root_page.specific, body=body)
    in_english(put_live(long))
    state = TranslationState.objects.of(long).get(locale__language_code="en")
    work = reverse("translation_work", args=[state.pk])
    known = TranslationState.objects.exclude(site=None).first()
    for code in ("en", "de", "es"):
        locale, _made = Locale.objects.get_or_create(language_code=code)
        TranslationState.objects.bulk_create(
            TranslationState(
                content_type=known.content_type,
                translation_key=f"00000000-0000-4000-8000-{number:012}",
                locale=locale,
                site=known.site,
                title=f"Page {number}",
            )
            for number in range(PAGES)
        )

    def read(url: str) -> Callable[[], Any]:
        return lambda: client.get(url, headers={"host": "imvoc.localhost"})

    asked = {
        "what became stale": lambda: french_published(act),
        "300 sentences": read(f"{work}?show=all"),
        "desk": read(reverse("translation_desk")),
    }
    print(f"\nTranslating, with {TranslationState.objects.count()} texts and languages; the quickest of five:")
    for name, ask in asked.items():
        queries, milliseconds = _best(ask)
        print(f"  {name:<20} {queries:>7} queries {milliseconds:>8.0f} ms")


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
