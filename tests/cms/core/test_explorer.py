"""Two thousand pages under one, and a page of sixty blocks: the list comes at once, the forms stay light."""

import time

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import get_page_models

from cms.accounts.roles import editors_group, grant
from tests.cms.accounts.crowd import MANY, long_act, long_topic
from tests.cms.review.forms import HOST, edit_url
from tests.cms.review.many import many
from tests.cms.review.validated import doctor, topic
from tests.factories import House, UserFactory

pytestmark = pytest.mark.django_db

QUERIES = 60
BYTES = 2_000_000


@pytest.fixture
def editor(imvoc: House, client: Client) -> Client:
    grant()
    user = UserFactory()
    user.groups.add(editors_group(imvoc.site))
    client.force_login(user)
    return client


def test_two_thousand_pages_are_explored_at_once(imvoc: House, editor: Client) -> None:
    many(topic(imvoc.home, title="Une parmi mille"), doctor(), MANY)
    address = reverse("wagtailadmin_explore", args=[imvoc.home.pk])
    ContentType.objects.get_for_models(*get_page_models())  # a process looks these up once in its life
    editor.get(address, headers=HOST)
    for query in ({}, {"ordering": "title"}, {"p": "40"}, {"live": "true"}):
        begun = time.process_time()
        with CaptureQueriesContext(connection) as queries:
            response = editor.get(address, query, headers=HOST)
        size, took = len(response.content), time.process_time() - begun
        print(f"{query}: {len(queries)} queries, {took:.2f} s of processor, {size / 1000:.0f} kB")
        assert response.context["paginator"].count >= MANY
        assert len(queries) <= QUERIES
        assert size < BYTES


def test_the_longest_forms_are_light(imvoc: House, editor: Client) -> None:
    for page in (long_act(imvoc.acts), long_topic(imvoc.home)):
        size = len(editor.get(edit_url(page), headers=HOST).content)
        print(f"{page._meta.label}: {size / 1000:.0f} kB")
        assert 100_000 < size < BYTES
