"""Blocks: what they keep, and what readers see of it."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.test import RequestFactory
from django.utils import translation
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page

from cms.core.blocks import HeadingBlock, PageListBlock, StepsBlock, listed_pages
from cms.core.blocks.links import chosen
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
def test_what_lists_lead_to_is_read_when_somebody_looks_at_it(
    imvoc: House, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    keys = [StandardPageFactory(parent=imvoc.home).pk for _ in range(2)]
    lists = [{"title": "", "pages": [{"type": "item", "id": str(uuid4()), "value": key}]} for key in [*keys, None]]
    with django_assert_num_queries(0):
        values = PageListBlock().bulk_to_python([*lists, {"title": "", "pages": keys}])
        assert [chosen(value) for value in values] == [[keys[0]], [keys[1]], [], keys]
    with django_assert_num_queries(1):
        read = [[page and page.pk for page in value["pages"]] for value in values]
    assert read == [[keys[0]], [keys[1]], [None], keys]
    values[3]["pages"][0] = None
    assert chosen(values[3]) == [keys[1]]
    assert [PageListBlock().get_prep_value(value)["pages"] for value in values[:3]] == [kept["pages"] for kept in lists]


@pytest.mark.django_db
def test_what_one_page_lists_is_not_asked_again_for_another(
    imvoc: House, rf: RequestFactory, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first, second = (StandardPageFactory(parent=imvoc.home) for _ in range(2))
    draft = StandardPageFactory(parent=imvoc.home, live=False)
    listing = [
        StandardPageFactory(parent=imvoc.home, body=_listing(pages)) for pages in ([first, draft], [draft, first])
    ]
    more = StandardPageFactory(parent=imvoc.home, body=_listing([first, second, draft]))
    pages = [StandardPage.objects.select_related("locale").get(pk=page.pk) for page in [*listing, more]]
    for page in pages:
        page.open_to_all = True
    request = rf.get("/")
    request.generation = "a"
    for page, queries in zip(pages, (1, 0, 1), strict=True):
        with django_assert_num_queries(queries):
            shown = listed_pages(page, request)
        assert list(shown) == ([first.pk] if page.pk != more.pk else [first.pk, second.pk])
    first.unpublish()
    assert list(listed_pages(more, None)) == [second.pk]


def _listing(pages: list[Page]) -> list[tuple[str, dict]]:
    return [("pages", {"title": "", "pages": pages})]


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
            assert [found.pk for found in listed_pages(asked, None).values()] == [expected.pk]


@pytest.mark.django_db
def test_a_page_that_is_closed_to_somebody_is_in_no_list(imvoc: House) -> None:
    closed = StandardPageFactory(parent=imvoc.home)
    closed.view_restrictions.create(restriction_type="login")
    page = StandardPageFactory(parent=imvoc.home, body=[("pages", {"title": "", "pages": [closed]})])
    assert listed_pages(page, None) == {}
