"""Blocks: what they keep, and what readers see of it."""

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from cms.core.blocks import HeadingBlock, PageListBlock, StepsBlock, listed_pages
from cms.pages.models import StandardPage
from tests.factories import House, StandardPageFactory, translate


@pytest.mark.parametrize(
    ("text", "anchor"),
    [("Pourquoi cette intervention", "pourquoi-cette-intervention"), ("Qu’est-ce que c’est ?", "quest-ce-que-cest")],
)
def test_a_heading_is_a_place_to_link_to(text: str, anchor: str) -> None:
    assert HeadingBlock().to_python({"text": text}).anchor == anchor


@pytest.mark.parametrize("text", ["ما هي القسطرة", "什么是栓塞"])
def test_a_heading_without_latin_letters_is_a_place_too(text: str) -> None:
    """Arabic is one of the languages that a site may offer."""
    assert HeadingBlock().to_python({"text": text}).anchor


def test_steps_are_two_at_least() -> None:
    block = StepsBlock()
    step = {"title": "Venir", "text": "À l’heure."}
    with pytest.raises(ValidationError):
        block.clean(block.to_python({"steps": [step]}))
    assert len(block.clean(block.to_python({"steps": [step, step]}))["steps"]) == 2


@pytest.mark.django_db
def test_a_list_of_pages_shows_the_readers_language_and_nothing_hidden(imvoc: House) -> None:
    translate(imvoc.home, "en")
    shown, hidden, gone = (StandardPageFactory(parent=imvoc.home) for _ in range(3))
    english = translate(shown, "en", title="The group")
    hidden.unpublish()
    block = PageListBlock()
    value = block.to_python({"title": "", "pages": [shown.pk, hidden.pk, gone.pk]})
    gone.delete()
    assert [page.pk for page in block.get_context(value)["pages"]] == [shown.pk]
    with translation.override("en"):
        assert [page.pk for page in block.get_context(value)["pages"]] == [english.pk]


@pytest.mark.django_db
def test_of_what_a_list_leads_to_is_read_what_cards_and_its_form_show(
    imvoc: House, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    keys = [
        StandardPageFactory(parent=imvoc.home, search_description=said).pk for said in ("Le premier.", "Le second.")
    ]
    block = PageListBlock()
    with django_assert_num_queries(1):
        (value,) = block.bulk_to_python([{"title": "", "pages": [*keys, None]}])
    assert [page and page.pk for page in value["pages"]] == [*keys, None]
    pages = [page for page in value["pages"] if page]
    unread = [page.get_deferred_fields() for page in pages]
    assert all(unread)
    block.get_form_state(value)
    cards = [render_to_string("components/page_card.html", {"target": page}) for page in pages]
    assert ("Le premier." in cards[0], "Le second." in cards[1]) == (True, True)
    assert [page.get_deferred_fields() for page in pages] == unread


@pytest.mark.django_db
@pytest.mark.parametrize("open_to_all", [True, False])
def test_the_lists_of_a_page_lead_to_what_visitors_reach(imvoc: House, open_to_all: bool) -> None:
    translate(imvoc.home, "en")
    shown, hidden = (StandardPageFactory(parent=imvoc.home) for _ in range(2))
    english = translate(shown, "en")
    hidden.unpublish()
    lists = [("pages", {"title": "", "pages": [page, page]}) for page in (shown, hidden)]
    french = StandardPageFactory(parent=imvoc.home, body=lists)
    for page, code, expected in ((french, "fr", shown), (translate(french, "en"), "en", english)):
        asked = StandardPage.objects.get(pk=page.pk)
        asked.open_to_all = open_to_all
        with translation.override(code):
            assert [found.pk for found in listed_pages(asked).values()] == [expected.pk]


@pytest.mark.django_db
def test_a_page_that_is_closed_to_somebody_is_in_no_list(imvoc: House) -> None:
    closed = StandardPageFactory(parent=imvoc.home)
    closed.view_restrictions.create(restriction_type="login")
    page = StandardPageFactory(parent=imvoc.home, body=[("pages", {"title": "", "pages": [closed]})])
    assert listed_pages(page) == {}
