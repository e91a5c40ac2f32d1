"""By problem: every option, the urgent first, acts of both sites, and no way straight to booking."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from specialities.blocks import OptionsBlock
from specialities.models import ProblemAct, ProblemCareCard, ProblemPage
from tests.conftest import Visit
from tests.factories import (
    House,
    ProblemIndexPageFactory,
    ProblemPageFactory,
    ProcedurePageFactory,
    translate,
)
from tests.factories.publishing import put_live
from tests.factories.snippets import CareCardFactory

OPTION = {"name": "Une option", "text": "Ce que c’est."}


@pytest.fixture
def index(imvoc: House) -> object:
    return ProblemIndexPageFactory(parent=imvoc.home)


@pytest.fixture
def problem(index: object, imvoc: House, embolyon: House) -> ProblemPage:
    imvoc.identity.sister = embolyon.site
    imvoc.identity.save()
    page = ProblemPageFactory(parent=index, title="Mal de dos", slug="mal-de-dos")
    acts = [
        ProcedurePageFactory(parent=house.acts, title=f"Acte {name}") for house, name in ((embolyon, "E"), (imvoc, "I"))
    ]
    page.act_rows = [ProblemAct(act=act, sort_order=order) for order, act in enumerate(acts)]
    page.care_card_rows = [ProblemCareCard(card=put_live(CareCardFactory()))]
    return put_live(page)


def read(visit: Visit, page: object) -> BeautifulSoup:
    response = visit(page.full_url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html5lib")


@pytest.mark.parametrize(
    ("kinds", "missing"),
    [
        (["nothing", "specialist", "image_guided"], None),
        (["nothing", "image_guided"], "Un autre spécialiste"),
        (["specialist"], "Sans traitement"),
    ],
)
def test_every_problem_offers_nothing_and_somebody_else_too(kinds: list[str], missing: str | None) -> None:
    block = OptionsBlock()
    value = block.to_python([{"type": "option", "value": OPTION | {"kind": kind}} for kind in kinds])
    if missing is None:
        assert len(block.clean(value)) == len(kinds)
        return
    with pytest.raises(ValidationError) as refused:
        block.clean(value)
    assert missing in str(refused.value.non_block_errors)


def test_what_cannot_wait_comes_first_and_nothing_is_the_first_option(problem: ProblemPage, visit: Visit) -> None:
    page = read(visit, problem)
    assert [section["id"] for section in page.select("article section[id]")][:4] == [
        "urgence",
        "causes",
        "que-faire",
        "options",
    ]
    assert [name.text for name in page.select(".alternatives__name")] == ["Attendre", "Un rhumatologue", "Une piqûre"]


def test_acts_of_both_sites_stand_in_the_order_of_the_editor(problem: ProblemPage, visit: Visit) -> None:
    cards = read(visit, problem).select("#interventions .act-card")
    assert [card.select_one("a").text for card in cards] == ["Acte E", "Acte I"]
    assert cards[0].select_one("a")["href"].startswith("http://embolyon.localhost")
    assert "Embolyon" in cards[0].text


def test_it_never_leads_straight_to_booking(problem: ProblemPage, visit: Visit) -> None:
    main = read(visit, problem).main
    assert main.select_one("#urgence .care-card")
    assert [link for link in main.select("a.button") if "rendez-vous" in link.text] == []


def test_the_index_lists_problems_under_each_part_of_the_body(
    problem: ProblemPage, index: object, visit: Visit
) -> None:
    ProblemPageFactory(parent=index, title="Une autre gêne", body_regions=["knee", "spine"])
    regions = read(visit, index).select(".region")
    found = [(region["id"], [link.text for link in region.select("a")]) for region in regions]
    assert found == [("zone-spine", ["Mal de dos", "Une autre gêne"]), ("zone-knee", ["Une autre gêne"])]


def test_an_index_without_any_says_so(index: object, visit: Visit) -> None:
    assert "Aucun problème n’est encore décrit" in read(visit, index).main.text


def test_a_translation_lists_the_acts_of_its_language(
    problem: ProblemPage, index: object, imvoc: House, visit: Visit
) -> None:
    translate(imvoc.home, "en")
    translate(index, "en")
    translate(imvoc.acts, "en")
    own = next(row.act.specific for row in problem.act_rows.all() if row.act.title == "Acte I")
    translate(own, "en", title="Act I")
    english = translate(problem, "en", title="Back pain")
    assert [card.select_one("a").text for card in read(visit, english).select("#interventions .act-card")] == ["Act I"]
