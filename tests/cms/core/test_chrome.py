"""The frame of a page: title, description, canonical address, breadcrumb, languages."""

import pytest
from django.utils import translation

from cms.core.chrome import Chrome
from tests.factories import (
    House,
    ProcedurePageFactory,
    StandardPageFactory,
    TopicPageFactory,
    translate,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("values", "title", "description"),
    [
        ({"title": "T", "summary": "S"}, "T", "S"),
        ({"title": "T", "seo_title": "Pour les moteurs", "summary": "S"}, "Pour les moteurs", "S"),
        ({"title": "T", "search_description": "D", "summary": "S"}, "T", "D"),
    ],
)
def test_title_and_description(imvoc: House, ask, values, title, description) -> None:
    page = StandardPageFactory(parent=imvoc.home, **values)
    chrome = Chrome.for_page(page, ask(page.full_url))
    assert (chrome.title, chrome.description) == (title, description)


def test_a_home_is_described_by_its_introduction(imvoc: House, ask) -> None:
    assert Chrome.for_page(imvoc.home, ask(imvoc.url())).description == imvoc.home.hero_text
    imvoc.home.search_description = "Autre"
    assert Chrome.for_page(imvoc.home, ask(imvoc.url())).description == "Autre"


@pytest.mark.parametrize(("factory", "indexed"), [(StandardPageFactory, True), (TopicPageFactory, False)])
def test_medical_pages_are_not_indexed_until_validated(imvoc: House, ask, factory, indexed: bool) -> None:
    page = factory(parent=imvoc.home)
    assert Chrome.for_page(page, ask(page.full_url)).indexed is indexed
    assert page.awaits_validation is not indexed


def test_the_canonical_address_is_the_pages_own(imvoc: House, embolyon: House, ask) -> None:
    page = ProcedurePageFactory(parent=embolyon.acts, slug="acte")
    assert Chrome.for_page(page, ask(imvoc.url())).canonical == "http://embolyon.localhost/interventions/acte/"


def test_breadcrumbs_go_down_from_the_home(imvoc: House, ask) -> None:
    page = ProcedurePageFactory(parent=imvoc.acts)
    links = Chrome.for_page(page, ask(page.full_url)).breadcrumbs
    assert [(link.title, link.url) for link in links] == [
        ("Bienvenue chez Imvoc", "/"),
        ("Interventions de Imvoc", "/interventions/"),
    ]
    assert Chrome.for_page(imvoc.home, ask(imvoc.url())).breadcrumbs == []


def test_breadcrumbs_skip_what_is_not_live(imvoc: House, ask) -> None:
    page = ProcedurePageFactory(parent=imvoc.acts)
    imvoc.acts.unpublish()
    links = Chrome.for_page(page, ask(page.full_url)).breadcrumbs
    assert [link.title for link in links] == ["Bienvenue chez Imvoc"]


def _languages(page, request) -> list[tuple[str, bool]]:
    return [(language.code, language.current) for language in Chrome.for_page(page, request).languages]


def test_languages_are_the_live_versions_that_the_site_offers(imvoc: House, ask) -> None:
    imvoc.identity.languages = ["en", "de", "es"]
    imvoc.identity.save()
    english = translate(imvoc.home, "en")
    translate(imvoc.home, "de", live=False)
    translate(imvoc.home, "it")
    assert _languages(imvoc.home, ask(imvoc.url())) == [("fr", True), ("en", False)]
    with translation.override("en"):
        assert _languages(english, ask(imvoc.url("/en/"))) == [("fr", False), ("en", True)]


def test_each_language_has_its_own_name_and_absolute_address(imvoc: House, ask) -> None:
    imvoc.identity.languages = ["ar"]
    imvoc.identity.save()
    translate(imvoc.home, "ar")
    chrome = Chrome.for_page(imvoc.home, ask(imvoc.url()))
    assert [(language.name, language.url) for language in chrome.languages] == [
        ("Français", "http://imvoc.localhost/"),
        ("العربية", "http://imvoc.localhost/ar/"),
    ]
    assert chrome.source_url == "http://imvoc.localhost/"


def test_without_french_there_is_no_default_language(imvoc: House, ask) -> None:
    english = translate(imvoc.home, "en")
    imvoc.home.unpublish()
    assert Chrome.for_page(english, ask(imvoc.url("/en/"))).source_url == ""


def test_an_alias_is_no_language(imvoc: House, ask) -> None:
    translate(imvoc.home, "en")
    page = StandardPageFactory(parent=imvoc.home)
    page.copy_for_translation(translate(imvoc.acts, "en").locale, alias=True)
    assert _languages(page, ask(page.full_url)) == [("fr", True)]
