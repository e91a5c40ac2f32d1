"""``{% page_cards %}``: what a card says, and that it is rendered once."""

from unittest import mock

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from wagtail.models import Page

from cms.core.identity import resolve
from tests.factories import House, StandardPageFactory

pytestmark = pytest.mark.django_db


def test_a_card_names_its_page_and_leads_to_it(imvoc: House, rf: RequestFactory) -> None:
    page = StandardPageFactory(parent=imvoc.home, title="Le <groupe>", search_description="Qui nous sommes.")
    cards = _cards(rf, imvoc, [page])
    assert (cards.count("<li>"), cards.count("</li>")) == (1, 1)
    assert f'href="/{page.slug}/">Le &lt;groupe&gt;</a>' in cards
    assert "Qui nous sommes." in cards


def test_a_card_is_rendered_once_a_generation(imvoc: House, rf: RequestFactory) -> None:
    first, second = (StandardPageFactory(parent=imvoc.home) for _ in range(2))
    both = _cards(rf, imvoc, [first, second], "one")
    with mock.patch("cms.core.templatetags.page_cards._card", return_value="<li>new</li>"):
        assert _cards(rf, imvoc, [first, second], "one") == both
        assert _cards(rf, imvoc, [first, second], "two") == "<li>new</li><li>new</li>"


def _cards(rf: RequestFactory, house: House, pages: list[Page], generation: str = "") -> str:
    request = rf.get("/", headers={"host": house.site.hostname})
    request.generation = generation
    context = Context({"request": request, "site": resolve(request), "pages": pages})
    return Template("{% load page_cards %}{% page_cards pages %}").render(context)
