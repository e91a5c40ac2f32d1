"""One sitemap a host, with every language and its reciprocal versions."""

import json
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from wagtail.models import Page, PageViewRestriction, ReferenceIndex, Site

from tests.cms.translation.world import picture_body, picture_page
from tests.factories import House, PractitionerFactory, StandardPageFactory, TeamPageFactory, picture, translate
from tests.factories.publishing import put_live

pytestmark = pytest.mark.django_db
NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
    "i": "http://www.google.com/schemas/sitemap-image/1.1",
}


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


def _entry(response, address: str) -> ElementTree.Element:
    tree = ElementTree.fromstring(response.content)
    return next(url for url in tree.findall("s:url", NAMES) if url.find("s:loc", NAMES).text == address)


def test_each_page_says_when_readers_last_saw_it_change(imvoc: House, visit) -> None:
    page = put_live(StandardPageFactory(parent=imvoc.home, slug="page"))
    # Late in the evening, when it is already the next day in Lyon.
    Page.objects.filter(pk=page.pk).update(last_published_at=datetime(2024, 3, 1, 23, 30, tzinfo=UTC))
    page = type(page).objects.get(pk=page.pk)
    page.title = "Un brouillon"
    page.save_revision()
    page.move(imvoc.acts, pos="left")
    entry = _entry(visit(imvoc.url("/sitemap.xml")), imvoc.url("/page/"))
    assert entry.find("s:lastmod", NAMES).text == "2024-03-02"


def test_a_page_that_was_never_published_says_no_day(imvoc: House, visit) -> None:
    assert _entry(visit(imvoc.url("/sitemap.xml")), imvoc.url("/contact/")).find("s:lastmod", NAMES) is None


@pytest.mark.background
def test_the_pictures_of_a_page_are_those_that_readers_may_see(imvoc: House, visit) -> None:
    """The largest size of each that was made; one of a practitioner is on the page of the team."""
    shown, photo = picture("Salle", (1200, 900)), picture("Portrait", (300, 300))
    unmade, withheld = picture("Pas encore prête"), picture("Sans accord", (1200, 900), people="recognisable")
    page = picture_page(imvoc, shown)
    team = TeamPageFactory(parent=imvoc.home, slug="equipe", members=[PractitionerFactory(photo=photo)])
    others = [
        StandardPageFactory(parent=imvoc.home, slug=slug, body=json.dumps(picture_body(one)))
        for slug, one in (("sans", unmade), ("retenue", withheld))
    ]
    for one in (team, *others):
        ReferenceIndex.create_or_update_for_object(one)
    wide, face = ("width-960|format-jpeg", "fill-176x176|format-jpeg")
    largest = {shown: shown.get_rendition(wide), photo: photo.get_rendition(face)}
    shown.get_rendition("width-480|format-jpeg")
    shown.get_rendition("original")  # of the admin
    unmade.get_rendition("max-165x165")
    withheld.get_rendition(wide)
    response = visit(imvoc.url("/sitemap.xml"))
    for one, image in ((page, shown), (team, photo)):
        found = [node.text for node in _entry(response, one.full_url).findall("i:image/i:loc", NAMES)]
        assert found == [imvoc.url(largest[image].url)]
    for path in ("/", "/contact/", "/sans/", "/retenue/"):
        assert not _entry(response, imvoc.url(path)).findall("i:image", NAMES)


@pytest.mark.parametrize("count", [1, 30])
def test_it_costs_the_same_however_many_pages(imvoc: House, visit, count: int, django_assert_max_num_queries) -> None:
    for _ in range(count):
        StandardPageFactory(parent=imvoc.home)
    with django_assert_max_num_queries(12):
        assert visit(imvoc.url("/sitemap.xml")).status_code == 200


def test_without_a_site_there_is_none(visit) -> None:
    Site.objects.all().delete()
    assert visit("http://ailleurs.localhost/sitemap.xml").status_code == 404
