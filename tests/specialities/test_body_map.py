"""The body map: every part is drawn, those that have a problem are links, on the page of problems and on the homes."""

import pytest
from bs4 import BeautifulSoup, Tag
from django.template.loader import render_to_string

from specialities.enums import BodyRegion
from specialities.models import ProblemAct
from specialities.problems import Region
from tests.conftest import Visit
from tests.factories import House, ProblemIndexPageFactory, ProblemPageFactory, ProcedurePageFactory, translate
from tests.factories.publishing import put_live


def body_map(visit: Visit, url: str) -> Tag | None:
    response = visit(url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html5lib").select_one("nav.body-map")


def links(part: Tag) -> list[str]:
    return [link["href"] for link in part.select("a")]


@pytest.fixture
def index(imvoc: House) -> object:
    return ProblemIndexPageFactory(parent=imvoc.home, slug="mon-probleme")


@pytest.mark.parametrize("region", BodyRegion.values)
def test_every_part_of_the_body_is_drawn_once(region: str) -> None:
    drawing = BeautifulSoup(render_to_string("drawings/body.html"), "html.parser")
    assert len(drawing.select(f"#{Region(region).shape}")) == 1


def test_the_pelvis_of_a_woman_and_of_a_man_are_both_named() -> None:
    drawing = BeautifulSoup(render_to_string("drawings/body.html"), "html.parser")
    assert [label.text for label in drawing.select("text")] == ["Bassin, femme", "Bassin, homme"]


def test_parts_that_have_a_problem_are_links_from_head_to_foot(index: object, visit: Visit) -> None:
    ProblemPageFactory(parent=index, body_regions=["leg", "testicle"])
    ProblemPageFactory(parent=index, body_regions=["leg", "neck"])
    shown = body_map(visit, index.full_url)
    assert links(shown) == ["#zone-neck", "#zone-testicle", "#zone-leg"]
    assert [" ".join(name.text.split()) for name in shown.select(".body-map__count")] == [
        "1 problème",
        "1 problème",
        "2 problèmes",
    ]
    # What is drawn over the body is the part that the link names; the rest of the drawing leads nowhere.
    for link in shown.select("a"):
        region = link["href"].removeprefix("#zone-")
        assert {use["href"] for use in link.select("use")} == {f"#corps-{region}"}
    assert len(shown.select("svg.body [id^=corps-]")) == len(BodyRegion.values)


def test_every_link_leads_to_its_section_and_back_to_its_name(index: object, visit: Visit) -> None:
    ProblemPageFactory(parent=index, body_regions=BodyRegion.values)
    page = BeautifulSoup(visit(index.full_url).content, "html5lib")
    for link in page.select("nav.body-map a"):
        assert page.select_one(link["href"]).h2.text == link.select_one(".body-map__name").text


def test_drawings_are_hidden_from_assistive_technology(index: object, visit: Visit) -> None:
    ProblemPageFactory(parent=index)
    drawings = body_map(visit, index.full_url).select("svg")
    assert drawings
    assert {drawing["aria-hidden"] for drawing in drawings} == {"true"}
    assert [drawing for drawing in drawings if drawing.select("a")] == []


def test_without_a_problem_there_is_no_map(index: object, visit: Visit) -> None:
    assert body_map(visit, index.full_url) is None


def test_a_home_leads_to_its_own_page_of_problems(index: object, imvoc: House, embolyon: House, visit: Visit) -> None:
    """Embolyon lists Imvoc's problems for which it has an act; without a page of its own it shows no map."""
    problem = ProblemPageFactory(parent=index, body_regions=["uterus"])
    problem.act_rows = [ProblemAct(act=ProcedurePageFactory(parent=embolyon.acts))]
    put_live(problem)
    ProblemPageFactory(parent=index, body_regions=["knee"])
    assert links(body_map(visit, imvoc.url())) == ["/mon-probleme/#zone-uterus", "/mon-probleme/#zone-knee"]
    assert body_map(visit, embolyon.url()) is None
    ProblemIndexPageFactory(parent=embolyon.home, slug="ma-gene")
    assert links(body_map(visit, embolyon.url())) == ["/ma-gene/#zone-uterus"]


def test_a_map_speaks_the_readers_language(index: object, imvoc: House, visit: Visit) -> None:
    translate(imvoc.home, "en")
    english = translate(index, "en")
    translate(ProblemPageFactory(parent=index, body_regions=["testicle"]), "en", title="Heaviness")
    shown = body_map(visit, english.full_url)
    assert [name.text for name in shown.select(".body-map__name")] == ["Testicle"]
    assert links(body_map(visit, imvoc.url("/en/"))) == ["/en/mon-probleme/#zone-testicle"]
