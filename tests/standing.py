"""Worlds that a whole module stands on: made once, in a transaction that the end of the module takes back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings
from django.utils import translation

World = TypeVar("World")
NO_BACKGROUND = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


def without_background() -> override_settings:
    """What Wagtail does after every save, its search index and its index of references, is left out."""
    return override_settings(TASKS=settings.TASKS | NO_BACKGROUND)


@contextmanager
def standing(blocker: Any, build: Callable[[], World]) -> Iterator[World]:
    """For a fixture of a module, which asks for ``django_db_setup`` and ``django_db_blocker``: what ``build`` makes.

    It is made as a test would make it, and each test takes back what it does to it in the database. A test that changes
    the objects themselves must be given a copy.
    """
    with blocker.unblock(), transaction.atomic():
        with translation.override("fr"), without_background():
            world = build()
        yield world
        transaction.set_rollback(True)


def may_stand_on(world: str, item: pytest.Item) -> bool:
    """Whether the fixture ``world`` may stand before the test and after it: it asks for it, or reads no database.

    A test that commits would take the world away; one of the background work needs a world that was made with it.
    """
    names = set(getattr(item, "fixturenames", ()))
    marker = item.get_closest_marker("django_db")
    if item.get_closest_marker("background") or "transactional_db" in names or (marker and marker.kwargs):
        return False
    return world in names or not (marker or names & {"db", "django_db_setup"})
