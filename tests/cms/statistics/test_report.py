"""What editors see of the numbers: in the reports, on the page, at home; of their own site only, at the same cost."""

import csv
from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from cms.accounts import roles
from cms.core.dashboard.lines import Desk
from cms.feedback.counting import count
from cms.feedback.enums import Answer
from cms.statistics.dashboard import searches_without_an_answer
from cms.statistics.models import ReadingCount, UnansweredSearch
from tests.clock import MIDNIGHT, WEST
from tests.factories import (
    House,
    PractitionerPageFactory,
    StandardPageFactory,
    TeamPageFactory,
    UserFactory,
    translate,
)

READINGS, UNANSWERED = "readings_report", "unanswered_report"
MOST_QUERIES = 45
SignIn = Callable[..., Client]


def ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def read(page: Any, *days: int, times: int = 1) -> None:
    for day in days:
        ReadingCount.objects.create(page_id=page.pk, day=ago(day), count=times)


@pytest.fixture
def numbers(imvoc: House, embolyon: House) -> None:
    """Readings of today, this month and last autumn, opinions, and words searched for in vain, on both sites."""
    for house, times in ((imvoc, 3), (embolyon, 40)):
        read(house.contact, 0, 29, 30, 363, times=times)
        for answer in (Answer.YES, Answer.UNCLEAR):
            count(house.contact, 0, answer)
        for words, searched in ((f"mot {house.identity.name}", 5), (f"autre {house.identity.name}", 9), ("", 4)):
            values = {"digest": words, "words": words, "first_day": ago(20), "last_day": ago(0), "count": searched}
            UnansweredSearch.objects.create(site=house.site, language="fr", **values)


def soup(client: Client, name: str, **query: Any) -> BeautifulSoup:
    response = client.get(reverse(name), query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def exported(client: Client, name: str, **query: Any) -> list[dict[str, str]]:
    response = client.get(reverse(name), query | {"export": "csv"})
    return list(csv.DictReader(StringIO(b"".join(response).decode())))


@pytest.mark.usefixtures("numbers")
def test_each_team_reads_its_own_numbers(imvoc: House, embolyon: House, editor: SignIn) -> None:
    english = translate(imvoc.home, "en")
    read(english, 1, times=7)
    client = editor(imvoc)
    page = soup(client, READINGS)
    assert page.find("input", attrs={"name": "period", "checked": True})["value"] == "month"
    assert not page.select(".w-pill")
    [section] = page.select(".statistics")
    assert section.h2.get_text() == "Imvoc, 30 jours"
    assert [total.get_text(" ", strip=True) for total in section.select(".statistics-chart__total")] == [
        *("13 Lectures", "1 Oui", "1 Non")
    ]
    table = section.select_one("table")
    assert [cell.get_text() for cell in table.select("tbody tr")[0].select("th, td")][1:] == ["3"]
    assert len(section.select("svg.statistics-bars")) == 2
    assert "Embolyon" not in str(page.select("table.listing"))
    rows = exported(client, READINGS)
    assert [(row["Page"], row["Langue"], row["Lectures"], row["Utile"], row["Pas utile"]) for row in rows[:2]] == [
        (english.title, "en", "7", "0", "0"),
        (imvoc.contact.title, "fr", "6", "1", "1"),
    ]
    assert {row["Page"] for row in rows if row["Lectures"] == "0"} == {imvoc.home.title, imvoc.acts.title}
    assert [row["Lectures"] for row in exported(client, READINGS, period="year") if row["Lectures"] != "0"] == [
        *("12", "7")
    ]
    assert exported(client, READINGS, site=embolyon.site.pk) == []
    everything = editor(imvoc, embolyon)
    assert [title.get_text() for title in soup(everything, READINGS, period="week").select(".statistics h2")] == [
        *("Embolyon, 7 jours", "Imvoc, 7 jours")
    ]
    assert len(soup(everything, READINGS, site=embolyon.site.pk).select(".statistics")) == 1


@pytest.mark.parametrize("period", ["week", "month", "quarter", "year"])
def test_an_editor_whose_profile_names_another_time_zone_reads_the_same_days(
    imvoc: House, editor: SignIn, monkeypatch: pytest.MonkeyPatch, period: str
) -> None:
    """A profile may name one from before; what was read today at the clinic is of tomorrow there."""
    monkeypatch.setattr(timezone, "now", lambda: MIDNIGHT)
    client = editor(imvoc)
    UserProfile.objects.update_or_create(user_id=client.session["_auth_user_id"], defaults={"current_time_zone": WEST})
    read(imvoc.contact, 0, times=4)
    section = soup(client, READINGS, period=period).select_one(".statistics")
    assert section.select_one(".statistics-chart__total").get_text(" ", strip=True) == "4 Lectures"
    assert section.select("table tbody tr")[0].select("td")[0].get_text() == "4"
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[imvoc.contact.pk])).content
    assert "Lectures en 30 jours 4" in " ".join(BeautifulSoup(edit, "html.parser").get_text(" ").split())


