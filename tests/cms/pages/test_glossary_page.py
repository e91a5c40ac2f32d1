"""The glossary from A to Z, and the notice that its definitions ask for."""

import json

import pytest
from bs4 import BeautifulSoup
from django.test import RequestFactory

from cms.pages.models import GlossaryPage
from cms.review.models import Validation
from tests.factories import GlossaryPageFactory, GlossaryTermFactory, House, translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def glossary(imvoc: House) -> GlossaryPage:
    return GlossaryPageFactory(parent=imvoc.home, slug="glossaire")


def test_terms_stand_under_their_letter_whatever_the_accent(glossary: GlossaryPage, visit) -> None:
    for term in ("embolisation", "échographie", "drain", "abcès"):
        GlossaryTermFactory(term=term)
    soup = BeautifulSoup(visit(glossary.full_url).content, "html.parser")
    assert [name.get_text() for name in soup.find_all(class_="glossary__name")] == [
        "abcès",
        "drain",
        "échographie",
        "embolisation",
    ]
    letters = soup.find("nav", class_="letters")
    assert [link["href"] for link in letters.find_all("a")] == ["#lettre-a", "#lettre-d", "#lettre-e"]
    assert len(letters.find_all("li")) == 26
    assert all(soup.find(id=link["href"][1:]) for link in letters.find_all("a"))
    assert soup.find(id="terme-echographie").find("dd").get_text() == "Ce que veut dire échographie."


def test_readers_of_a_generation_share_its_terms(glossary: GlossaryPage, rf: RequestFactory) -> None:
    """Each term is an object with its sources: reading eighty of them anew takes half of the page's time."""
    GlossaryTermFactory(term="drain")

    def shown(generation: str) -> list[str]:
        request = rf.get("/")
        request.generation = generation
        page = GlossaryPage.objects.get(pk=glossary.pk)
        page.get_context(request)
        return [term.term for term in page.terms]

    assert shown("one") == ["drain"]
    GlossaryTermFactory(term="abcès")
    assert shown("one") == ["drain"]
    assert shown("two") == ["abcès", "drain"]
    assert shown("") == ["abcès", "drain"]


def test_letters_of_another_script_are_those_that_have_terms(glossary: GlossaryPage) -> None:
    for term in ("قسطرة", "خزعة"):
        GlossaryTermFactory(term=term)
    assert [letter.name for letter in glossary.letters] == ["خ", "ق"]


def test_machines_read_a_set_of_terms(glossary: GlossaryPage, visit) -> None:
    GlossaryTermFactory(term="drain", definition="Un tube.")
    soup = BeautifulSoup(visit(glossary.full_url).content, "html.parser")
    terms = json.loads(soup.find("script", type="application/ld+json").string)["about"]
    assert terms["@type"] == "DefinedTermSet"
    assert terms["hasDefinedTerm"] == [
        {
            "@type": "DefinedTerm",
            "name": "drain",
            "description": "Un tube.",
            "url": f"{glossary.full_url}#terme-drain",
        }
    ]


def test_it_warns_as_long_as_a_definition_is_not_signed(glossary: GlossaryPage, visit) -> None:
    GlossaryTermFactory()
    page = visit(glossary.full_url).content.decode()
    assert "demonstration-notice" in page
    assert 'content="noindex"' in page
    Validation.objects.update(kind="full", validator_name="Dr Ada Exemple")
    page = visit(glossary.full_url).content.decode()
    assert "demonstration-notice" not in page
    assert "noindex" not in page


def test_an_empty_glossary_has_nothing_to_warn_of(glossary: GlossaryPage) -> None:
    assert not glossary.is_medical
    assert not glossary.awaits_validation


def test_a_term_whose_french_is_withdrawn_is_shown_in_no_language(imvoc: House, glossary: GlossaryPage, visit) -> None:
    translate(imvoc.home, "en")
    english = translate(glossary, "en")
    term = GlossaryTermFactory(term="drain")
    translate(term, "en", term="drainage tube")
    assert "drainage tube" in visit(english.full_url).content.decode()
    term.unpublish()
    assert "drainage tube" not in visit(english.full_url).content.decode()


def test_one_a_site(imvoc: House, glossary: GlossaryPage) -> None:
    assert not GlossaryPage.can_create_at(imvoc.home)
