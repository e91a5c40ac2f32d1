"""The work that a change leaves to the worker, and the picture that a page should have."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test import TestCase, override_settings
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page

from cms.core import themes
from cms.core.sharing import Picture
from cms.delivery.sharing import tasks
from tests.factories import House

NOW = {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}


@contextmanager
def left_to_the_worker() -> Iterator[list[str]]:
    """The names of the tasks that wait for it after the commit; what nobody committed before is forgotten."""
    connection.run_on_commit.clear()
    DBTaskResult.objects.all().delete()
    names: list[str] = []
    with TestCase.captureOnCommitCallbacks(execute=True):
        yield names
    rows = DBTaskResult.objects.filter(task_path__startswith=tasks.__name__)
    names += [row.task_path.rpartition(".")[2] for row in rows]


@contextmanager
def committed() -> Iterator[None]:
    """And what is left to the worker is done."""
    with override_settings(TASKS={"default": NOW, "worker": NOW}), left_to_the_worker():
        yield


def picture_of(page: Page, house: House) -> Picture:
    return Picture.of_page(page, house.site, house.identity.name, themes.get(house.identity.theme))
