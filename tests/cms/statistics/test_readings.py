"""A page says that it was opened: what is counted, what is not, what it costs, and that no row knows anybody."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction, Site, get_page_models

from cms.statistics import keeping, readings
from cms.statistics.models import ReadingCount
from tests.cms.statistics.conftest import BROWSER, Tell
from tests.conftest import Visit
from tests.factories import (
    House,
    PractitionerPageFactory,
    StandardPageFactory,
    TeamPageFactory,
    TopicPageFactory,
    translate,
)

# Site, page, its row of today; on a new day the row is made, between savepoints.
QUERIES, QUERIES_OF_A_NEW_DAY = 3, 6


def counts() -> dict[int, int]:
    return dict(ReadingCount.objects.values_list("page", "count"))


def counter(response: Any) -> Any:
    return BeautifulSoup(response.content, "html.parser").find("script", attrs={"data-count-reading": True})


def test_a_reading_is_a_number_of_a_page_and_a_day(
    imvoc: House, embolyon: House, tell: Tell, django_assert_num_queries
) -> None:
    translate(imvoc.home, "en")
    english = translate(imvoc.contact, "en")
    Site.get_site_root_paths()  # Wagtail asks for these once an hour, for all pages
    ContentType.objects.get_for_models(*get_page_models())  # and a process for these once in its life
    for house, page, cost in (
        (imvoc, imvoc.contact, QUERIES_OF_A_NEW_DAY),
        (imvoc, imvoc.contact, QUERIES),
        (imvoc, english, QUERIES_OF_A_NEW_DAY),
        (embolyon, embolyon.home, QUERIES_OF_A_NEW_DAY),
    ):
        with django_assert_num_queries(cost):
            response = tell(house, page.pk, referer="http://imvoc.localhost/contact/", cookie="a=b")
        assert (response.status_code, response.content) == (204, b"")
        assert "no-store" in response["Cache-Control"]
        assert not response.cookies
    assert counts() == {imvoc.contact.pk: 2, english.pk: 1, embolyon.home.pk: 1}
    assert {field.name for field in ReadingCount._meta.get_fields()} == {"id", "page", "day", "count"}


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": None},
        {"origin": "null"},
        {"origin": "http://embolyon.localhost"},
        {"origin": "https://evil.example"},
        {"dnt": "1"},
        {"sec_gpc": "1"},
        {"user_agent": None},
        {"user_agent": f"{BROWSER} (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        {"user_agent": BROWSER.replace("Firefox", "HeadlessChrome")},
        {"cookie": "sessionid=somebody"},
    ],
    ids=str,
)
def test_whoever_objects_robots_colleagues_and_other_sites_are_not_counted(
    imvoc: House, tell: Tell, headers: dict
) -> None:
    assert tell(imvoc, imvoc.contact.pk, **headers).status_code == 204
    assert counts() == {}


def test_only_what_visitors_read_on_this_site_is_counted_and_no_answer_tells(
    imvoc: House, embolyon: House, tell: Tell
) -> None:
    private = StandardPageFactory(parent=imvoc.home)
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    keys = [
        *(page.pk for page in (StandardPageFactory(parent=imvoc.home, live=False), private, embolyon.contact)),
        PractitionerPageFactory(parent=TeamPageFactory(parent=imvoc.home)).pk,
        *(imvoc.home.get_parent().pk, 0, 999_999_999),
    ]
    assert {tell(imvoc, key).status_code for key in keys} == {204}
    for key in ("-1", "1%00", "9" * 10, "1/2", "x"):
        assert tell(imvoc, key).status_code in (301, 400, 404)
    assert Client().get(f"/lectures/{imvoc.contact.pk}", headers={"host": "imvoc.localhost"}).status_code == 405
    assert counts() == {}


def test_a_flood_stops_within_the_minute_and_the_day(imvoc: House, tell: Tell, monkeypatch) -> None:
    monkeypatch.setattr(readings, "MOST_A_MINUTE_AND_PART", 2)
    monkeypatch.setattr(readings, "MOST_A_MINUTE", 5)
    for _number in range(4):
        tell(imvoc, imvoc.contact.pk)
    for _number in range(4):
        tell(imvoc, imvoc.acts.pk)
    for key in range(1, 4):
        tell(imvoc, 10**6 * key + 17 * key)
    tell(imvoc, imvoc.home.pk)
    assert counts() == {imvoc.contact.pk: 2, imvoc.acts.pk: 2}
    monkeypatch.setattr(readings, "may_count", lambda *_args: True)
    monkeypatch.setattr(readings, "MOST_A_DAY_AND_PAGE", 3)
    for _number in range(3):
        tell(imvoc, imvoc.contact.pk)
    assert counts()[imvoc.contact.pk] == 3


def test_a_failure_of_the_database_is_nobodys_error(imvoc: House, tell: Tell, monkeypatch) -> None:
    def fail(*_args: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(readings, "_add", fail)
    assert tell(imvoc, imvoc.contact.pk).status_code == 204


def test_pages_carry_the_counter_the_same_for_every_reader(imvoc: House, visit: Visit, client: Client) -> None:
    topic = TopicPageFactory(parent=imvoc.home)
    doctor = PractitionerPageFactory(parent=TeamPageFactory(parent=imvoc.home))
    response = visit(topic.full_url)
    assert counter(response)["data-count-reading"] == f"/lectures/{topic.pk}"
    assert visit(topic.full_url, HTTP_USER_AGENT="x", HTTP_DNT="1").content == response.content
    for address in (f"{topic.full_url}avis/", doctor.full_url, imvoc.url("/perdu/"), imvoc.url("/recherche/?q=x")):
        assert counter(visit(address)) is None
    client.cookies["sessionid"] = "somebody"
    assert counter(visit(topic.full_url)) is None


def test_counts_are_forgotten_after_thirteen_months(imvoc: House) -> None:
    today = timezone.localdate()
    for days in (0, keeping.READINGS_DAYS, keeping.READINGS_DAYS + 1):
        ReadingCount.objects.create(page=imvoc.contact.page_ptr, day=today - timedelta(days=days))
    call_command("purge_statistics")
    assert ReadingCount.objects.count() == 2
