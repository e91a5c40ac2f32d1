"""The tree ends somewhere: whoever goes too deep reads a sentence."""

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from cms.core.depth import DEEPEST
from cms.pages.models import StandardPage
from tests.factories import House, StandardPageFactory, UserFactory

HOST = {"host": "imvoc.localhost"}
TOLD = "se trouve trop profond"


@pytest.fixture
def deepest(imvoc: House) -> Page:
    """The last page that fits: below plain ones, which are made at once."""
    above, home = imvoc.home, Page.objects.get(pk=imvoc.home.pk)
    path = StandardPageFactory(parent=home, slug="2").path
    above = Page.objects.get(path=path)
    rows = []
    for depth in range(above.depth + 1, DEEPEST):
        path += "0001"
        place = {"path": path, "depth": depth, "numchild": int(depth < DEEPEST - 1)}
        url = f"{rows[-1].url_path if rows else above.url_path}{depth}/"
        rows.append(Page(title=f"{depth}", slug=f"{depth}", url_path=url, locale=home.locale, **place))
    Page.objects.bulk_create(rows)
    Page.objects.filter(pk=above.pk).update(numchild=1)
    assert not any(Page.find_problems())
    return StandardPageFactory(parent=Page.objects.get(path=path), title="Au fond")


@pytest.fixture
def admin(client: Client, db: None) -> Client:
    client.force_login(UserFactory(is_superuser=True))
    return client


def _said(answer: HttpResponse) -> str:
    page = BeautifulSoup(answer.content, "html.parser")
    return " ".join(part.get_text(" ") for part in page.select(".messages, .error-message, .w-field__errors"))


def test_nothing_is_made_below_the_last_that_fits(deepest: Page, admin: Client) -> None:
    assert deepest.depth == DEEPEST == 63
    assert admin.get(reverse("wagtailadmin_pages:edit", args=[deepest.pk]), headers=HOST).status_code == 200
    for name in ("add", "add_subpage"):
        arguments = [deepest.pk] if name == "add_subpage" else ["pages", "standardpage", deepest.pk]
        answer = admin.get(reverse(f"wagtailadmin_pages:{name}", args=arguments), headers=HOST, follow=True)
        assert (answer.status_code, TOLD in _said(answer)) == (200, True), name
        assert "Au fond" in _said(answer)
    sent = admin.post(reverse("wagtailadmin_pages:add", args=["pages", "standardpage", deepest.pk]), headers=HOST)
    assert sent.status_code == 302
    assert not Page.objects.get(pk=deepest.pk).numchild


@pytest.mark.parametrize("act", ["move", "bulk", "copy"])
def test_nothing_goes_where_what_is_below_it_does_not_fit(imvoc: House, deepest: Page, admin: Client, act: str) -> None:
    branch = StandardPageFactory(parent=Page.objects.get(pk=imvoc.home.pk), title="Branche", slug="branche")
    StandardPageFactory(parent=branch, slug="feuille")
    place = deepest.get_parent().pk
    address, data = {
        "move": (reverse("wagtailadmin_pages:move_confirm", args=[branch.pk, place]), {}),
        "bulk": (
            f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'move'])}?id={branch.pk}",
            {"chooser": place, "move_applicable": "on"},
        ),
        "copy": (
            reverse("wagtailadmin_pages:copy", args=[branch.pk]),
            {"new_title": "B", "new_slug": "b", "new_parent_page": place, "copy_subpages": "on"},
        ),
    }[act]
    answer = admin.post(address, data, headers=HOST, follow=True)
    assert answer.status_code == 200
    assert act == "bulk" or TOLD in _said(answer)
    assert StandardPage.objects.get(pk=branch.pk).get_parent().pk == imvoc.home.pk
    assert Page.objects.get(pk=place).numchild == 1
    assert not any(Page.find_problems())


def test_a_page_alone_goes_where_it_fits(imvoc: House, deepest: Page, admin: Client) -> None:
    page = StandardPageFactory(parent=Page.objects.get(pk=imvoc.home.pk), slug="seule")
    place = deepest.get_parent()
    answer = admin.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, place.pk]), headers=HOST)
    assert answer.status_code == 302
    assert StandardPage.objects.get(pk=page.pk).depth == DEEPEST
