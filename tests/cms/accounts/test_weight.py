"""After years of work no screen of the admin is too heavy for the computer of a hospital."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.cms.accounts import crowd
from tests.cms.accounts.crawling import crawl, plain_addresses
from tests.cms.accounts.crowd import Crowd
from tests.cms.accounts.world import World
from tests.cms.review.forms import edit_url

pytestmark = pytest.mark.nightly

BYTES = 2_000_000
SHOWN = 20


@pytest.fixture(scope="module")
def crowded(offices: World, django_db_blocker: Any) -> Iterator[Crowd]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield crowd.fill(offices)
        transaction.set_rollback(True)


def test_no_screen_is_heavy(offices: World, crowded: Crowd, db: None, client: Client) -> None:
    """Every address that an administrator reaches, who sees most; ``test_explorer`` holds the longest forms by day."""
    client.force_login(offices.people["ADM"])
    longest = [
        *(edit_url(page) for page in (crowded.act, crowded.topic, crowded.parent)),
        reverse("wagtailadmin_explore", args=[crowded.parent.pk]),
        reverse("wagtailadmin_choose_page_child", args=[crowded.parent.pk]),
        reverse("wagtailimages:image_usage", args=[crowded.picture.pk]),
        reverse("wagtailsnippets_specialities_speciality:usage", args=[crowded.speciality.pk]),
        reverse("wagtailadmin_pages:history", args=[offices.offices["imvoc"].medical.pk]),
    ]
    answers = {answer.path: answer for answer in crawl(client, [*plain_addresses(), *longest])}
    sizes = {path: len(answer.body.encode()) for path, answer in answers.items()}
    print(f"{len(sizes)} addresses")
    for path in sorted(sizes, key=sizes.__getitem__, reverse=True)[:SHOWN]:
        print(f"{sizes[path] / 1000:8.0f} kB  {path}")
    assert all(answers[path].response.status_code == 200 for path in longest)
    assert not [path for path, answer in answers.items() if answer.response.status_code >= 500]
    assert not {path: size for path, size in sizes.items() if size >= BYTES}
