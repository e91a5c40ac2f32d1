"""The list from A to Z: every name of every act once, in its place, with a way to the act."""

import pytest
from bs4 import BeautifulSoup
from django.utils import translation

from procedures.az import address, letters
from procedures.models import ProcedureAZPage
from tests.factories import House, ProcedureAZPageFactory, ProcedurePageFactory, translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(imvoc: House, embolyon: House) -> ProcedureAZPage:
    imvoc.identity.sister = embolyon.site
    imvoc.identity.save()
    return ProcedureAZPageFactory(parent=imvoc.home, slug="a-z")


def entries(request: object) -> dict[str, list[tuple[list[str], list[str]]]]:
    """By letter, the names that stand together and the acts that they lead to."""
    return {
        letter.name: [(entry.names, [act.title for act in entry.acts]) for entry in letter.entries]
        for letter in letters(request)
        if letter.entries
    }


def act(house: House, title: str, medical_name: str, **words: str) -> object:
    return ProcedurePageFactory(parent=house.acts, title=title, medical_name=medical_name, **words)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ({"lay_words": "prostate grossie"}, ["prostate grossie"]),
        ({"other_names": "EAP\nHBP", "lay_words": "hbp\n\n  Hbp "}, ["EAP", "HBP"]),
        ({"lay_words": "envie d'uriner\nenvie d’uriner"}, ["envie d’uriner"]),
        ({"lay_words": "Échographie\nechographie"}, ["Échographie"]),
        ({"lay_words": "geste medical\nUN TITRE"}, []),
        ({"lay_words": "micro-ondes\nmicro ondes"}, ["micro-ondes"]),
    ],
)
def test_each_name_stands_once(imvoc: House, ask, words: dict[str, str], found: list[str]) -> None:
    act(imvoc, "Un titre", "Geste médical", **words)
    names = [name for rows in entries(ask(imvoc.url())).values() for names, _ in rows for name in names]
    assert sorted(names) == sorted(["Un titre", "Geste médical", *found])


def test_a_name_of_two_acts_leads_to_both(imvoc: House, ask) -> None:
    act(imvoc, "Vider", "Drainage", lay_words="pleurésie")
    act(imvoc, "Prélever", "Ponction", lay_words="Pleurésie")
    assert entries(ask(imvoc.url()))["P"] == [
        (["Pleurésie"], ["Prélever", "Vider"]),
        (["Ponction"], ["Prélever"]),
        (["Prélever"], ["Prélever"]),
    ]


def test_neighbours_that_lead_to_the_same_act_share_a_link(imvoc: House, ask) -> None:
    act(imvoc, "Prélever", "Biopsie", lay_words="boule\nbiopsie du foie\nBrûlure")
    act(imvoc, "Soigner", "Bouchon")
    assert entries(ask(imvoc.url()))["B"] == [
        (["Biopsie", "biopsie du foie"], ["Prélever"]),
        (["Bouchon"], ["Soigner"]),
        (["boule", "Brûlure"], ["Prélever"]),
    ]


def test_the_page_shows_both_sites_with_one_address_each(page, imvoc: House, embolyon: House, visit) -> None:
    act(imvoc, "Épaule douloureuse", "Infiltration", lay_words="mal à l'épaule")
    act(embolyon, "Prostate grossie", "Embolisation", lay_words="HBP")
    soup = BeautifulSoup(visit(page.full_url).content, "html5lib")
    titles = [entry.get_text(" ", strip=True) for entry in soup.select(".az__entry--act")]
    assert titles == ["Épaule douloureuse Infiltration", "Prostate grossie Embolisation Sur le site Embolyon"]
    links = {entry.select_one(".az__word").text: entry.a["href"] for entry in soup.select(".az__entry:has(.az__word)")}
    theirs = embolyon.url("/interventions/prostate-grossie/")
    ours = "/interventions/epaule-douloureuse/"
    assert links == {"Infiltration": ours, "Mal à l’épaule": ours, "Embolisation": theirs, "HBP": theirs}
    seen = soup.select_one(f".az__see a[href='{theirs}']").parent.get_text(" ", strip=True)
    assert seen == "voir Prostate grossie Sur le site Embolyon"


def test_letters_lead_to_their_part_of_the_page(page, imvoc: House, visit) -> None:
    act(imvoc, "Épaule", "Infiltration")
    soup = BeautifulSoup(visit(page.full_url).content, "html5lib")
    assert [link["href"] for link in soup.select(".letters a")] == ["#lettre-e", "#lettre-i"]
    assert [heading["id"] for heading in soup.select(".az h2")] == ["lettre-e", "lettre-i"]
    assert soup.select_one(soup.select_one(".az__back")["href"]).name == "nav"


def test_only_what_is_visible_in_the_readers_language(page, imvoc: House, visit) -> None:
    shown = act(imvoc, "Dos", "Infiltration", lay_words="mal de dos")
    act(imvoc, "Genou", "Ponction").unpublish()
    for one in (imvoc.home, imvoc.acts):
        translate(one, "en")
    english = translate(page, "en")
    translate(shown, "en", title="Back", medical_name="Injection", lay_words="backache")
    main = BeautifulSoup(visit(english.full_url).content, "html5lib").select_one(".az").get_text(" ")
    assert [word for word in ("Back", "Injection", "Backache", "Dos", "mal de dos", "Genou") if word in main] == [
        "Back",
        "Injection",
        "Backache",
    ]


def test_without_an_act_it_says_so(page, visit) -> None:
    assert "Aucune intervention n’est encore décrite" in visit(page.full_url).content.decode()


def test_the_index_leads_to_it_when_it_exists(imvoc: House, ask, visit) -> None:
    assert address(ask(imvoc.url())) == ""
    page = ProcedureAZPageFactory(parent=imvoc.home, slug="a-z")
    assert address(ask(imvoc.url())) == "/a-z/"
    assert BeautifulSoup(visit(imvoc.acts.full_url).content, "html5lib").main.select_one("a[href='/a-z/']")
    with translation.override("en"):
        assert address(ask(imvoc.url("/en/"))) == ""
    assert not ProcedureAZPage.can_create_at(page.get_parent())
