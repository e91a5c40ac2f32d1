"""What editors say of words: what is refused, what leads where, what is an emergency."""

from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from wagtail.models import Page

from cms.safety.models import CareCard
from cms.search.finding import Found, find
from cms.search.models import SearchTerm
from tests.factories import House, ProcedurePageFactory, language, translate
from tests.factories.publishing import put_live
from tests.factories.snippets import CareCardFactory

pytestmark = pytest.mark.django_db


def term(strength: str, words: str, *pages: Any, **values: Any) -> SearchTerm:
    targets = [("page", page) for page in pages]
    made = SearchTerm(
        name=words[:40], words=words, strength=strength, targets=targets, locale=language("fr"), live=False, **values
    )
    made.save()
    return put_live(made)


def answer(query: str, code: str = "fr") -> Found:
    call_command("rebuild_search", stdout=StringIO())
    return find(query, code)


def titles(found: Found) -> list[str]:
    pages = Page.objects.in_bulk([hit.page for hit in found.hits])
    return [pages[hit.page].title for hit in found.hits]


@pytest.fixture
def acts(imvoc: House, embolyon: House) -> list[Any]:
    houses = {"Agir par le bas": imvoc, "Boucher un vaisseau": embolyon, "Calmer un nerf": imvoc}
    return [ProcedurePageFactory(parent=house.acts, title=title) for title, house in houses.items()]


@pytest.mark.parametrize(
    ("values", "field"),
    [({"strength": "emergency"}, "care_card"), ({"strength": "not_treated", "note": " "}, "note")],
)
def test_a_term_that_would_say_nothing_is_refused(values: dict, field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        SearchTerm(name="Essai", words="essai", locale=language("fr"), **values).clean()
    assert list(refused.value.message_dict) == [field]


def test_editors_lead_first_in_their_order(acts: list[Any]) -> None:
    term("close", "xylophone", acts[2], acts[1])
    found = answer("mon xylophone")
    assert titles(found) == ["Calmer un nerf", "Boucher un vaisseau"]
    assert [hit.term is not None for hit in found.hits] == [True, True]


def test_readers_get_pages_in_their_language(acts: list[Any], imvoc: House) -> None:
    made = term("exact", "xylophone", acts[0], acts[2])
    translate(imvoc.home, "en")
    translate(imvoc.acts, "en")
    translate(acts[2], "en", title="Calming a nerve")
    translate(made, "en", words="accordion")
    assert titles(answer("accordion", "en")) == ["Calming a nerve"]
    assert titles(answer("accordion")) == []


@pytest.mark.parametrize(
    ("strength", "uncertain", "listed"), [("discuss", True, 1), ("not_treated", False, 0), ("exact", False, 1)]
)
def test_what_is_said_of_words_depends_on_their_strength(
    acts: list[Any], strength: str, uncertain: bool, listed: int
) -> None:
    term(strength, "xylophone", acts[0], note="Parlez-en.")
    found = answer("xylophone")
    assert (found.is_uncertain, len(found.hits)) == (uncertain, listed)
    assert [note.note for note in found.notes] == ["Parlez-en."]


def test_a_withdrawn_term_leads_nowhere(acts: list[Any]) -> None:
    made = term("exact", "xylophone", acts[0])
    made.unpublish()
    assert titles(answer("xylophone")) == []


EMERGENCY = "douleur/mal poitrine/thorax"


@pytest.mark.parametrize(
    ("typed", "alarmed"),
    [
        ("douleur poitrine", True),
        ("J’ai très MAL au thorax depuis hier", True),
        ("doulleur a la poitrinne", True),
        ("mal de dos", False),
        ("radio de la poitrine", False),
        ("poitrail douleur", False),
    ],
)
def test_every_word_of_a_line_in_any_order_is_an_emergency(imvoc: House, typed: str, alarmed: bool) -> None:
    card = put_live(CareCardFactory())
    term("emergency", EMERGENCY, care_card=card, note="Restez assis.")
    found = answer(typed)
    assert (found.emergencies, found.advice) == (([card], ["Restez assis."]) if alarmed else ([], []))


def test_a_card_is_the_one_of_today(imvoc: House) -> None:
    """Though the words that lead to it are kept in memory."""
    card = put_live(CareCardFactory())
    term("emergency", EMERGENCY, care_card=card)
    assert answer("douleur poitrine").emergencies == [card]
    card.signs = [("sign", "vous suez")]
    put_live(card)
    assert str(answer("douleur poitrine").emergencies[0].signs[0].value) == "vous suez"
    CareCard.objects.get(pk=card.pk).unpublish()
    assert answer("douleur poitrine").emergencies == []


@pytest.mark.parametrize("code", ["en", "ar"])
def test_an_emergency_typed_in_french_is_one_on_every_page(imvoc: House, code: str) -> None:
    """Even where a language has no such words yet."""
    card = put_live(CareCardFactory())
    made = term("emergency", EMERGENCY, care_card=card, note="Restez assis.")
    if code == "en":
        translate(made, "en", words="chest/breast pain", note="Stay seated.")
    found = answer("douleur poitrine", code)
    assert (found.emergencies, found.advice) == ([card], ["Stay seated." if code == "en" else "Restez assis."])
