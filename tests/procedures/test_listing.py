"""Lists span both sites: this site's acts first, every link to the one address, nothing hidden, at a constant cost."""

import pytest
from django.template import Context, Template
from django.utils import translation

from cms.core.typography import alphabetical
from procedures.listing import acts_of, all_acts, speciality_cards
from procedures.models import ProcedurePage
from specialities.models import SpecialityPage
from tests.factories import (
    House,
    ProcedurePageFactory,
    SpecialityFactory,
    SpecialityIndexPageFactory,
    SpecialityPageFactory,
    translate,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def organ():
    return SpecialityFactory(name="Foie")


@pytest.fixture
def acts(imvoc: House, embolyon: House, organ) -> dict[str, ProcedurePage]:
    titles = {"Épaule": imvoc, "Zona": imvoc, "Dos": imvoc, "Artère": embolyon, "Veine": embolyon}
    return {
        title: ProcedurePageFactory(parent=house.acts, title=title, specialities=[organ])
        for title, house in titles.items()
    }


def test_this_sites_acts_come_first_each_part_in_alphabetical_order(acts, imvoc: House, embolyon: House, ask) -> None:
    mine, theirs = ["Dos", "Épaule", "Zona"], ["Artère", "Veine"]
    assert [act.title for act in all_acts(ask(imvoc.url()))] == mine + theirs
    assert [act.title for act in all_acts(ask(embolyon.url()))] == theirs + mine


def test_every_list_leads_to_the_one_address(acts, imvoc: House, embolyon: House, ask) -> None:
    found = {act.title: act for act in all_acts(ask(imvoc.url()))}
    assert (found["Dos"].url, found["Dos"].own, found["Dos"].site_name) == ("/interventions/dos/", True, "Imvoc")
    assert found["Veine"].url == embolyon.url("/interventions/veine/")
    assert (found["Veine"].own, found["Veine"].site_name) == (False, "Embolyon")
    assert found["Veine"].medical_name == acts["Veine"].medical_name


def test_drafts_and_other_languages_are_left_out(acts, imvoc: House, ask) -> None:
    acts["Dos"].unpublish()
    translate(imvoc.home, "en")
    translate(imvoc.acts, "en")
    translate(acts["Zona"], "en", title="Shingles")
    assert "Dos" not in [act.title for act in all_acts(ask(imvoc.url()))]
    with translation.override("en"):
        assert [act.title for act in all_acts(ask(imvoc.url()))] == ["Shingles"]


def test_a_language_that_the_sister_no_longer_offers_is_left_out(acts, imvoc: House, embolyon: House, ask) -> None:
    """Its acts stay live in it, and their addresses answer 404."""
    for house, act in ((imvoc, "Dos"), (embolyon, "Veine")):
        translate(house.home, "en")
        translate(house.acts, "en")
        translate(acts[act], "en")
    embolyon.identity.languages = ["de"]
    embolyon.identity.save()
    with translation.override("en"):
        assert [act.title for act in all_acts(ask(imvoc.url()))] == ["Dos"]


def test_a_page_outside_every_site_is_left_out(acts, imvoc: House, ask) -> None:
    imvoc.site.delete()
    assert {act.title for act in all_acts(ask("http://embolyon.localhost/"))} == {"Artère", "Veine"}


def test_the_acts_of_a_speciality(acts, imvoc: House, organ, ask) -> None:
    other = SpecialityFactory(name="Rein")
    ProcedurePageFactory(parent=imvoc.acts, title="Rein", specialities=[other])
    assert [act.title for act in acts_of(ask(imvoc.url()), other)] == ["Rein"]
    assert {act.title for act in acts_of(ask(imvoc.url()), organ)} == set(acts)


def test_a_translated_act_keeps_its_specialities(acts, imvoc: House, organ, ask) -> None:
    translate(imvoc.home, "en")
    translate(imvoc.acts, "en")
    translate(acts["Dos"], "en", title="Back")
    english = translate(organ, "en", name="Liver")
    with translation.override("en"):
        assert [act.title for act in acts_of(ask(imvoc.url()), english)] == ["Back"]


def _speciality_page(house: House, organ) -> SpecialityPage:
    index = SpecialityIndexPageFactory(parent=house.home, slug="specialites")
    return SpecialityPageFactory(parent=index, speciality=organ, slug="foie")


def test_cards_lead_to_this_sites_page_of_the_speciality(acts, imvoc: House, embolyon: House, organ, ask) -> None:
    for house in (embolyon, imvoc):
        _speciality_page(house, organ)
    for house in (imvoc, embolyon):
        [card] = speciality_cards(ask(house.url()))
        assert (card.speciality, card.count, card.url, card.own) == (organ, 5, "/specialites/foie/", True)


def test_cards_lead_to_the_sister_when_only_it_has_the_page(acts, imvoc: House, embolyon: House, organ, ask) -> None:
    _speciality_page(embolyon, organ)
    [card] = speciality_cards(ask(imvoc.url()))
    assert (card.url, card.own) == (embolyon.url("/specialites/foie/"), False)


def test_cards_lead_nowhere_when_nobody_has_the_page(acts, imvoc: House, ask) -> None:
    [card] = speciality_cards(ask(imvoc.url()))
    assert (card.url, card.own) == ("", False)


def test_a_speciality_without_acts_has_no_card(acts, imvoc: House, ask) -> None:
    SpecialityFactory(name="Rien")
    assert [card.speciality.name for card in speciality_cards(ask(imvoc.url()))] == ["Foie"]


def test_cards_are_in_alphabetical_order_in_the_readers_language(imvoc: House, ask) -> None:
    translate(imvoc.home, "en")
    translate(imvoc.acts, "en")
    for french, english in (("Utérus", "Womb"), ("Épaule", "Shoulder"), ("Foie", "Liver")):
        organ = SpecialityFactory(name=french)
        translate(organ, "en", name=english)
        translate(ProcedurePageFactory(parent=imvoc.acts, specialities=[organ]), "en")
    assert [card.speciality.name for card in speciality_cards(ask(imvoc.url()))] == ["Épaule", "Foie", "Utérus"]
    with translation.override("en"):
        names = [card.speciality.name for card in speciality_cards(ask(imvoc.url()))]
    assert names == ["Liver", "Shoulder", "Womb"]


def test_a_speciality_without_translation_is_shown_in_french(imvoc: House, ask) -> None:
    translate(imvoc.home, "en")
    translate(imvoc.acts, "en")
    translate(ProcedurePageFactory(parent=imvoc.acts, specialities=[SpecialityFactory(name="Foie")]), "en")
    with translation.override("en"):
        assert [card.speciality.name for card in speciality_cards(ask(imvoc.url()))] == ["Foie"]


@pytest.mark.parametrize("count", [1, 20])
def test_lists_cost_the_same_however_many_acts(imvoc: House, ask, count: int, django_assert_max_num_queries) -> None:
    for _ in range(count):
        ProcedurePageFactory(parent=imvoc.acts, specialities=[SpecialityFactory()])
    request = ask(imvoc.url())
    with django_assert_max_num_queries(14):
        assert len(speciality_cards(request)) == count


@pytest.mark.parametrize(
    ("names", "ordered"),
    [(["Zona", "Épaule", "abcès"], ["abcès", "Épaule", "Zona"]), (["ب", "أ"], ["أ", "ب"])],
)
def test_the_alphabet_of_every_language(names: list[str], ordered: list[str]) -> None:
    assert sorted(names, key=alphabetical) == ordered


def test_templates_have_the_same_lists(acts, imvoc: House, organ, ask) -> None:
    template = Template(
        "{% load procedure_tags %}{% all_acts as a %}{% acts_of organ as b %}{% speciality_cards as c %}"
        "{{ a|length }} {{ b|length }} {{ c|length }}"
    )
    assert template.render(Context({"request": ask(imvoc.url()), "organ": organ})) == "5 5 1"
