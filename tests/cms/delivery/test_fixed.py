"""What machines fetch at fixed addresses: kept as pages are, not sent twice, without a cookie, and never for longer."""

from collections.abc import Iterator
from typing import Any

import brotli
import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.utils import timezone
from django.utils.http import http_date

from cms.delivery.generation import current as module
from cms.delivery.generation.current import Memory
from cms.delivery.page_cache.rules import PUBLIC
from tests.conftest import Visit
from tests.factories import House, StandardPageFactory, UserFactory
from tests.factories.publishing import put_live

pytestmark = pytest.mark.django_db
ADDRESSES = ["/sitemap.xml", "/robots.txt", "/flux.atom", "/llms.txt"]
OF_PAGES = ["/sitemap.xml", "/flux.atom", "/llms.txt"]


@pytest.fixture(autouse=True, params=[True, False], ids=["kept", "made each time"])
def kept(request: pytest.FixtureRequest, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[bool]:
    """Whether pages are kept."""
    settings.PAGE_CACHE = request.param
    monkeypatch.setattr(module, "memory", Memory())
    caches["pages"].clear()
    yield request.param
    caches["pages"].clear()


@pytest.mark.parametrize("path", ADDRESSES)
def test_it_is_not_sent_again(imvoc: House, visit: Visit, kept: bool, path: str) -> None:
    put_live(StandardPageFactory(parent=imvoc.home))
    for _ in range(2):  # as made, and as kept
        response = visit(imvoc.url(path))
        assert response.status_code == 200
        assert response["Cache-Control"] == (PUBLIC if kept else "private, no-cache")
        assert not response.cookies
        again = visit(imvoc.url(path), HTTP_IF_NONE_MATCH=response["ETag"])
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", response["ETag"])


@pytest.mark.parametrize("path", OF_PAGES)
def test_a_page_that_was_withdrawn_is_in_it_no_more(imvoc: House, visit: Visit, path: str) -> None:
    """Not even for who knows only the day on which it had it: what is left is older than that."""
    page = put_live(StandardPageFactory(parent=imvoc.home, slug="retiree", title="Une page qui sera retirée"))
    before = visit(imvoc.url(path))
    assert "retiree" in before.content.decode()
    connection.run_on_commit.clear()  # as if what made the page had ended: a test never comes to that
    page.unpublish()
    day = http_date(timezone.now().timestamp())
    for known in ({"HTTP_IF_NONE_MATCH": before["ETag"]}, {"HTTP_IF_MODIFIED_SINCE": day}):
        after = visit(imvoc.url(path), **known)
        assert after.status_code == 200
        assert "retiree" not in after.content.decode()


@pytest.mark.parametrize("path", ADDRESSES)
def test_no_date_says_what_it_was_made_of(imvoc: House, visit: Visit, path: str) -> None:
    put_live(StandardPageFactory(parent=imvoc.home))
    assert not visit(imvoc.url(path)).has_header("Last-Modified")


@pytest.mark.parametrize("path", OF_PAGES)
def test_bodies_that_differ_share_no_strong_tag(imvoc: House, visit: Visit, path: str) -> None:
    """RFC 9110, 8.8.3: a strong tag names one sequence of bytes."""
    for number in range(5):
        put_live(StandardPageFactory(parent=imvoc.home, title=f"Une page de plus, la {number}"))
    answers = [visit(imvoc.url(path), HTTP_ACCEPT_ENCODING=taken) for taken in ("br", "gzip", "")]
    strong = {(answer["ETag"], answer.content) for answer in answers if answer["ETag"].startswith('"')}
    assert len(strong) == len({tag for tag, _body in strong})
    encoded = {answer.get("Content-Encoding"): answer for answer in answers}
    if "br" in encoded:
        assert brotli.decompress(encoded["br"].content) == encoded[None].content
        assert len({answer["ETag"] for answer in answers}) == 1


@pytest.mark.parametrize("path", ADDRESSES)
def test_whoever_is_signed_in_gets_it_for_themselves(imvoc: House, visit: Visit, client: Client, path: str) -> None:
    put_live(StandardPageFactory(parent=imvoc.home))  # a feed of nothing is as old as its reading
    client.force_login(UserFactory())
    response = visit(imvoc.url(path))
    assert (response.status_code, response["Cache-Control"]) == (200, "private, no-cache")
    assert visit(imvoc.url(path), HTTP_IF_NONE_MATCH=response["ETag"]).status_code == 304


@pytest.mark.parametrize("path", ADDRESSES)
def test_it_is_only_read(imvoc: House, client: Client, path: str) -> None:
    assert client.head(path, headers={"host": "imvoc.localhost"}).status_code == 200
    assert client.post(path, headers={"host": "imvoc.localhost"}).status_code == 405