def test_an_empty_report_says_so_and_doctors_are_not_in_it(imvoc: House, editor: SignIn) -> None:
    doctor = PractitionerPageFactory(parent=TeamPageFactory(parent=imvoc.home))
    client = editor(imvoc)
    page = soup(client, READINGS, period="nonsense")
    assert page.get_text().count("Rien n’a été compté ces jours-là.") == 2
    assert doctor.title not in page.get_text()
    assert "Aucun mot n’a été cherché en vain" in soup(client, UNANSWERED).get_text()


@pytest.mark.usefixtures("numbers")
def test_the_report_costs_the_same_for_many_pages(imvoc: House, embolyon: House, editor: SignIn) -> None:
    client = editor(imvoc, embolyon)
    costs = []
    for more in (0, 20):
        for _number in range(more):
            read(StandardPageFactory(parent=imvoc.home), 0, 3, 12)
        client.get(reverse(READINGS))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(READINGS), {"period": "year"})
        costs.append(len(queries))
    assert costs[0] == costs[1] <= MOST_QUERIES


@pytest.mark.usefixtures("numbers")
def test_the_home_counts_what_the_list_of_the_site_holds(imvoc: House, embolyon: House, editor: SignIn) -> None:
    editor(imvoc)
    user = UserFactory()
    user.groups.set([roles.editors_group(house.site) for house in (imvoc, embolyon)])
    own = editor(imvoc)
    assert {row["Ce qui a été tapé"] for row in exported(own, UNANSWERED)} == {"mot Imvoc", "autre Imvoc"}
    assert exported(own, UNANSWERED, site=embolyon.site.pk) == []
    client = Client(headers={"host": "imvoc.localhost"})
    client.force_login(user)
    lines = list(searches_without_an_answer(Desk(user)))
    assert [(line.site, line.count) for line in lines] == [(embolyon.site, 2), (imvoc.site, 2)]
    for line in lines:
        page = BeautifulSoup(client.get(line.url).content, "html.parser")
        assert len(page.select("table.listing tbody tr")) == line.count


@pytest.mark.usefixtures("numbers")
def test_the_editor_of_a_page_says_how_often_it_was_read_lately(imvoc: House, editor: SignIn) -> None:
    client = editor(imvoc)
    for page, words in ((imvoc.contact, "Lectures en 30 jours 6"), (imvoc.acts, "Lectures en 30 jours 0")):
        edit = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        assert words in " ".join(BeautifulSoup(edit.content, "html.parser").get_text(" ").split())


def test_who_edits_no_page_reads_no_numbers(imvoc: House, editor: SignIn) -> None:
    client = editor()
    for name in (READINGS, UNANSWERED):
        assert client.get(reverse(name)).status_code == 302
