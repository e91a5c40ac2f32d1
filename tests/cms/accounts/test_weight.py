"""After years of work no screen of the admin is too heavy for the computer of a hospital, and the lists still come at once."""

import time
from collections.abc import Iterator

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import get_page_models

from tests.cms.accounts import crowd
from tests.cms.accounts.crawling import HOST, crawl, plain_addresses
from tests.cms.accounts.crowd import Crowd
from tests.cms.accounts.world import World
from tests.cms.review.forms import edit_url

pytestmark = pytest.mark.any_database

MEGABYTE = 1_000_000
HEAVIEST = 2 * MEGABYTE
EXPLORER = 60  # queries at most
SHOWN = 20


@pytest.fixture(scope="module")
def crowded(offices: World, django_db_blocker: object) -> Iterator[Crowd]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield crowd.fill(offices)
        transaction.set_rollback(True)


def _tell(sizes: dict[str, int]) -> None:
    for path, size in sorted(sizes.items(), key=lambda row: -row[1])[:SHOWN]:
        print(f"{size / 1000:8.0f} kB  {path}")


@pytest.mark.parametrize("role", ["IE", "ADM"])
def test_two_thousand_pages_under_one_are_explored_at_once(
    offices: World, crowded: Crowd, db: None, client: Client, role: str
) -> None:
    client.force_login(offices.people[role])
    address = reverse("wagtailadmin_explore", args=[crowded.parent.pk])
    ContentType.objects.get_for_models(*get_page_models())  # a process looks these up once in its life
    client.get(address, headers=HOST)
    for query in ({}, {"ordering": "title"}, {"ordering": "-latest_revision_created_at", "p": "20"}, {"q": "mille"}):
        begun = time.process_time()
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address, query, headers=HOST)
        print(f"{role} {query}: {len(queries)} queries, {time.process_time() - begun:.2f} s, {len(response.content)} B")
        assert response.status_code == 200
        assert len(queries) <= EXPLORER
        assert len(response.content) < HEAVIEST


def test_the_longest_forms_and_lists_stay_light(offices: World, crowded: Crowd, db: None, client: Client) -> None:
    client.force_login(offices.people["ADM"])
    sizes = {}
    for address in (
        *(edit_url(page) for page in (crowded.act, crowded.topic, crowded.parent)),
        reverse("wagtailadmin_choose_page"),
        reverse("wagtailadmin_choose_page_child", args=[crowded.parent.pk]),
        reverse("wagtailimages:index"),
        reverse("wagtailimages:image_usage", args=[crowded.picture.pk]),
        reverse("wagtailsnippets_specialities_speciality:usage", args=[crowded.speciality.pk]),
        reverse("wagtailadmin_pages:history", args=[offices.offices["imvoc"].medical.pk]),
    ):
        response = client.get(address, headers=HOST)
        assert response.status_code == 200, address
        sizes[address] = len(response.content)
    _tell(sizes)
    assert max(sizes.values()) < HEAVIEST


@pytest.mark.nightly
def test_no_screen_is_heavy(offices: World, crowded: Crowd, db: None, client: Client) -> None:
    """Every address that an administrator reaches: who sees all sees most."""
    client.force_login(offices.people["ADM"])
    longest = [edit_url(page) for page in (crowded.act, crowded.topic)]
    sizes = {path: len(body.encode()) for path, _answer, body in crawl(client, [*plain_addresses(), *longest])}
    print(f"{len(sizes)} addresses")
    _tell(sizes)
    assert len(sizes) > 100
    assert not {path: size for path, size in sizes.items() if size >= HEAVIEST}
