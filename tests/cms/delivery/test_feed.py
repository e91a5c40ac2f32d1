"""The feed of each site and language: what visitors may read and what somebody answers for, newest first."""

from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.delivery import feed
from tests.cms.review.validated import doctor, topic, validated
from tests.conftest import Visit
from tests.factories import House, StandardPageFactory, TopicPageFactory, translate
from tests.factories.publishing import put_live

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def read(visit: Visit, url: str) -> ElementTree.Element:
    response = visit(url)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(response.content)


def titles(visit: Visit, url: str) -> list[str]:
    return [node.text for node in read(visit, url).findall("a:entry/a:title", ATOM)]


def page(parent: Page, title: str, **values: Any) -> Page:
    return put_live(StandardPageFactory(parent=parent, title=title, **values))


def test_the_pages_that_changed_come_newest_first(imvoc: House, embolyon: House, visit: Visit) -> None:
    first, second = page(imvoc.home, "Un"), page(imvoc.home, "Deux")
    page(embolyon.home, "Trois")
    assert titles(visit, imvoc.url("/flux.atom")) == ["Deux", "Un"]
    put_live(first)
    assert titles(visit, imvoc.url("/flux.atom")) == ["Un", "Deux"]
    assert titles(visit, embolyon.url("/flux.atom")) == ["Trois"]
    second.title = "Un brouillon"
    second.save_revision()
    assert titles(visit, imvoc.url("/flux.atom")) == ["Un", "Deux"]


def test_an_entry_says_what_the_page_is(imvoc: House, visit: Visit) -> None:
    made = page(imvoc.home, "L’équipe & vous", slug="equipe", summary="Qui vous reçoit.")
    root = read(visit, imvoc.url("/flux.atom"))
    assert root.find("a:title", ATOM).text == "Imvoc"
    assert root.find("a:author/a:name", ATOM).text == "Imvoc"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"
    assert {link.get("href") for link in root.findall("a:link", ATOM)} == {imvoc.url("/"), imvoc.url("/flux.atom")}
    entry = root.find("a:entry", ATOM)
    assert entry.find("a:link", ATOM).get("href") == made.full_url
    assert entry.find("a:summary", ATOM).text == "Qui vous reçoit."
    assert datetime.fromisoformat(entry.find("a:updated", ATOM).text) == made.last_published_at
    known = entry.find("a:id", ATOM).text
    made.slug = "nous"
    put_live(made)
    assert read(visit, imvoc.url("/flux.atom")).find("a:entry/a:id", ATOM).text == known


def test_each_language_has_its_own(imvoc: House, visit: Visit) -> None:
    french = page(imvoc.home, "Le groupe")
    assert visit(imvoc.url("/en/flux.atom")).status_code == 404
    translate(imvoc.home, "en")
    english = put_live(translate(french, "en", title="The group"))
    root = read(visit, imvoc.url("/en/flux.atom"))
    assert [node.text for node in root.findall("a:entry/a:title", ATOM)] == ["The group"]
    assert root.find("a:entry/a:link", ATOM).get("href") == english.full_url
    assert {link.get("href") for link in root.findall("a:link", ATOM)} == {
        imvoc.url("/en/"),
        imvoc.url("/en/flux.atom"),
    }
    assert visit(imvoc.url("/de/flux.atom")).status_code == 404


def test_what_visitors_cannot_reach_is_not_in_it(imvoc: House, visit: Visit) -> None:
    page(imvoc.home, "Un")
    page(imvoc.home, "Retirée").unpublish()
    private = page(imvoc.home, "Privée")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    page(private, "Dessous")
    assert titles(visit, imvoc.url("/flux.atom")) == ["Un"]


def test_a_medical_page_comes_when_a_doctor_has_validated_it(imvoc: House, visit: Visit) -> None:
    TopicPageFactory(parent=imvoc.home, title="Démonstration")
    assert titles(visit, imvoc.url("/flux.atom")) == []
    signed = topic(imvoc.home, title="Signée")
    validated(signed, doctor(), 1, live=False)
    signed.save_revision().publish()
    assert titles(visit, imvoc.url("/flux.atom")) == ["Signée"]


def test_it_is_as_long_as_it_may_be(imvoc: House, visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "MOST", 2)
    for number in range(4):
        made = StandardPageFactory(parent=imvoc.home, title=f"Page {number}")
        Page.objects.filter(pk=made.pk).update(
            last_published_at=datetime(2024, 1, 1, tzinfo=UTC) + timedelta(days=number),
            first_published_at=timezone.now(),
        )
    assert titles(visit, imvoc.url("/flux.atom")) == ["Page 3", "Page 2"]


def test_every_page_says_where_it_is(imvoc: House, visit: Visit) -> None:
    translate(imvoc.home, "en")
    for path, address in (("/", "/flux.atom"), ("/contact/", "/flux.atom"), ("/en/", "/en/flux.atom")):
        soup = BeautifulSoup(visit(imvoc.url(path)).content, "html.parser")
        (link,) = soup.head.find_all("link", type="application/atom+xml")
        assert link["href"] == address
    assert b"atom+xml" not in visit(imvoc.url("/nulle-part/")).content


@pytest.mark.parametrize("count", [1, 20])
def test_it_costs_the_same_however_many_pages(
    imvoc: House, visit: Visit, count: int, django_assert_max_num_queries
) -> None:
    for number in range(count):
        page(imvoc.home, f"Un texte {number}")
        TopicPageFactory(parent=imvoc.home)
    with django_assert_max_num_queries(18):
        visit(imvoc.url("/flux.atom"))
