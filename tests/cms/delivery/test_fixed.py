"""What machines fetch at fixed addresses: kept for a while, not sent twice, without a cookie."""

import pytest

from tests.conftest import Visit
from tests.factories import House, StandardPageFactory
from tests.factories.publishing import put_live

pytestmark = pytest.mark.django_db
ADDRESSES = ["/sitemap.xml", "/robots.txt", "/flux.atom", "/llms.txt"]


@pytest.mark.parametrize("path", ADDRESSES)
def test_it_is_kept_for_some_minutes_and_not_sent_again(imvoc: House, visit: Visit, client, path: str) -> None:
    put_live(StandardPageFactory(parent=imvoc.home))
    response = visit(imvoc.url(path))
    assert response["Cache-Control"] == "public, max-age=300"
    assert not response.cookies
    again = client.get(path, headers={"host": "imvoc.localhost", "if-none-match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", ADDRESSES)
def test_it_is_only_read(imvoc: House, client, path: str) -> None:
    assert client.head(path, headers={"host": "imvoc.localhost"}).status_code == 200
    assert client.post(path, headers={"host": "imvoc.localhost"}).status_code == 405
