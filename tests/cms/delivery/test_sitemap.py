"""One sitemap a host, with every language and its reciprocal versions."""

from datetime import datetime
from xml.etree import ElementTree

import pytest
from wagtail.models import PageViewRestriction, Site

from tests.factories import House, StandardPageFactory, translate

pytestmark = pytest.mark.django_db
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def _read(response) -> dict[str, dict[str, str]]:
    """The alternates of each address, by language."""
    tree = ElementTree.fromstring(response.content)
    return {
        url.find("s:loc", NAMES).text: {link.get("hreflang"): link.get("href") for link in url.findall("x:link", NAMES)}
        for url in tree.findall("s:url", NAMES)
    }


def test_each_host_lists_its_own_pages(imvoc: House, embolyon: House, visit) -> None:
    for house in (imvoc, embolyon):
        addresses = set(_read(visit(house.url("/sitemap.xml"))))
        assert addresses == {house.url(path) for path in ("/", "/interventions/", "/contact/")}


def test_every_language_is_listed_with_reciprocal_versions(imvoc: House, visit) -> None:
    translate(imvoc.home, "en")
    StandardPageFactory(parent=imvoc.home, slug="seul")
    entries = _read(visit(imvoc.url("/sitemap.xml")))
    home = {"fr": imvoc.url("/"), "en": imvoc.url("/en/"), "x-default": imvoc.url("/")}
    assert entries[imvoc.url("/")] == entries[imvoc.url("/en/")] == home
    assert entries[imvoc.url("/seul/")] == {"fr": imvoc.url("/seul/"), "x-default": imvoc.url("/seul/")}
    for address, versions in entries.items():
        assert address in versions.values()
        assert all(entries[other] == versions for other in versions.values())


def test_a_page_without_french_has_no_default_version(imvoc: House, visit) -> None:
    english = translate(imvoc.home, "en")
    StandardPageFactory(parent=english, slug="seul", locale=english.locale)
    assert _read(visit(imvoc.url("/sitemap.xml")))[imvoc.url("/en/seul/")] == {"en": imvoc.url("/en/seul/")}


def test_what_visitors_cannot_reach_is_not_listed(imvoc: House, visit) -> None:
    draft, private, original = (StandardPageFactory(parent=imvoc.home, slug=slug) for slug in ("a", "b", "c"))
    draft.unpublish()
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    original.create_alias(update_slug="d")
    translate(imvoc.home, "de")
    addresses = set(_read(visit(imvoc.url("/sitemap.xml"))))
    assert addresses == {imvoc.url(path) for path in ("/", "/interventions/", "/contact/", "/c/")}


def test_each_page_says_when_it_changed(imvoc: House, visit) -> None:
    imvoc.home.save_revision().publish()
    tree = ElementTree.fromstring(visit(imvoc.url("/sitemap.xml")).content)
    dates = [node.text for node in tree.findall("s:url/s:lastmod", NAMES)]
    assert dates
    assert all(datetime.fromisoformat(date) for date in dates)


@pytest.mark.parametrize("count", [1, 30])
def test_it_costs_the_same_however_many_pages(imvoc: House, visit, count: int, django_assert_max_num_queries) -> None:
    for _ in range(count):
        StandardPageFactory(parent=imvoc.home)
    with django_assert_max_num_queries(12):
        assert visit(imvoc.url("/sitemap.xml")).status_code == 200


def test_without_a_site_there_is_none(visit) -> None:
    Site.objects.all().delete()
    assert visit("http://ailleurs.localhost/sitemap.xml").status_code == 404
