"""The emergency notice: of each site, in the reader's language, and never missing."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from cms.core.identity import resolve
from cms.safety.emergency import built_in, notice_for
from cms.safety.models import EmergencyNotice, SafetySettings
from tests.conftest import Visit
from tests.factories import House, furnish, language, translate
from tests.factories.publishing import put_live

NUMBERS = [("15", False), ("112", False), ("114", True)]
BUILT_IN = ("Urgence vitale", ["15", "112", "114"])


def notice(title: str, extra: str, code: str = "fr") -> EmergencyNotice:
    """A live notice with the three numbers and one more."""
    numbers = [
        ("number", {"number": number, "who": f"{title} {number}", "by_text": by_text})
        for number, by_text in [*NUMBERS, (extra, False)]
    ]
    made = EmergencyNotice.objects.create(locale=language(code), live=False, name=title, title=title, numbers=numbers)
    return put_live(made)


def give(house: House, chosen: EmergencyNotice | None) -> None:
    SafetySettings.objects.update_or_create(site=house.site, defaults={"emergency_notice": chosen})


def bar(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser").find(class_="emergency-bar")


def says(visit: Visit, url: str) -> tuple[str, list[str]]:
    """The title of the bar and its numbers."""
    found = bar(visit(url).content.decode())
    return found.find(class_="emergency-bar__title").text, [link.text for link in found.find_all("a")]


@pytest.fixture
def ours(imvoc: House, embolyon: House) -> EmergencyNotice:
    """The notice of Imvoc; Embolyon has another."""
    give(embolyon, notice("Urgence à Embolyon", "119"))
    own = notice("Urgence à Imvoc", "118")
    give(imvoc, own)
    return own


def test_every_page_of_a_site_shows_its_own_notice(
    imvoc: House, embolyon: House, ours: EmergencyNotice, visit: Visit
) -> None:
    for house, extra in ((imvoc, "118"), (embolyon, "119")):
        for page in furnish(house).pages:
            assert says(visit, page.full_url) == (f"Urgence à {house.identity.name}", ["15", "112", "114", extra])
        assert says(visit, house.url("/nulle-part/"))[1][-1] == extra


def test_numbers_are_called_or_written_to_without_a_script_and_in_print(
    imvoc: House, ours: EmergencyNotice, visit: Visit
) -> None:
    html = visit(imvoc.url()).content.decode()
    assert [link["href"] for link in bar(html).find_all("a")] == ["tel:15", "tel:112", "sms:114", "tel:118"]
    sheet = BeautifulSoup(html, "html.parser").find(class_="print-header").text
    assert all(f"Urgence à Imvoc {number}" in sheet for number in ("15", "112", "114", "118"))


def test_the_act_gives_the_same_numbers_where_it_says_when_to_call(
    imvoc: House, ours: EmergencyNotice, visit: Visit
) -> None:
    act = next(page for page in furnish(imvoc).pages if type(page).__name__ == "ProcedurePage")
    chips = BeautifulSoup(visit(act.full_url).content, "html.parser").find(class_="emergency-numbers")
    assert [link["href"] for link in chips.find_all("a")] == ["tel:15", "tel:112", "sms:114", "tel:118"]
    assert "par SMS" in chips.text


def test_a_reader_of_another_language_reads_it_in_that_language_else_in_french(
    imvoc: House, ours: EmergencyNotice, visit: Visit
) -> None:
    translate(imvoc.home, "en")
    found = bar(visit(imvoc.url("/en/")).content.decode())
    assert found.find(lang="fr").find(class_="emergency-bar__title").text == "Urgence à Imvoc"
    english = translate(ours, "en", title="An emergency at Imvoc")
    found = bar(visit(imvoc.url("/en/")).content.decode())
    assert found.find(class_="emergency-bar__title").text == "An emergency at Imvoc"
    assert found.find(lang=True) is None
    english.unpublish()
    assert bar(visit(imvoc.url("/en/")).content.decode()).find(lang="fr") is not None


@pytest.mark.parametrize("state", ["never chosen", "emptied", "a draft", "withdrawn", "French withdrawn"])
def test_a_site_without_a_live_notice_shows_the_numbers_that_are_built_in(
    imvoc: House, visit: Visit, state: str
) -> None:
    translate(imvoc.home, "en")
    if state != "never chosen":
        chosen = notice("Urgence à Imvoc", "118")
        give(imvoc, None if state == "emptied" else chosen)
        if state == "French withdrawn":
            translate(chosen, "en", title="An emergency")
        if state == "a draft":
            EmergencyNotice.objects.update(live=False)
        elif state != "emptied":
            chosen.unpublish()
    assert says(visit, imvoc.url()) == BUILT_IN
    assert says(visit, imvoc.url("/en/")) == ("Life-threatening emergency", ["15", "112", "114"])
    assert bar(visit(imvoc.url("/en/")).content.decode()).find(lang=True) is None


def test_a_host_that_is_no_site_shows_the_numbers_that_are_built_in(db: None, ask: Any) -> None:
    assert notice_for(ask("http://imvoc.localhost/")) == built_in()


@pytest.mark.parametrize(("code", "cost"), [("fr", 0), ("en", 1)])
def test_a_notice_costs_a_request_one_query_at_most(
    imvoc: House, ours: EmergencyNotice, ask: Any, code: str, cost: int
) -> None:
    request = ask(imvoc.url())
    with translation.override(code):
        assert resolve(request).identity.name == "Imvoc"
        with CaptureQueriesContext(connection) as queries:
            notice_for(request)
    assert len(queries) == cost
