"""What a visitor may reach: this site, this language, live, public, and no alias."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation
from wagtail.models import Page, PageViewRestriction

from cms.core import scoping
from contact.models import Location
from contact.models.team_page import TeamPageMember
from procedures.models import ProcedurePage
from tests.factories import (
    House,
    LocationFactory,
    PractitionerFactory,
    ProcedurePageFactory,
    StandardPageFactory,
    TeamPageFactory,
    TopicPageFactory,
    language,
    translate,
)

pytestmark = pytest.mark.django_db


def _draft(page: Page) -> None:
    page.unpublish()


def _private(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def _private_above(page: Page) -> None:
    _private(page.get_parent())


def _expired(page: Page) -> None:
    page.expire_at = timezone.now() - timedelta(hours=1)
    page.save()
    Page.objects.get(pk=page.pk).unpublish(set_expired=True)


@pytest.mark.parametrize("hide", [_draft, _private, _private_above, _expired])
def test_what_is_hidden_is_in_no_list(imvoc: House, hide) -> None:
    page = ProcedurePageFactory(parent=imvoc.acts)
    shown = ProcedurePageFactory(parent=imvoc.home)
    hide(page)
    assert list(scoping.site_pages(imvoc.site, "fr", ProcedurePage)) == [shown]
    assert list(scoping.group_pages("fr", ProcedurePage)) == [shown]
    assert scoping.around(page, ["fr"])[1] == scoping.versions(page, ["fr"]) == []
    assert scoping.localized_pages([page]) == []


def test_an_alias_is_in_no_list(imvoc: House) -> None:
    page = StandardPageFactory(parent=imvoc.home)
    alias = page.create_alias(update_slug="copie")
    assert alias.live
    assert alias.pk not in {shown.pk for shown in scoping.site_pages(imvoc.site, "fr")}


def test_the_pages_of_a_site_are_its_own(imvoc: House, embolyon: House) -> None:
    mine = TopicPageFactory(parent=imvoc.home)
    other = TopicPageFactory(parent=embolyon.home)
    found = set(scoping.site_pages(imvoc.site, "fr").values_list("pk", flat=True))
    assert {mine.pk, imvoc.home.pk, imvoc.acts.pk, imvoc.contact.pk} == found
    assert other.pk not in found


def test_the_pages_of_the_group_are_those_of_every_site(imvoc: House, embolyon: House) -> None:
    both = [ProcedurePageFactory(parent=house.acts) for house in (imvoc, embolyon)]
    assert set(scoping.group_pages("fr", ProcedurePage)) == set(both)


@pytest.mark.parametrize("offered", [True, False])
def test_a_language_that_a_site_no_longer_offers_is_in_no_list(imvoc: House, embolyon: House, offered: bool) -> None:
    """Its pages stay live; nor is one found of a site that never said which languages it offers."""
    german = {}
    for house in (imvoc, embolyon):
        translate(house.home, "de")
        translate(house.acts, "de")
        german[house.site.pk] = translate(ProcedurePageFactory(parent=house.acts), "de")
    for house, codes in ((imvoc, ["en", "de"]), (embolyon, ["de"] if offered else ["en", "es"])):
        house.identity.languages = codes
        house.identity.save()
    shown = set(german.values()) if offered else {german[imvoc.site.pk]}
    assert set(scoping.group_pages("de", ProcedurePage)) == shown
    assert scoping.group_pages("fr", ProcedurePage).count() == 2
    imvoc.identity.delete()
    assert set(scoping.group_pages("de", ProcedurePage)) == shown - {german[imvoc.site.pk]}


def test_a_chosen_page_is_not_shown_in_a_language_that_its_site_no_longer_offers(imvoc: House, embolyon: House) -> None:
    pages = [StandardPageFactory(parent=house.home) for house in (imvoc, embolyon)]
    for house, page in zip((imvoc, embolyon), pages, strict=True):
        translate(house.home, "en")
        translate(page, "en")
    embolyon.identity.languages = ["de"]
    embolyon.identity.save()
    with translation.override("en"):
        assert [page.translation_key for page in scoping.localized_pages(pages)] == [pages[0].translation_key]
        assert list(scoping.localized_by_pk([page.pk for page in pages])) == [pages[0].pk]
    assert scoping.localized_pages(pages) == [page.page_ptr for page in pages]


@pytest.mark.parametrize("code", ["fr", "de"])
def test_the_pages_of_the_group_cost_one_query(imvoc: House, code: str, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        list(scoping.group_pages(code))


def test_each_language_has_its_own_pages(imvoc: House) -> None:
    home = translate(imvoc.home, "en")
    french = StandardPageFactory(parent=imvoc.home)
    english = translate(french, "en")
    assert set(scoping.site_pages(imvoc.site, "en")) == {home.page_ptr, english.page_ptr}
    assert french.page_ptr in set(scoping.site_pages(imvoc.site, "fr"))


def test_a_site_without_a_live_home_in_a_language_has_no_page_in_it(imvoc: House) -> None:
    translate(imvoc.home, "en", live=False)
    translate(StandardPageFactory(parent=imvoc.home), "en")
    assert scoping.home_of(imvoc.site, "en") is None
    assert not scoping.site_pages(imvoc.site, "en").exists()
    assert not scoping.site_pages(imvoc.site, "de").exists()


def test_the_versions_of_a_page_are_those_asked_for(imvoc: House) -> None:
    translate(imvoc.home, "en")
    translate(imvoc.home, "de")
    codes = {page.locale.language_code for page in scoping.versions(imvoc.home, ["fr", "en"])}
    assert codes == {"fr", "en"}


def test_what_stands_above_a_page_begins_with_the_home_and_leaves_out_what_is_hidden(imvoc: House) -> None:
    page = ProcedurePageFactory(parent=imvoc.acts)
    assert [shown.pk for shown in scoping.around(page, ["fr"])[0]] == [imvoc.home.pk, imvoc.acts.pk]
    assert scoping.around(imvoc.home, ["fr"]) == ([], [imvoc.home.page_ptr])
    imvoc.acts.unpublish()
    assert [shown.pk for shown in scoping.around(page, ["fr"])[0]] == [imvoc.home.pk]


@pytest.mark.parametrize("hide", [_draft, _private, _private_above, _expired])
def test_what_stands_on_a_hidden_page_is_not_told(imvoc: House, hide) -> None:
    member = PractitionerFactory()
    team = TeamPageFactory(parent=imvoc.home, members=[member])
    told = (TeamPageMember.objects.order_by(), imvoc.home, "practitioner_id")
    assert scoping.on_open_pages(*told) == [member.pk]
    hide(team)
    assert scoping.on_open_pages(*told) == []


@pytest.mark.parametrize("hide", [_draft, _private, _private_above, _expired])
def test_a_hidden_page_is_led_to_by_no_key(imvoc: House, hide) -> None:
    page = ProcedurePageFactory(parent=imvoc.acts)
    assert scoping.localized_by_pk([page.pk]) == {page.pk: page.page_ptr}
    hide(page)
    assert scoping.localized_by_pk([page.pk]) == {}


def test_chosen_pages_are_shown_in_the_readers_language_in_the_same_order(imvoc: House) -> None:
    translate(imvoc.home, "en")
    pages = [StandardPageFactory(parent=imvoc.home) for _ in range(3)]
    english = [translate(page, "en") for page in pages[:2]]
    with translation.override("en"):
        found = scoping.localized_pages([pages[1], pages[2], pages[0]])
    assert [page.pk for page in found] == [english[1].pk, english[0].pk]


@pytest.mark.parametrize("count", [1, 6])
def test_chosen_pages_cost_one_query_however_many(imvoc: House, count: int, django_assert_num_queries) -> None:
    pages = [StandardPageFactory(parent=imvoc.home) for _ in range(count)]
    scoping.localized_pages(pages)  # Wagtail looks for view restrictions once, and keeps them
    with django_assert_num_queries(1):
        assert len(scoping.localized_pages(pages)) == count


def test_snippets_come_in_the_language_or_in_french(django_assert_num_queries) -> None:
    translated, french_only = LocationFactory(), LocationFactory()
    english = translate(translated, "en", name="Place")
    translate(translated, "de", name="Ort")
    keys = [french_only.translation_key, translated.translation_key]
    with django_assert_num_queries(1):
        assert scoping.in_locale(Location, keys, english.locale_id) == [french_only, english]
    assert scoping.in_locale(Location, keys, language("fr").pk) == [french_only, translated]


def test_a_snippet_that_exists_neither_here_nor_in_french_is_left_out() -> None:
    location = LocationFactory(locale=language("de"))
    assert scoping.in_locale(Location, [location.translation_key], language("fr").pk) == []
