"""The real starting content; every page of it read once, however many tests look at it."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site, get_page_models

from tests.matrix.reading import Reader


@pytest.fixture(scope="session")
def _shelf() -> dict:
    """What has been read in this session, by address."""
    return {}


@pytest.fixture
def reader(starting_content: None, db: None, _shelf: dict) -> Reader:
    """Reads an address as an anonymous visitor, with empty caches or not, and notes what it asks of the database."""

    def fetch(path: str, host: str, *, cold: bool) -> tuple:
        if cold:
            cache.clear()
        ContentType.objects.get_for_models(*get_page_models())  # a process looks these up once in its life
        Site.get_site_root_paths()  # and Wagtail these once an hour, for all of them
        with CaptureQueriesContext(connection) as queries:
            response = Client().get(path, headers={"host": host})
        response.context = response.templates = None  # what it was made from need not stay as long as the page does
        return response, [query["sql"] for query in queries]

    return Reader(fetch, _shelf)
