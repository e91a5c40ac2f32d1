"""Whoever deletes a page is shown what leads to it; afterwards nothing leads to what is gone, in any language."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, ReferenceIndex
from wagtail.rich_text import RichText

from cms.links.lost import lost
from cms.pages.models import StandardPage
from tests.conftest import Visit
from tests.factories import House, StandardPageFactory, UserFactory, translate

HOST = {"host": "imvoc.localhost"}


@pytest.fixture
def admin(client: Client, db: None) -> Client:
    client.force_login(UserFactory(is_superuser=True))
    return client


@pytest.fixture
def gone(imvoc: House) -> StandardPage:
    """Has a page below it, both in two languages, and is mirrored beside itself."""
    translate(imvoc.home, "en")
    page = StandardPageFactory(parent=imvoc.home, title="Bientôt supprimée", slug="supprimee")
    below = StandardPageFactory(parent=page, slug="dessous")
    for french in (page, below):
        translate(french, "en")
    page.create_alias(parent=imvoc.home, update_slug="miroir")
    return page


@pytest.fixture
def leading(imvoc: House, gone: StandardPage) -> StandardPage:
    """Leads there in its text, and in its list of pages."""
    text = RichText(f'<p>Lisez <a linktype="page" id="{gone.pk}">ceci</a>.</p>')
    body = [("prose", text), ("pages", {"title": "À lire", "pages": [gone]})]
    page = StandardPageFactory(parent=imvoc.home, title="Qui y mène", slug="mene", body=body)
    ReferenceIndex.create_or_update_for_object(page)
    return page


def test_what_leads_there_is_shown_and_nothing_leads_there_afterwards(
    gone: StandardPage, leading: StandardPage, imvoc: House, admin: Client, visit: Visit
) -> None:
    assert "/supprimee/" in visit(imvoc.url("/mene/")).content.decode()
    address = reverse("wagtailadmin_pages:delete", args=[gone.pk])
    asked = BeautifulSoup(admin.get(address, headers=HOST).content, "html.parser")
    used = next(link["href"] for link in asked.find_all("a", href=True) if "/usage/" in link["href"])
    assert "Qui y mène" in admin.get(used, headers=HOST).content.decode()

    done = admin.post(address, headers=HOST, follow=True)
    assert (done.status_code, done.redirect_chain[-1][1]) == (200, 302)
    gone_too = Page.objects.filter(translation_key=gone.translation_key) | Page.objects.filter(slug="dessous")
    assert not gone_too.exists()
    assert not any(Page.find_problems())
    mirror = Page.objects.get(slug="miroir")
    assert mirror.alias_of is None
    assert not ReferenceIndex.get_references_to(gone).exists()

    answer = visit(imvoc.url("/mene/"))
    assert answer.status_code == 200
    assert "<a>ceci</a>" in answer.content.decode()
    assert "supprimee" not in answer.content.decode()
    for page in (leading, mirror):
        assert admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk]), headers=HOST).status_code == 200
    assert [(row.source, row.target) for row in lost()] == [(leading.pk, gone.pk)]
