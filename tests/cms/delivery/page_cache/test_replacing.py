"""What stands in the place of a page reaches whoever still keeps the page; nothing else that is missing is kept."""

from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from cms.delivery.models import NotFoundCount
from cms.delivery.page_cache.rules import PUBLIC, REPLACING
from tests.conftest import Visit
from tests.factories import House, ProcedurePageFactory, StandardPageFactory, UserFactory, translate
from tests.factories.publishing import put_live


def _withdraw(page: Any, house: House) -> None:
    page.unpublish()


def _delete(page: Any, house: House) -> None:
    page.delete()


def _lead_elsewhere(page: Any, house: House) -> None:
    page.unpublish()
    page.slug = "ailleurs"
    put_live(page)
    Redirect.add_redirect("/page", redirect_to=page, site=house.site)


def _close(page: Any, house: House) -> None:
    page.view_restrictions.create(restriction_type=PageViewRestriction.LOGIN)


def _close_with_a_password(page: Any, house: House) -> None:
    """As before there were none: nobody is asked for it."""
    page.view_restrictions.create(restriction_type=PageViewRestriction.PASSWORD, password="un mot")


@pytest.mark.parametrize(
    ("change", "status"),
    [(_withdraw, 404), (_delete, 404), (_lead_elsewhere, 301), (_close, 302), (_close_with_a_password, 404)],
)
@pytest.mark.parametrize("query", ["", "?a=1"])
def test_what_came_of_a_page_takes_its_place(imvoc: House, visit: Visit, change: Any, status: int, query: str) -> None:
    """Kept for a second, as it was, but not shown at a failure: for that it is the page that would be kept."""
    page = put_live(StandardPageFactory(parent=imvoc.home, slug="page", title="Une page"))
    address = page.full_url + query
    before = visit(address)
    assert (before.status_code, before["Cache-Control"]) == (200, PUBLIC)
    connection.run_on_commit.clear()  # as if what made the page had ended: a test never comes to that
    caches["pages"].clear()
    change(page, imvoc)
    after = visit(address, HTTP_IF_NONE_MATCH=before["ETag"])
    assert (after.status_code, after["Cache-Control"]) == (status, REPLACING)
    assert after["Vary"] == "Accept-Encoding"
    assert not after.cookies
    assert not {"ETag", "Expires"} & set(after.headers)
    assert not caches["pages"]._cache  # locmem's own: nothing was put into it


@pytest.mark.parametrize("path", ["/en/flux.atom", "/en/llms.txt"])
def test_a_language_that_a_site_no_longer_offers_is_gone_from_what_machines_fetch(
    imvoc: House, visit: Visit, path: str
) -> None:
    english = translate(imvoc.home, "en")
    assert visit(imvoc.url(path))["Cache-Control"] == PUBLIC
    connection.run_on_commit.clear()
    english.unpublish()
    after = visit(imvoc.url(path))
    assert (after.status_code, after["Cache-Control"]) == (404, REPLACING)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/admin/", 302),
        ("/admin/nulle-part/", 302),
        ("/metrics", 404),  # for whoever has no token
        ("/documents/1/a.pdf", 404),
        ("/media/images/a.jpg", 404),
        ("/partage/1-0123456789abcdef.png", 404),
        ("/_util/login/?next=/", 302),
        ("/recherche/suggestions/", 200),
        ("/contact", 301),  # without its slash it was no page
        ("/fr/contact/", 301),
        ("/interventions/acte/fiche-avant.pdf", 302),  # to the view, until there is a file
    ],
)
def test_nothing_else_is_kept_that_was_not(imvoc: House, visit: Visit, path: str, status: int) -> None:
    put_live(ProcedurePageFactory(parent=imvoc.acts, slug="acte"))
    response = visit(imvoc.url(path))
    assert (response.status_code, "no-store" in response["Cache-Control"]) == (status, True)
    assert "public" not in response["Cache-Control"]


def _no_store(response: HttpResponse) -> bool:
    return response.status_code == 404 and response["Cache-Control"] == "private, no-store"


def test_whoever_may_be_known_gets_an_answer_of_their_own(imvoc: House, visit: Visit, client: Client) -> None:
    missing = imvoc.url("/n-existe-pas/")
    assert not _no_store(visit(missing))
    assert _no_store(visit(missing, HTTP_AUTHORIZATION="Basic x"))
    client.force_login(UserFactory())
    assert _no_store(visit(missing))


def test_a_closed_page_is_kept_for_nobody_who_may_read_it(imvoc: House, visit: Visit, client: Client) -> None:
    page = put_live(StandardPageFactory(parent=imvoc.home))
    _close(page, imvoc)
    asked = visit(page.full_url)
    assert asked["Location"].endswith(f"?next=/{page.slug}/")
    client.force_login(UserFactory())
    read = visit(page.full_url)
    assert (read.status_code, "no-store" in read["Cache-Control"]) == (200, True)


def test_where_pages_are_not_kept_what_is_missing_is_not_either(imvoc: House, visit: Visit, settings: Any) -> None:
    settings.PAGE_CACHE = False
    assert _no_store(visit(imvoc.url("/n-existe-pas/")))


def test_every_address_that_is_asked_for_in_vain_is_counted(imvoc: House, visit: Visit) -> None:
    """Those that reach the application: none is answered from what this process keeps."""
    for _ in range(3):
        visit(imvoc.url("/perdu/"))
    assert list(NotFoundCount.objects.values_list("path", "count")) == [("/perdu", 3)]
