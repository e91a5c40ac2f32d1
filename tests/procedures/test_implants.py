"""What stays in the body: one page for all of it, one for an object that must not be forgotten."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from cms.safety.models import Implant
from procedures.models import (
    ImplantIndexPage,
    ImplantPage,
    ImplantPageCareCard,
    ImplantPageImplant,
    ProcedureImplant,
    ProcedurePage,
)
from tests.conftest import Visit
from tests.factories import (
    House,
    ImplantFactory,
    ImplantIndexPageFactory,
    ImplantPageFactory,
    ProcedurePageFactory,
    translate,
)
from tests.factories.publishing import put_live
from tests.factories.snippets import CareCardFactory

pytestmark = pytest.mark.django_db


def act(house: House, *implants: Implant, **values: Any) -> ProcedurePage:
    page = ProcedurePageFactory(parent=house.acts, **values)
    page.implant_rows = [ProcedureImplant(implant=implant) for implant in implants]
    return put_live(page)


def about(house: House, implant: Implant, **values: Any) -> ImplantPage:
    page = ImplantPageFactory(parent=house.home, **values)
    page.implant_rows = [ImplantPageImplant(implant=implant)]
    page.care_card_rows = [ImplantPageCareCard(card=CareCardFactory())]
    return put_live(page)


@pytest.fixture
def both(imvoc: House, embolyon: House) -> tuple[House, House]:
    imvoc.identity.sister, embolyon.identity.sister = embolyon.site, imvoc.site
    imvoc.identity.save()
    embolyon.identity.save()
    return imvoc, embolyon


@pytest.fixture
def index(both: tuple[House, House]) -> ImplantIndexPage:
    return ImplantIndexPageFactory(parent=both[0].home, slug="ce-qui-reste")


def read(visit: Visit, page: Any) -> BeautifulSoup:
    return BeautifulSoup(visit(page.full_url).content, "html.parser")


def path(page: Any) -> str:
    return urlsplit(page.full_url).path


def devices(visit: Visit, page: Any) -> list[str]:
    return [one.text for one in read(visit, page).select(".implant__device")]


def test_the_objects_are_those_of_live_acts_in_three_groups(
    both: tuple[House, House], index: ImplantIndexPage, visit: Visit
) -> None:
    imvoc, embolyon = both
    screw = ImplantFactory(device="Vis", permanence="permanent")
    drain = ImplantFactory(device="Drain", permanence="removable")
    oil = ImplantFactory(device="Huile", permanence="resorbable")
    ImplantFactory(device="À personne")
    act(imvoc, screw, drain)
    act(embolyon, oil, drain)
    draft = ImplantFactory(device="D’un brouillon")
    act(imvoc, draft).unpublish()
    soup = read(visit, index)
    groups = {
        part.h2.text: [one.text for one in part.select(".implant__device")]
        for part in soup.select(".implants > section[id]")
        if part.select(".implant")
    }
    assert groups == {"Se retire": ["Drain"], "Reste à vie": ["Vis"], "Disparaît avec le temps": ["Huile"]}


def test_each_object_says_what_the_desk_of_an_mri_asks(
    both: tuple[House, House], index: ImplantIndexPage, visit: Visit
) -> None:
    implant = ImplantFactory(airport="Montrez la carte.", card_given=True)
    act(both[0], implant)
    text = read(visit, index).select_one(".implants__one").text
    for wanted in (implant.mri_note, "Montrez la carte.", implant.tell_others, "Carte d’implant"):
        assert wanted in text


def test_a_card_that_is_not_given_is_not_spoken_of(
    both: tuple[House, House], index: ImplantIndexPage, visit: Visit
) -> None:
    act(both[0], ImplantFactory(card_given=False))
    assert "Carte d’implant" not in read(visit, index).select_one(".implants__one").text


def test_the_acts_that_leave_it_are_named_at_their_own_address(
    both: tuple[House, House], index: ImplantIndexPage, visit: Visit
) -> None:
    imvoc, embolyon = both
    implant = ImplantFactory()
    sisters, own = act(embolyon, implant, title="Acte de la sœur"), act(imvoc, implant, title="Acte du site")
    rows = read(visit, index).select(".implants__acts li")
    assert [row.a["href"] for row in rows] == [path(own), sisters.full_url]
    assert [bool(row.select(".site-label")) for row in rows] == [False, True]
    assert "Embolyon" in rows[1].text


def test_a_withdrawn_object_leaves_every_page_at_once(
    both: tuple[House, House], index: ImplantIndexPage, visit: Visit
) -> None:
    _imvoc, embolyon = both
    implant = ImplantFactory(device="Filtre")
    own = about(embolyon, implant)
    source = act(embolyon, implant)
    assert [devices(visit, page) for page in (index, own, source)] == [["Filtre"]] * 3
    Implant.objects.get(pk=implant.pk).unpublish()
    assert [devices(visit, page) for page in (index, own, source)] == [[]] * 3
    soup = read(visit, own)
    assert soup.select(".reminder") == []
    assert soup.select_one(".one-action a")["href"] == "tel:+33400000000"


def test_objects_that_change_change_everywhere(
    both: tuple[House, House], index: ImplantIndexPage, visit: Visit
) -> None:
    implant = ImplantFactory(device="Filtre")
    own = about(both[1], implant)
    act(both[1], implant)
    implant.mri_note = "Une IRM après accord."
    put_live(implant)
    assert ["Une IRM après accord." in read(visit, page).text for page in (index, own)] == [True, True]


@pytest.mark.parametrize(("permanence", "offered"), [("removable", True), ("permanent", False), ("resorbable", False)])
def test_only_what_comes_out_has_a_reminder(
    both: tuple[House, House], visit: Visit, permanence: str, offered: bool
) -> None:
    page = about(both[1], ImplantFactory(permanence=permanence), reminder="Demander le retrait.")
    soup = read(visit, page)
    assert bool(soup.select("#rappel form[method=dialog]")) is offered
    assert ("rappel" in {entry["anchor"] for entry in page.contents}) is offered
    assert [field for field in soup.select("#rappel input") if field.get("name")] == []


def test_an_act_leads_to_both_pages(both: tuple[House, House], index: ImplantIndexPage, visit: Visit) -> None:
    implant = ImplantFactory()
    own = about(both[1], implant)
    part = read(visit, act(both[1], implant)).find(id="ce-qui-reste")
    assert part.select_one(".implants__guide a")["href"] == path(own)
    link = part.select_one(".implants__index")
    assert link.a["href"] == index.full_url
    assert "Imvoc" in link.select_one(".site-label").text


def test_an_act_that_leaves_nothing_speaks_of_no_object(
    both: tuple[House, House], index: ImplantIndexPage, visit: Visit
) -> None:
    assert read(visit, act(both[1])).find(id="ce-qui-reste") is None


def test_a_reader_of_english_sees_what_is_not_translated_in_french(
    both: tuple[House, House], index: ImplantIndexPage, visit: Visit
) -> None:
    imvoc, _embolyon = both
    french, translated = ImplantFactory(device="Clou"), ImplantFactory(device="Vis")
    translate(translated, "en", device="Screw")
    source = act(imvoc, french, translated)
    for parent in (imvoc.home, imvoc.acts):
        translate(parent, "en")
    english = translate(source, "en")
    soup = read(visit, translate(index, "en"))
    assert [(one.h3.text, one.get("lang")) for one in soup.select(".implant")] == [("Clou", "fr"), ("Screw", None)]
    assert {link["href"] for link in soup.select(".implants__acts a")} == {path(english)}


def test_machines_are_told_what_the_page_is_about(both: tuple[House, House], ask: Any) -> None:
    page = about(both[1], ImplantFactory(device="Filtre"))
    data = page.structured_data(ask(page.full_url))
    assert data["@type"] == "MedicalWebPage"
    assert data["about"] == {"@type": "MedicalDevice", "name": "Filtre"}


def test_ten_objects_cost_no_more_than_one(both: tuple[House, House], index: ImplantIndexPage, visit: Visit) -> None:
    def cost(page: Any) -> int:
        cache.clear()
        Site.get_site_root_paths()  # Wagtail asks for these once an hour, for all pages
        with CaptureQueriesContext(connection) as queries:
            visit(page.full_url)
        return len(queries)

    first = ImplantFactory()
    own, source = about(both[1], first), act(both[0], first)
    pages = (index, own, source)
    for page in pages:
        visit(page.full_url)
    few = [cost(page) for page in pages]
    for _ in range(9):
        act(both[1], first, ImplantFactory())
    assert [cost(page) for page in pages] == few
    assert max(few) <= 20
