"""Numbers that can be compared: one denominator, people, time and source beside each; and aids made by others."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from procedures.outcomes import OutcomeBlock
from tests.conftest import Visit
from tests.factories import House, ProcedurePageFactory

SOURCE = {
    "kind": "guideline",
    "title": "Une étude",
    "language": "fr",
    "publisher": "Une société",
    "year": 2024,
    "url": "",
}
OUTCOME = {
    "what": "Ont encore mal",
    "people": "Des adultes",
    "follow_up": "après un an",
    "out_of": "20",
    "figures": [{"option": "Une piqûre", "count": 3}, {"option": "Attendre", "count": 20}],
    "source": SOURCE,
}
AID = {"title": "Choisir", "publisher": "Un organisme", "language": "fr", "url": "https://example.org/choisir"}


def cleaned(**values: Any) -> Any:
    block = OutcomeBlock()
    return block.clean(block.to_python(OUTCOME | values))


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"figures": [{"option": "Une piqûre", "count": 21}]}, "figures"),
        ({"figures": [{"option": "Une piqûre", "count": -1}]}, "figures"),
        ({"figures": []}, "figures"),
        ({"out_of": "7"}, "out_of"),
        ({"people": ""}, "people"),
        ({"follow_up": ""}, "follow_up"),
        ({"source": SOURCE | {"title": ""}}, "source"),
    ],
)
def test_a_number_that_could_mislead_is_refused(values: dict, field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        cleaned(**values)
    assert list(refused.value.block_errors) == [field]


def test_the_number_and_the_people_say_the_same() -> None:
    rows = cleaned().rows
    assert [row["number"] for row in rows] == [3, 20]
    assert [(sum(row["people"]), len(row["people"])) for row in rows] == [(3, 20), (20, 20)]


@pytest.fixture
def page(imvoc: House, visit: Visit) -> BeautifulSoup:
    act = ProcedurePageFactory(parent=imvoc.acts, outcomes=[("outcome", OUTCOME)], decision_aids=[("aid", AID)])
    return BeautifulSoup(visit(act.full_url).content, "html5lib")


@pytest.mark.django_db
def test_an_act_shows_them_beside_its_other_options(page: BeautifulSoup) -> None:
    outcome = page.select_one("#autres-solutions .outcome")
    assert [cell.get_text(strip=True) for cell in outcome.select("tbody th")] == ["Une piqûre", "Attendre"]
    assert [words.text for words in outcome.select(".outcome__words")] == ["3 sur 20", "20 sur 20"]
    assert len(outcome.select(".icon-array__person--yes")) == 23
    assert all(drawing["aria-hidden"] == "true" for drawing in outcome.select(".icon-array"))
    assert "Une étude" in outcome.select_one(".outcome__source").text
    assert "%" not in outcome.text


@pytest.mark.django_db
def test_an_aid_is_a_link_that_takes_nothing_along(page: BeautifulSoup) -> None:
    link = page.select_one("#autres-solutions .decision-aid a")
    assert (link["href"], link["rel"]) == (AID["url"], ["noopener", "noreferrer"])
    assert "(autre site)" in link.text


@pytest.mark.django_db
def test_an_act_without_any_shows_no_heading_for_them(imvoc: House, visit: Visit) -> None:
    html = visit(ProcedurePageFactory(parent=imvoc.acts).full_url).content.decode()
    assert "decision-aid" not in html
    assert "outcome" not in html
