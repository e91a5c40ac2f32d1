"""Somebody moves a page after another read where it stands: what that other does is done from where it stands now."""

import pytest
from django.http import Http404
from wagtail.models import Page

from cms.pages.models import StandardPage
from tests.factories import House, StandardPageFactory


@pytest.fixture
def sections(imvoc: House) -> list[Page]:
    return [StandardPageFactory(parent=imvoc.home, slug=f"section-{number}") for number in range(3)]


def _again(page: Page) -> StandardPage:
    return StandardPage.objects.get(pk=page.pk)


def _stands_below(page: Page, parent: Page) -> None:
    assert not any(Page.find_problems())
    page, parent = _again(page), _again(parent)
    assert page.get_parent().pk == parent.pk
    assert page.url_path == f"{parent.url_path}{page.slug}/"


def test_what_was_moved_meanwhile_is_saved_where_it_stands(sections: list[Page]) -> None:
    page = StandardPageFactory(parent=_again(sections[0]))
    read = _again(page)
    read.get_parent()
    _again(page).move(_again(sections[1]), pos="last-child")
    read.title = "Un autre titre"
    read.save()
    assert _again(page).title == "Un autre titre"
    _stands_below(page, sections[1])


def test_what_was_moved_meanwhile_is_moved_from_there_to_there(sections: list[Page]) -> None:
    first, second, third = sections
    page = StandardPageFactory(parent=_again(first))
    read, target = _again(page), _again(second)
    _again(page).move(_again(third), pos="last-child")
    _again(second).move(_again(first), pos="last-child")
    read.move(target, pos="last-child")
    _stands_below(page, second)
    _stands_below(second, first)


def test_what_is_new_comes_below_where_its_parent_stands(sections: list[Page]) -> None:
    read = _again(sections[0])
    _again(sections[0]).move(_again(sections[1]), pos="last-child")
    page = StandardPageFactory(parent=read)
    _stands_below(page, sections[0])
    beside = read.get_children().get().add_sibling(instance=StandardPageFactory.build(slug="a-cote"))
    _stands_below(beside, sections[0])


def test_what_was_moved_meanwhile_goes_and_nothing_else(sections: list[Page]) -> None:
    page = StandardPageFactory(parent=_again(sections[0]))
    read = _again(page)
    _again(page).move(_again(sections[1]), pos="last-child")
    there = StandardPageFactory(parent=_again(sections[0]))
    read.delete()
    assert not StandardPage.objects.filter(pk=page.pk).exists()
    _stands_below(there, sections[0])


def test_what_is_gone_meanwhile_is_not_found(sections: list[Page]) -> None:
    read = _again(sections[0])
    _again(sections[0]).delete()
    with pytest.raises(Http404):
        read.move(_again(sections[1]), pos="last-child")
    assert not any(Page.find_problems())
