"""“My preparation”: the page that a patient dates at home, as the server gives it. The browser's part is in ``e2e``."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.safety.models import SafetyCheck
from procedures.enums import Moment
from procedures.models import ProcedurePage, ProcedureSafetyCheck
from procedures.preparation import DAYS_BEFORE, SEGMENT
from tests.conftest import Visit
from tests.factories import House, ProcedurePageFactory, SafetyCheckFactory, translate
from tests.factories.publishing import put_live

pytestmark = pytest.mark.django_db

STEPS = [("step", {"when": moment, "text": f"À faire, {moment}."}) for moment in reversed(Moment.values)]


def act(house: House, *checks: SafetyCheck, **values: Any) -> ProcedurePage:
    values = {"before_steps": STEPS, "bring": [("item", "Votre ordonnance")]} | values
    page = ProcedurePageFactory(parent=house.acts, **values)
    page.safety_check_rows = [
        ProcedureSafetyCheck(check_text=check, sort_order=number) for number, check in enumerate(checks)
    ]
    return put_live(page)


def read(visit: Visit, page: ProcedurePage) -> BeautifulSoup:
    response = visit(f"{page.full_url}{SEGMENT}/")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_every_moment_has_its_day() -> None:
    assert list(DAYS_BEFORE) == Moment.values


def test_the_whole_list_is_there_in_the_order_of_time(imvoc: House, visit: Visit) -> None:
    soup = read(visit, act(imvoc))
    steps = soup.select(".prepare__step")
    assert [step.get_text(strip=True) for step in steps] == [f"À faire, {moment}." for moment in Moment.values]
    assert [step["data-days"] for step in steps] == ["", "7", "1", "0"]
    assert len({step["data-uid"] for step in steps}) == len(steps)
    assert "Votre ordonnance" in soup.select_one("[data-step].bring").text


def test_a_check_says_why_what_we_do_and_whom_to_tell(imvoc: House, visit: Visit) -> None:
    check = SafetyCheckFactory(
        deadline_days=3, do_not="N’arrêtez rien seul.", medicines="Exemplix", instruction="Dites-le-nous."
    )
    own = read(visit, act(imvoc, check)).select_one(".prepare__check")
    assert own["data-days"] == "3"
    for text in (check.question, check.why, check.what_we_do, check.do_not, check.tell_whom, "Exemplix"):
        assert text in own.text
    assert "N’arrêtez jamais un traitement" in own.text


def test_nothing_on_it_can_be_sent(imvoc: House, visit: Visit) -> None:
    form = read(visit, act(imvoc, SafetyCheckFactory())).select_one(".prepare form")
    # Without a dialog around it, this method does nothing.
    assert (form["method"], form.get("action"), form["autocomplete"]) == ("dialog", None, "off")
    assert form.find_parent("dialog") is None
    assert form.has_attr("hidden")
    fields = form.find_all(["input", "select", "textarea", "button"])
    assert {field.get("type") for field in fields} == {"date", "time", "checkbox", "submit"}
    assert [field for field in fields if field.get("name") or field.get("formaction")] == []
    # The day of today is set by the browser: a kept page would know the day of yesterday.
    assert form.select_one("[type=date]").get("min") is None


@pytest.mark.parametrize(("urgency", "there"), [("planned", True), ("both", True), ("emergency", False)])
def test_only_acts_that_can_be_planned_have_one(imvoc: House, visit: Visit, urgency: str, there: bool) -> None:
    page = act(imvoc, urgency=urgency)
    links = BeautifulSoup(visit(page.full_url).content, "html.parser").select(".preparation-link a")
    assert [link["href"] for link in links] == [f"{urlsplit(page.full_url).path}{SEGMENT}/"] * (2 if there else 0)
    # Near the top, and again where the reader comes to "Before".
    assert [link.find_parent(["header", "section"]).name for link in links] == (["header", "section"] if there else [])
    assert visit(f"{page.full_url}{SEGMENT}/").status_code == (200 if there else 404)


def test_search_engines_find_the_act_alone(imvoc: House, visit: Visit) -> None:
    page = act(imvoc)
    soup = read(visit, page)
    assert soup.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert soup.find("link", rel="canonical") is None
    assert soup.select(".breadcrumb a")[-1]["href"] == urlsplit(page.full_url).path
    assert soup.h1.text == "Ma préparation"
    assert page.title in soup.title.text


def test_it_says_that_no_doctor_validated_it(imvoc: House, visit: Visit) -> None:
    assert len(read(visit, act(imvoc)).select(".demonstration-notice")) == 1


def test_a_shared_check_changes_here_at_once(imvoc: House, visit: Visit) -> None:
    check = SafetyCheckFactory(question="Avez-vous de la fièvre ?")
    page = act(imvoc, check)
    assert "Avez-vous de la fièvre ?" in read(visit, page).text
    check.question = "Avez-vous une infection ?"
    put_live(check)
    after = read(visit, page).text
    assert after.count("Avez-vous une infection ?") == 2  # to tick, and in the list
    assert "Avez-vous de la fièvre ?" not in after
    check.refresh_from_db()
    check.unpublish()
    assert "Avez-vous une infection ?" not in read(visit, page).text


def test_a_check_that_is_not_translated_is_in_french_to_tick_and_to_read(imvoc: House, visit: Visit) -> None:
    french, both = SafetyCheckFactory(), SafetyCheckFactory()
    page = act(imvoc, french, both)
    for parent in (imvoc.home, imvoc.acts):
        translate(parent, "en")
    copy = translate(page, "en")
    translate(both, "en", question="Do you?")
    soup = read(visit, copy)
    for part in (".prepare__choice", ".prepare__check"):
        assert [one.get("lang") for one in soup.select(part)] == ["fr", None]
        assert [one.get("dir") for one in soup.select(part)] == ["ltr", None]


def test_it_costs_no_more_than_a_page(imvoc: House, visit: Visit) -> None:
    page = act(imvoc, *(SafetyCheckFactory() for _ in range(6)))
    visit(page.full_url)
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        read(visit, page)
    assert len(queries) <= 20
