"""What is kept, for whom, for how long, and what a second visitor costs."""

import gzip
from pathlib import Path
from typing import Any

import brotli
import pytest
from django.conf import settings
from django.core.cache import cache, caches
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction
from wagtail.models.sites import SITE_ROOT_PATHS_CACHE_KEY, SITE_ROOT_PATHS_CACHE_VERSION

from cms.core.models import SiteIdentity
from cms.delivery.generation import current as module
from cms.delivery.page_cache.middleware import PageCacheMiddleware
from cms.delivery.page_cache.rules import PRIVATE, PUBLIC, REPLACING
from procedures.models import ProcedureIndexPage
from tests.conftest import Visit
from tests.factories import House, ProcedurePageFactory, StandardPageFactory, UserFactory


def _queries(visit: Visit, url: str, **headers: Any) -> tuple[HttpResponse, list[str]]:
    with CaptureQueriesContext(connection) as queries:
        response = visit(url, **headers)
    return response, [one["sql"] for one in queries]


def test_the_second_visitor_costs_one_question_and_reads_the_same(imvoc: House, visit: Visit) -> None:
    page = StandardPageFactory(parent=imvoc.home, title="Une page")
    first = visit(page.full_url)
    second, asked = _queries(visit, page.full_url)
    assert (second.status_code, second.content) == (200, first.content)
    assert dict(second.items()) == dict(first.items())
    assert asked == [module.ASK]
    assert second["Cache-Control"] == PUBLIC
    assert second["Vary"] == "Accept-Encoding"
    assert not second.cookies


def _in_the_menu(house: House) -> ProcedureIndexPage:
    menu = house.identity.navigation
    menu.items = [("link", {"page": house.acts, "label": ""})]
    menu.save()
    return house.acts


def _of_the_frame(asked: list[str]) -> list[str]:
    return [sql for sql in asked if f'FROM "{SiteIdentity._meta.db_table}"' in sql]


def test_another_page_does_not_ask_again_what_all_pages_show(imvoc: House, visit: Visit) -> None:
    """Addresses with a query are never kept: each is made."""
    shown = _in_the_menu(imvoc)
    _first, asked = _queries(visit, f"{imvoc.home.full_url}?first")
    second, asked_again = _queries(visit, f"{imvoc.home.full_url}?second")
    assert _of_the_frame(asked)
    assert not _of_the_frame(asked_again)
    assert shown.title in second.content.decode()


def test_where_sites_begin_is_no_memory_of_another_process(imvoc: House, visit: Visit) -> None:
    """Wagtail keeps it for an hour: one that was kept before a site got another language would know no address there."""
    address = imvoc.home.full_url
    cache.set(SITE_ROOT_PATHS_CACHE_KEY, [], version=SITE_ROOT_PATHS_CACHE_VERSION)
    assert f'<link rel="canonical" href="{address}">' in visit(address).content.decode()


def test_what_all_pages_show_is_new_after_a_change(imvoc: House, visit: Visit) -> None:
    shown = _in_the_menu(imvoc)
    assert shown.title in visit(f"{imvoc.home.full_url}?first").content.decode()
    connection.run_on_commit.clear()  # as if what made the page had ended: a test never comes to that
    shown.title = "Un autre nom"
    shown.save_revision().publish()
    assert "Un autre nom" in visit(f"{imvoc.home.full_url}?second").content.decode()


def test_the_menu_marks_the_section_of_each_page(imvoc: House, visit: Visit) -> None:
    shown = _in_the_menu(imvoc)
    assert "aria-current" not in visit(f"{imvoc.home.full_url}?first").content.decode()
    assert "aria-current" in visit(f"{shown.full_url}?first").content.decode()
    assert "aria-current" not in visit(f"{imvoc.home.full_url}?second").content.decode()


def test_the_way_to_a_page_is_found_once_and_no_page_is_anothers(imvoc: House, visit: Visit) -> None:
    pages = [ProcedurePageFactory(parent=imvoc.acts) for _ in range(2)]
    first, _asked = _queries(visit, f"{pages[0].full_url}?n=1")
    second, asked = _queries(visit, f"{pages[1].full_url}?n=2")
    assert (pages[0].title in first.content.decode(), pages[1].title in second.content.decode()) == (True, True)
    assert pages[0].title not in second.content.decode()
    way = {imvoc.home._meta.db_table, imvoc.acts._meta.db_table, "wagtailcore_site", "wagtailcore_locale"}
    assert not [sql for sql in asked if any(f'FROM "{table}"' in sql for table in way)]


