"""The base of pages, and the setting and snippets of the frame."""

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from wagtail.models import Locale

from cms.core.checks import house_page_models
from cms.core.enums import Drawing, OfferedLanguage
from cms.core.models import SiteIdentity
from cms.pages.models import GlossaryPage
from tests.factories import (
    House,
    NavigationMenuFactory,
    SiteTextsFactory,
    StandardPageFactory,
    TopicPageFactory,
    translate,
)


@pytest.mark.django_db
def test_switching_a_language_on_makes_it_exist(imvoc: House) -> None:
    assert not Locale.objects.filter(language_code="it").exists()
    imvoc.identity.languages = ["it", "en"]
    imvoc.identity.save()
    assert Locale.objects.filter(language_code="it").count() == 1
    assert imvoc.identity.language_codes[0] == "fr"
    assert set(imvoc.identity.language_codes) == {"fr", "it", "en"}


@pytest.mark.django_db
def test_an_identity_is_called_by_its_name_or_its_site(imvoc: House) -> None:
    assert str(imvoc.identity) == "Imvoc"
    assert str(SiteIdentity(site=imvoc.site)) == str(imvoc.site)


@pytest.mark.django_db
def test_snippets_are_called_by_their_name() -> None:
    assert str(NavigationMenuFactory(name="Menu")) == "Menu"
    assert str(SiteTextsFactory(name="Textes")) == "Textes"


@pytest.mark.django_db
@pytest.mark.parametrize("model", {*house_page_models()} - {GlossaryPage}, ids=lambda model: model.__name__)
def test_a_page_type_is_medical_when_it_has_medical_fields(model) -> None:
    """The glossary is what its terms are: see tests/cms/pages/test_glossary_page.py."""
    page = model()
    assert page.is_medical is page.awaits_validation is bool(model.medical_fields)


@pytest.mark.django_db
@pytest.mark.parametrize("factory", [StandardPageFactory, TopicPageFactory])
def test_the_lead_is_the_summary_or_else_the_description(factory) -> None:
    assert factory.build(summary="Résumé").lead == "Résumé"
    assert factory.build(summary="", search_description="Description").lead == "Description"


def test_every_language_that_a_site_may_offer_is_a_language_of_the_project(settings) -> None:
    assert set(OfferedLanguage.values) | {"fr"} == dict(settings.LANGUAGES).keys()


@pytest.mark.parametrize("drawing", Drawing.values)
def test_every_drawing_is_drawn(drawing: str) -> None:
    from django.template.loader import render_to_string

    svg = render_to_string(f"drawings/{drawing}.html")
    assert "<svg" in svg
    assert "<title" in svg


@pytest.mark.django_db
def test_readers_are_given_the_address_that_wagtail_gives(imvoc: House) -> None:
    page = StandardPageFactory(parent=imvoc.home)
    english = translate(imvoc.home, "en")
    reader, editor = _asking(imvoc, "one"), _asking(imvoc)
    for shown in (page, english, page):
        assert shown.get_url(reader) == shown.get_url(editor)
        assert shown.get_full_url(reader) == shown.get_full_url(editor)
    page.slug = "ailleurs"
    page.save()
    assert page.get_url(_asking(imvoc, "two")) == "/ailleurs/"


def _asking(house: House, generation: str = "") -> HttpRequest:
    request = RequestFactory().get("/", headers={"host": house.site.hostname})
    request.generation = generation
    return request
