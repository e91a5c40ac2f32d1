"""A storage without pictures after each test, and what is in it meanwhile."""

from collections.abc import Callable, Iterator

import pytest
from django.core.files.storage import default_storage
from wagtail.models import Site

from cms.delivery.sharing import pictures
from tests.factories import House


@pytest.fixture(autouse=True)
def _empty_storage() -> Iterator[None]:
    yield
    for place in list(pictures.everything()):
        default_storage.delete(place)


@pytest.fixture
def drawn(imvoc: House) -> Callable[[], set[str]]:
    """The names of the pictures that there are; Wagtail's own first site has none."""
    Site.objects.filter(hostname="localhost").delete()
    return lambda: {place.rpartition("/")[2] for place in pictures.everything()}