def test_a_section_that_was_taken_down_is_found_no_more(imvoc: House, visit: Visit) -> None:
    page = ProcedurePageFactory(parent=imvoc.acts)
    assert visit(page.full_url).status_code == 200
    connection.run_on_commit.clear()
    imvoc.acts.unpublish()
    assert visit(f"{imvoc.acts.full_url}?n=1").status_code == 404
    assert visit(page.full_url).status_code == 200  # as Wagtail has it: a page below may stay
    connection.run_on_commit.clear()
    page.unpublish()
    assert visit(page.full_url).status_code == 404


def test_an_address_that_is_nobodys_is_not_remembered(imvoc: House, visit: Visit) -> None:
    known = f"{imvoc.acts.full_url}plus-tard/"
    assert [visit(f"{known}?n={number}").status_code for number in range(2)] == [404, 404]
    page = ProcedurePageFactory(
        parent=imvoc.acts, slug="plus-tard"
    )  # in the same generation: a test never comes to its end
    assert visit(f"{known}?n=2").status_code == 200
    page.delete()
    assert visit(f"{known}?n=3").status_code == 404


def test_a_page_is_closed_with_the_next_reader(imvoc: House, visit: Visit) -> None:
    pages = [StandardPageFactory(parent=imvoc.home) for _ in range(2)]
    for number, page in enumerate(pages):
        _answer, asked = _queries(visit, f"{page.full_url}?n={number}")
    assert not [sql for sql in asked if f'FROM "{PageViewRestriction._meta.db_table}" WHERE' in sql]
    connection.run_on_commit.clear()
    pages[0].view_restrictions.create(restriction_type=PageViewRestriction.LOGIN)
    assert [visit(f"{page.full_url}?n=3").status_code for page in pages] == [302, 200]


def test_editors_share_nothing_with_readers(imvoc: House, visit: Visit, client: Client) -> None:
    visit(f"{imvoc.home.full_url}?first")
    client.force_login(UserFactory(is_superuser=True))
    with CaptureQueriesContext(connection) as queries:
        client.get("/?second", headers={"host": imvoc.site.hostname})
    assert _of_the_frame([one["sql"] for one in queries])


def test_whoever_has_the_page_is_told_so_in_no_bytes(imvoc: House, visit: Visit) -> None:
    page = StandardPageFactory(parent=imvoc.home)
    etag = visit(page.full_url)["ETag"]
    response, asked = _queries(visit, page.full_url, HTTP_IF_NONE_MATCH=f'W/"other", {etag}')
    assert (response.status_code, response.content, asked) == (304, b"", [module.ASK])
    assert (response["ETag"], response["Cache-Control"]) == (etag, PUBLIC)


def test_a_publish_is_seen_by_the_next_visitor(imvoc: House, visit: Visit) -> None:
    page = StandardPageFactory(parent=imvoc.home, title="Ancien titre")
    etag = visit(page.full_url)["ETag"]
    connection.run_on_commit.clear()  # as if what made the page had ended: a test never comes to that
    page.title = "Nouveau titre"
    page.save_revision().publish()
    response = visit(page.full_url, HTTP_IF_NONE_MATCH=etag)
    assert response.status_code == 200
    assert "Nouveau titre" in response.content.decode()
    assert "<title>Ancien titre" not in response.content.decode()


