"""Two people press at the same instant: one is saved, the other is told, never both."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page, PageLogEntry, Revision

from cms.accounts.models import User
from cms.pages.models import StandardPage
from tests.cms.conflicts.forms import Opened, open_form
from tests.factories import StandardPageFactory, UserFactory

SAVED, REFUSED = 302, 409
NAMES = ("Camille", "Alex")


@dataclass
class Contest:
    """One page, and the window of each of two people on it."""

    page: Page
    windows: list[Opened]
    pool: ThreadPoolExecutor | None

    def race(self, number: int) -> None:
        """Both open the page as it is, and press together; assert that one of both texts is saved, and that one only."""
        page = Page.objects.get(pk=self.page.pk)
        revision, count = page.get_latest_revision(), Revision.objects.for_instance(page).count()
        titles = [f"{name} {number}" for name in NAMES]
        for window, title in zip(self.windows, titles, strict=True):
            opened = {
                "loaded_revision_id": str(revision.pk),
                "loaded_revision_created_at": revision.created_at.isoformat(),
            }
            window.type(title=title, **opened)
        statuses = self._press()
        assert sorted(statuses) == [SAVED, REFUSED]
        assert Revision.objects.for_instance(page).count() == count + 1
        page = Page.objects.get(pk=page.pk)
        assert page.get_latest_revision_as_object().title == titles[statuses.index(SAVED)]

    def _press(self) -> list[int]:
        if self.pool is None:
            return [window.send().status_code for window in self.windows]
        start = Barrier(len(self.windows))

        def press(window: Opened) -> int:
            start.wait(10)
            return window.send().status_code

        return list(self.pool.map(press, self.windows))


@pytest.fixture
def in_turn_or_at_once(django_db_blocker: Any, db: None) -> Iterator[Callable[[Callable[[], Any]], Any]]:
    """Run something where it is really committed: in another connection on PostgreSQL, here on SQLite in memory."""
    if connection.vendor == "sqlite":
        yield lambda do: do()
        return
    with ThreadPoolExecutor(1) as apart:
        yield lambda do: apart.submit(do).result()
        apart.submit(_close).result()


@pytest.fixture
def contest(in_turn_or_at_once: Callable[[Callable[[], Any]], Any]) -> Iterator[Contest]:
    """On PostgreSQL with two connections that commit. SQLite has one writer: there, one presses after the other."""
    made = in_turn_or_at_once(_begin)
    if connection.vendor == "sqlite":
        yield made
        return
    with ThreadPoolExecutor(len(NAMES)) as made.pool:
        yield made
        start = Barrier(len(NAMES))
        list(made.pool.map(lambda _name: (start.wait(10), _close()), NAMES))
    in_turn_or_at_once(lambda: _clean_up(made))


def _close() -> None:
    """The connection of this thread: each has its own."""
    connection.close()


def _begin() -> Contest:
    page = StandardPageFactory(parent=Page.get_first_root_node(), title="Disputée", slug="disputee", live=False)
    page.save_revision()
    windows = []
    for name in NAMES:
        client = Client()
        client.force_login(UserFactory(username=f"race-{name}", is_superuser=True))
        windows.append(open_form(client, reverse("wagtailadmin_pages:edit", args=[page.pk])))
    return Contest(page, windows, None)


def _clean_up(made: Contest) -> None:
    PageLogEntry.objects.filter(page=made.page.pk).delete()
    StandardPage.objects.get(pk=made.page.pk).delete()
    PageLogEntry.objects.filter(page=made.page.pk).delete()
    User.objects.filter(username__startswith="race-").delete()
    DBTaskResult.objects.all().delete()  # what the page that is gone left to the worker


def test_twenty_races_write_over_nothing(contest: Contest, in_turn_or_at_once: Callable) -> None:
    in_turn_or_at_once(lambda: [contest.race(number) for number in range(20)])


@pytest.mark.nightly
def test_two_hundred_races_write_over_nothing(contest: Contest, in_turn_or_at_once: Callable) -> None:
    in_turn_or_at_once(lambda: [contest.race(number) for number in range(200)])
