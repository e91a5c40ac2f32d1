"""How soon a publish is seen by readers of every machine, and that nobody is given the old text after two seconds."""

import time
from statistics import median

from wagtail.models import Page

from scripts.bench.servers import Front

SOON = 2.0  # seconds after which the first request must be answered with what is new
POLLED = 10  # publishes that are asked for again and again, until they are seen


def measure(fronts: list[Front], host: str, page: Page, times: int, quiet: float = 0.0) -> dict:
    """Publish ``page`` ``times`` times, each after readers and ``quiet`` seconds without any.

    ``late`` is how often the first request two seconds after a publish was answered with the old text, of all ``fronts``.
    """
    path = (page.full_url or "").partition(host)[2]
    late = 0
    for _ in range(times):
        _read(fronts, host, path)
        time.sleep(quiet)
        title = _publish(page)
        time.sleep(SOON)
        late += sum(not _shows(front, host, path, title) for front in fronts)
    return {"publishes": times, "quiet_s": quiet, "late": late, "of": times * len(fronts)}


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
