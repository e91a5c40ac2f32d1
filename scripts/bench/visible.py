"""How soon a publish is seen by readers of every machine, and that nobody is given the old text after two seconds."""

import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice, zip_longest
from statistics import median

from django.db import transaction
from wagtail.models import Page, Site

from cms.core.models.texts import SiteTexts
from scripts.bench.servers import Front

SOON = 2.0  # seconds after which the first request must be answered with what is new
POLLED = 10  # publishes that are asked for again and again, until they are seen
ADDRESSES = 50  # of different pages, that are asked for once each after a quiet time

Address = tuple[str, str]  # host and path


def measure(fronts: list[Front], host: str, page: Page, times: int) -> dict:
    """Publish ``page`` ``times`` times, each after readers.

    ``late`` is how often the first request two seconds after a publish was answered with the old text, of all ``fronts``.
    """
    path = (page.full_url or "").partition(host)[2]
    late = 0
    for _ in range(times):
        _read(fronts, host, path)
        title = _publish(page)
        time.sleep(SOON)
        late += sum(not _shows(front, host, path, title) for front in fronts)
    return {"publishes": times, "late": late, "of": times * len(fronts)}


def after_quiet(front: Front, quiet: float) -> dict:
    """Read ``ADDRESSES`` pages that nginx keeps, ask nothing for ``quiet`` seconds, publish once what the foot of them all says.

    Two seconds later each is asked for once, all at the same moment; ``late`` is how many did not say it.
    """
    asked = list(islice(_kept(front), ADDRESSES))
    if len(asked) < ADDRESSES:
        sys.exit(f"nginx keeps only {len(asked)} pages of both sites.")
    with ThreadPoolExecutor(ADDRESSES) as readers:
        time.sleep(quiet)
        mark = _publish_footers()
        time.sleep(SOON)
        seen = list(readers.map(lambda address: _shows(front, *address, mark), asked))
    return {"pages": len(asked), "quiet_s": quiet, "late": seen.count(False), "of": len(seen)}


def _kept(front: Front) -> Iterator[Address]:
    """Pages of every site and language in turns, read twice: nginx gives the second reader what it kept for the first."""
    for address in filter(None, (address for turn in zip_longest(*_by_home()) for address in turn)):
        front.ask(*address)
        answer = front.ask(*address)
        if answer.status == 200 and answer.headers["X-Cache"] == "HIT":
            yield address


def _by_home() -> list[list[Address]]:
    """The addresses under each home: of a site, in a language."""
    homes = [home for site in Site.objects.all() for home in site.root_page.get_translations(inclusive=True).live()]
    return [
        [_address(page) for page in home.get_descendants(inclusive=True).live().defer_streamfields()] for home in homes
    ]


def _address(page: Page) -> Address:
    _site, root, path = page.get_url_parts()
    return root.partition("://")[2].partition(":")[0], path


@transaction.atomic
def _publish_footers() -> str:
    """Change the sentence at the foot of every page, of each site and in each language, to one that was never there."""
    mark = f"no {time.monotonic_ns()}"
    for texts in SiteTexts.objects.all():
        texts.footer_text = mark
        texts.save()
    return mark


def times_to_be_seen(fronts: list[Front], host: str, page: Page) -> dict:
    """Seconds from a publish until every one of ``fronts`` shows it to readers who never stop asking."""
    path = (page.full_url or "").partition(host)[2]
    took = []
    for _ in range(POLLED):
        _read(fronts, host, path)
        title = _publish(page)
        start = time.monotonic()
        while not all(_shows(front, host, path, title) for front in fronts):
            time.sleep(0.02)
        took.append(time.monotonic() - start)
    return {"publishes": POLLED, "median_s": round(median(took), 2), "longest_s": round(max(took), 2)}


def _publish(page: Page) -> str:
    """Publish ``page`` under a title that it never had."""
    page.title = f"{page.title.partition(' no ')[0]} no {time.monotonic_ns()}"
    page.save_revision().publish()
    return page.title.rpartition(" ")[2]


def _read(fronts: list[Front], host: str, path: str) -> None:
    for front in fronts:
        front.ask(host, path)


def _shows(front: Front, host: str, path: str, mark: str) -> bool:
    return mark in front.ask(host, path).body.decode()
