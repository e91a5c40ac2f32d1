"""The list of acts, narrowed: by address, without a script, and never a page of its own."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from contact.models import Location
from procedures.models import ProcedureLocation, ProcedurePage
from tests.conftest import build_imvoc
from tests.factories import (
    EmbolyonHomePageFactory,
    House,
    LocationFactory,
    ProcedurePageFactory,
    SpecialityFactory,
    build_site,
    translate,
)
from tests.standing import standing

pytestmark = pytest.mark.django_db
ALL = ["Biopsie", "Dos", "Rein", "Artère"]


def _build() -> House:
    imvoc = build_imvoc()
    embolyon = build_site("Embolyon", EmbolyonHomePageFactory, theme="embolyon", languages=["en"])
    imvoc.identity.sister = embolyon.site
    imvoc.identity.save()
    liver, kidney = (SpecialityFactory(name=name, slug=slug) for name, slug in (("Foie", "foie"), ("Rein", "rein")))
    for house, title, technique, organs in (
        (imvoc, "Biopsie", "diagnostic", [liver, kidney]),
        (imvoc, "Dos", "percutaneous", []),
        (imvoc, "Rein", "percutaneous", [kidney]),
        (embolyon, "Artère", "endovascular", [liver]),
    ):
        ProcedurePageFactory(parent=house.acts, title=title, technique=technique, specialities=organs)
    return imvoc


@pytest.fixture(scope="module")
def _acts(django_db_setup: None, django_db_blocker: Any) -> Iterator[House]:
    with standing(django_db_blocker, _build) as house:
        yield house


@pytest.fixture
def acts(_acts: House, db: None) -> House:
    return deepcopy(_acts)


def read(visit, house: House, query: str = "", prefix: str = "") -> Tag:
    return BeautifulSoup(visit(house.url(f"{prefix}/interventions/{query}")).content, "html5lib")


def titles(page: Tag) -> list[str]:
    return [card.h3.text for card in page.select(".act-card")]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", ALL),
        ("?technique=percutaneous", ["Dos", "Rein"]),
        ("?organe=foie", ["Biopsie", "Artère"]),
        ("?organe=rein&technique=percutaneous", ["Rein"]),
        ("?technique=percutaneous&organe=foie", []),
        # What nobody knows asks nothing.
        ("?technique=magic", ALL),
        ("?technique=&organe=", ALL),
        ("?organe=%00&technique=%3Cb%3E", ALL),
        ("?couleur=bleu", ALL),
        ("?technique=magic&organe=rein", ["Biopsie", "Rein"]),
        ("?organe=foie&organe=rein", ["Biopsie", "Rein"]),
    ],
)
def test_an_address_narrows_the_list(acts: House, visit, query: str, shown: list[str]) -> None:
    page = read(visit, acts, query)
    assert titles(page) == shown
    assert page.select_one(".results__count b").text == str(len(shown))
    filtered = shown != ALL
    assert bool(page.head.find("meta", attrs={"name": "robots", "content": "noindex"})) is filtered
    assert page.head.find("link", rel="canonical")["href"] == acts.acts.full_url
    assert bool(page.select(".results__filters")) is filtered


def test_each_filter_can_be_taken_away(acts: House, visit) -> None:
    page = read(visit, acts, "?technique=percutaneous&organe=rein")
    found = {" ".join(link.text.split()): link["href"] for link in page.select(".results__filters a")}
    assert found == {
        "Retirer le filtre : À travers la peau": "/interventions/?organe=rein#liste",
        "Retirer le filtre : Rein": "/interventions/?technique=percutaneous#liste",
        "Retirer tous les filtres": "/interventions/#liste",
    }
    assert page.select_one("#liste")


def test_the_form_offers_what_leaves_something_and_says_how_much(acts: House, visit) -> None:
    form = read(visit, acts, "?technique=percutaneous").select_one("form.filters")
    assert (form["method"], form["action"]) == ("get", "/interventions/#liste")
    offered = {
        field["name"]: [(option["value"], option.text) for option in field.select("option")]
        for field in form.select("select")
    }
    assert offered == {
        "technique": [
            ("", "Toutes les techniques"),
            ("diagnostic", "Pour le diagnostic (1)"),
            ("percutaneous", "À travers la peau (2)"),
            ("endovascular", "Par les vaisseaux (1)"),
        ],
        "organe": [("", "Tous les organes"), ("rein", "Rein (1)")],
    }
    assert [option["value"] for option in form.select("option[selected]")] == ["percutaneous"]
    assert {label["for"] for label in form.select("label")} == {field["id"] for field in form.select("select")}


def test_no_answer_is_said_in_words_with_a_way_out(acts: House, visit) -> None:
    page = read(visit, acts, "?technique=percutaneous&organe=foie")
    assert page.find("h2", string="Aucune intervention ne répond à ces choix")
    assert page.select_one("main a.button[href='/interventions/#liste']")


def test_a_list_without_any_act_is_not_a_choice(acts: House, visit) -> None:
    for page in ProcedurePage.objects.all():
        page.unpublish()
    main = read(visit, acts).main.text
    assert "Aucune intervention n’est encore décrite" in main
    assert "ne répond à ces choix" not in main


def test_an_address_means_the_same_in_every_language(acts: House, visit) -> None:
    for page in (acts.home, acts.acts, *acts.acts.get_children().specific()):
        translate(page, "en")
    page = read(visit, acts, "?technique=percutaneous&organe=rein", prefix="/en")
    assert titles(page) == ["Rein"]
    assert "Remove the filter: Through the skin" in " ".join(page.main.text.split())


@pytest.mark.parametrize("query", ["", "?technique=percutaneous&organe=rein"])
def test_a_filter_costs_no_query(acts: House, visit, query: str, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(25):
        read(visit, acts, query)


@pytest.fixture
def placed(acts: House) -> House:
    """North does what asks for B, south only what asks for A; an act that no place may do, and a place without an act."""
    north, south = LocationFactory(name="Nord", mention="b"), LocationFactory(name="Sud", mention="a")
    LocationFactory(name="Vide", mention="d")
    asked = {"Biopsie": "a", "Dos": "b", "Rein": "", "Artère": "c"}
    for page in ProcedurePage.objects.all():
        page.required_mention = asked[page.title]
        page.location_rows = [ProcedureLocation(location=place, sort_order=n) for n, place in enumerate((north, south))]
        page.save()
    return acts


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?lieu=nord", ["Biopsie", "Dos", "Rein"]),
        ("?lieu=sud", ["Biopsie", "Rein"]),
        ("?lieu=sud&technique=percutaneous", ["Rein"]),
        ("?lieu=sud&technique=percutaneous&organe=foie", []),
        ("?lieu=nord&organe=foie", ["Biopsie"]),
        ("?lieu=vide", ALL),
        ("?lieu=ailleurs", ALL),
    ],
)
def test_a_place_narrows_the_list_to_what_it_may_do(placed: House, visit, query: str, shown: list[str]) -> None:
    page = read(visit, placed, query)
    assert titles(page) == shown
    assert page.select_one(".results__count b").text == str(len(shown))
    assert bool(page.head.find("meta", attrs={"name": "robots", "content": "noindex"})) is (shown != ALL)
    assert page.head.find("link", rel="canonical")["href"] == placed.acts.full_url


def test_only_places_that_may_do_something_are_offered(placed: House, visit) -> None:
    form = read(visit, placed, "?technique=percutaneous").select_one("form.filters")
    assert [(one["value"], one.text) for one in form.select("[name=lieu] option")] == [
        ("", "Tous les lieux"),
        ("nord", "Nord (2)"),
        ("sud", "Sud (1)"),
    ]
    Location.objects.update(mention="")
    offered = read(visit, placed).select("[name=lieu] option")
    assert [one["value"] for one in offered] == ["", "nord", "sud"]
    assert [one.text for one in offered] == ["Tous les lieux", "Nord (1)", "Sud (1)"]


def test_each_of_three_filters_can_be_taken_away(placed: House, visit) -> None:
    page = read(visit, placed, "?lieu=nord&technique=percutaneous&organe=rein")
    assert [link["href"] for link in page.select(".results__filters a")] == [
        "/interventions/?organe=rein&lieu=nord#liste",
        "/interventions/?technique=percutaneous&lieu=nord#liste",
        "/interventions/?technique=percutaneous&organe=rein#liste",
        "/interventions/#liste",
    ]


def test_a_place_has_one_address_in_every_language(placed: House, visit) -> None:
    for page in (placed.home, placed.acts, *ProcedurePage.objects.filter(title="Dos")):
        translate(page, "en")
    translate(Location.objects.get(name="Nord"), "en", name="North")
    page = read(visit, placed, "?lieu=nord", prefix="/en")
    assert titles(page) == ["Dos"]
    assert [one.text for one in page.select("[name=lieu] option[selected]")] == ["North (1)"]


def test_the_list_stays_within_the_budget_of_queries(placed: House, visit, django_assert_max_num_queries) -> None:
    read(visit, placed, "?lieu=nord")
    with django_assert_max_num_queries(25):
        read(visit, placed, "?lieu=nord&organe=rein")
