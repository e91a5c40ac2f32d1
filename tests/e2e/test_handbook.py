"""A person new to the admin, with only the handbooks: from the first sign-in to yesterday's version, and a translation.

``make handbook`` runs this with a folder for the pictures: they are taken while the steps are gone.
"""

import os
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings
from playwright.sync_api import Browser
from wagtail.models import Page

from cms.accounts.demonstration import demonstration_accounts
from cms.handbooks.library import BY_NAME, FIRST_STEPS
from tests.e2e.conftest import PASSWORD, Sites
from tests.e2e.handbook import first_steps, translating
from tests.e2e.handbook.walk import Walk, name_of, sections

FOLDER = os.environ.get("HANDBOOK_PICTURES", "")
STEPS = [*first_steps.STEPS, *translating.STEPS]


@pytest.fixture
def walk(browser: Browser, sites: Sites) -> Iterator[Walk]:
    """With the accounts of the demonstration. The tests after this one see the sites nearly as they were."""
    with override_settings(DEMO=True, DEMO_PASSWORD=PASSWORD):
        call_command("create_demo_accounts", stdout=StringIO())
    walk = Walk(browser, sites, Path(settings.ROOT) / FOLDER if FOLDER else None)
    yield walk
    walk.close()
    for page in Page.objects.filter(slug=first_steps.SLUG).specific():
        page.unpublish()
    demonstration_accounts().update(is_active=False)


# By day each of these ways is gone by a test of its own, in fewer steps.
@pytest.mark.nightly
def test_a_person_new_to_it_follows_the_handbooks(walk: Walk) -> None:
    for step in STEPS:
        walk.go(step)
    assert walk.pictured == [name_of(step) for step in STEPS]


def test_the_handbooks_and_the_walk_have_the_same_steps() -> None:
    told = [name for name in map(name_of, first_steps.STEPS) if name in sections(FIRST_STEPS)]
    assert told == list(sections(FIRST_STEPS))
    assert {name for book in BY_NAME.values() for name in sections(book)} == set(map(name_of, STEPS))