@pytest.mark.parametrize(
    ("accepted", "encoding", "read"),
    [
        ("gzip, deflate, br, zstd", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("br;q=0, gzip;q=0.5", "gzip", gzip.decompress),
        ("", None, bytes),
        ("identity;q=1, br;q=nonsense", None, bytes),
    ],
)
def test_a_page_travels_as_the_browser_asks(
    imvoc: House, visit: Visit, accepted: str, encoding: Any, read: Any
) -> None:
    page = StandardPageFactory(parent=imvoc.home)
    plain = visit(page.full_url).content
    for _ in range(2):  # as made, and as kept
        response = visit(page.full_url, HTTP_ACCEPT_ENCODING=accepted)
        assert response.get("Content-Encoding") == encoding
        assert read(response.content) == plain
        assert response["Content-Length"] == str(len(response.content))


def test_what_is_one_persons_is_never_kept(imvoc: House, client: Client, visit: Visit) -> None:
    page = StandardPageFactory(parent=imvoc.home)
    visit(page.full_url)
    client.force_login(UserFactory(is_superuser=True))
    response = visit(page.full_url)
    assert response["Cache-Control"] == "private, no-store"
    assert not response.has_header("ETag")
    client.logout()
    assert visit(page.full_url, HTTP_AUTHORIZATION="Basic x")["Cache-Control"] == "private, no-store"


def test_a_private_page_a_form_and_what_is_missing_are_not_kept(imvoc: House, visit: Visit) -> None:
    private = StandardPageFactory(parent=imvoc.home)
    private.view_restrictions.create(restriction_type=PageViewRestriction.LOGIN)
    for url, said in (
        (private.full_url, REPLACING),
        (imvoc.url("/n-existe-pas/"), REPLACING),
        (imvoc.url("/recherche/?q=rein"), PRIVATE),
    ):
        response = visit(url)
        assert response["Cache-Control"] == said, url
        assert not response.has_header("ETag"), url
    assert not caches["pages"]._cache  # locmem's own: nothing was put into it


def test_what_comes_with_a_cookie_is_kept_by_nobody(
    imvoc: House, client: Client, settings: Any, tmp_path: Path
) -> None:
    """Not even where the view itself says that anybody may, as that of pictures does."""
    settings.MEDIA_ROOT = str(tmp_path)
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "a.jpg").write_bytes(b"published")
    client.cookies[settings.SESSION_COOKIE_NAME] = "unknown"
    answer = client.get("/media/images/a.jpg", HTTP_HOST="imvoc.localhost")
    assert (answer.status_code, answer.getvalue()) == (200, b"published")
    assert answer.cookies
    assert answer["Cache-Control"] == PRIVATE


def test_two_sites_and_two_addresses_are_never_mixed_up(imvoc: House, embolyon: House, visit: Visit) -> None:
    tags = set()
    for house in (imvoc, embolyon):
        for path in ("/", "/?a=1", "/?a=2"):
            response = visit(house.url(path))
            assert house.identity.name in response.content.decode()
            tags.add(response["ETag"])
    assert len(tags) == 6
    assert len(caches["pages"]._cache) == 2  # an address with a query is not kept


def test_a_host_that_is_not_ours_gets_no_page(imvoc: House, client: Client) -> None:
    assert client.get("/", headers={"host": "elsewhere.invalid"}).status_code == 400


def test_patients_keep_reading_while_the_database_is_down(
    imvoc: House, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = StandardPageFactory(parent=imvoc.home, title="Toujours là")
    visit(page.full_url)

    def fails(*args: Any) -> None:
        raise OperationalError

    monkeypatch.setattr(module, "_state", fails)
    with connection.execute_wrapper(fails):
        response = visit(page.full_url)
    assert "Toujours là" in response.content.decode()
    assert (response["Age"], response["Warning"]) == ("1", '110 - "Response is Stale"')
    assert response["Cache-Control"].endswith("stale-if-error=3599"), "the hour is counted from the last answer"


def test_after_an_hour_nothing_old_is_given(imvoc: House, visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    page = StandardPageFactory(parent=imvoc.home)
    visit(page.full_url)

    def fails(*args: Any) -> None:
        raise OperationalError

    monkeypatch.setattr(module, "_state", fails)
    module.memory.answered_at -= module.OLDEST
    response = visit(page.full_url)  # the database of the test makes it anew
    assert ("Age" in response, response["Cache-Control"]) == (False, "private, no-store")


def test_a_generation_that_was_never_known_keeps_nothing(
    imvoc: House, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> None:
        raise OperationalError

    monkeypatch.setattr(module, "_state", fails)
    response = visit(imvoc.url())
    assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")


def test_nothing_is_kept_for_longer_than_a_page_or_known_by_another_tag(db: None, rf: RequestFactory) -> None:
    """Whatever a view says: else what it shows of a page would be read after that was withdrawn."""
    own = {"Cache-Control": "public, max-age=300", "ETag": '"of one encoding"'}
    cache = PageCacheMiddleware(lambda _request: HttpResponse("a", headers=own))
    response = cache(rf.get("/", headers={"host": "imvoc.localhost"}))
    assert response["Cache-Control"] == PUBLIC
    assert response["ETag"].startswith('W/"')


def test_it_is_off_where_templates_are_being_written() -> None:
    from cms.settings import dev

    assert dev.PAGE_CACHE is not dev.DEBUG
    assert settings.MIDDLEWARE.index("django.middleware.gzip.GZipMiddleware") < settings.MIDDLEWARE.index(
        "cms.delivery.page_cache.middleware.PageCacheMiddleware"
    )
