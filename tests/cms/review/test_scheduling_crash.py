"""Two runs at once, of which one is killed in the middle: every page goes live exactly once, and the bad one is told once."""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision

from cms.review.schedule_failures import REFUSED
from tests.apart import own_database
from tests.cms.review.test_scheduling import schedule
from tests.cms.review.texts import draft
from tests.factories import House, StandardPageFactory, build_site
from tests.outages.figures import Figures
from tests.outages.servers import until

PAGES = 50
ROUNDS = 20
# In the middle of a publication, past what it wrote and before it is committed: waits to be killed, or kills itself.
RUN = """
import os, signal, sys
import django
django.setup()
from django.core.management import call_command
from wagtail.signals import page_published
count = 0
def stop(**kwargs):
    global count
    count += 1
    if count == int(sys.argv[1]):
        print("held", flush=True)
        sys.stdin.readline()
        os.kill(os.getpid(), signal.SIGKILL)
page_published.connect(stop)
call_command("publish_scheduled")
"""


@pytest.fixture(name="db")
def database(django_db_setup: None, django_db_blocker: Any, tmp_path: Path) -> Iterator[str]:
    with own_database(django_db_blocker, tmp_path) as address:
        yield address


def due(house: House) -> tuple[list[Page], Page]:
    """Pages whose hour has come, and among them one that the review refuses."""
    plain = [StandardPageFactory(parent=house.home, live=False, slug=f"page-{number}") for number in range(PAGES - 1)]
    broken = draft(house, "topic", "fr")
    for minutes, page in enumerate([*plain[: PAGES // 2], broken, *plain[PAGES // 2 :]]):
        schedule(page, minutes=PAGES - minutes)
    return plain, broken


def start(address: str, count: int) -> subprocess.Popen:
    """A run of its own, which stops in its publication number ``count``."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "cms.settings.test", "DATABASE_URL": address}
    command = [sys.executable, "-c", RUN, str(count)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(command, env=environment, cwd=settings.ROOT, text=True, **pipes)


def let_go() -> None:
    """Wait until nothing is held by a run that ended: PostgreSQL hears of a kill a moment later, and until then what was
    held is left to the next run."""
    if connection.vendor == "postgresql":
        until(_nobody_else_is_connected, "the end of every other connection")


def _nobody_else_is_connected() -> bool:
    others = "SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    with connection.cursor() as cursor:
        cursor.execute(others)
        return cursor.fetchone() is None


def published() -> Counter[int]:
    return Counter(PageLogEntry.objects.filter(action="wagtail.publish.scheduled").values_list("page_id", flat=True))


def test_each_goes_live_once_though_a_run_is_killed(db: str, figures: Figures) -> None:
    plain, broken = due(build_site("Imvoc"))
    began = timezone.now()
    run = start(db, 8)
    assert run.stdout.readline() == "held\n"
    if connection.vendor == "postgresql":  # SQLite lets one run write at a time: the other would only wait
        call_command("publish_scheduled")
        assert len(published()) == PAGES - 2
    run.kill()
    assert run.wait() == -signal.SIGKILL
    let_go()
    call_command("publish_scheduled")
    _note(figures, 1, plain)
    assert published() == Counter(page.pk for page in plain)
    assert Page.objects.filter(pk__in=[page.pk for page in [*plain, broken]], live=True).count() == PAGES - 1
    assert PageLogEntry.objects.filter(action=REFUSED).count() == 1
    assert not Revision.objects.exclude(approved_go_live_at=None).exists()
    assert not any(Page.find_problems())
    assert timezone.now() - began < timedelta(minutes=2)


@pytest.mark.nightly
def test_many_runs_at_once_killed_anywhere(db: str, figures: Figures) -> None:
    plain, broken = due(build_site("Imvoc"))
    for count in range(1, ROUNDS + 1):
        if count > 1:
            for page in [*plain, broken]:
                schedule(Page.objects.get(pk=page.pk).specific)
        runs = [start(db, count), start(db, PAGES + 1)]
        runs[0].communicate("die\n")
        assert runs[1].wait() == 0
        let_go()
        call_command("publish_scheduled")
        assert published() == Counter({page.pk: count for page in plain})
        assert PageLogEntry.objects.filter(action=REFUSED).count() == count
        assert not any(Page.find_problems())
    _note(figures, ROUNDS, plain)


def _note(figures: Figures, rounds: int, plain: list[Page]) -> None:
    times = published()
    once = sum(times[page.pk] == rounds for page in plain)
    what = f"{PAGES} pages due, one broken, two runs, one killed; rounds: {rounds}"
    figures.note(what, f"{once} published once each time", len(plain))
