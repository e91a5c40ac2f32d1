"""Every act of the starting content has its step to an appointment, on its own site, and says nothing of it outside."""

from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from wagtail.models import Page

from cms.core.models import SiteIdentity
from procedures.authorisation import is_authorised
from tests.matrix.checks import most_queries
from tests.matrix.facts import ACTS, HOSTS, LANGUAGES, Act
from tests.matrix.reading import PAGE_KEYS, Reader, Sheet, plain

every_act = pytest.mark.parametrize("act", ACTS, ids=str)
every_language = pytest.mark.parametrize("language", LANGUAGES)

SERVICE = "rendez-vous.example"
ONLINE = f"https://{SERVICE}/groupe"
OURS = {f"{host}.localhost" for host in HOSTS}


def address(reader: Reader, act: Act, language: str) -> str:
    return reader.page(f"pages/{act.host}/rendez-vous", language).full_url + f"{act.id}/"


def leaving(sheet: Sheet) -> set[str]:
    return {url for url in sheet.links() if url.startswith("http") and urlsplit(url).hostname not in OURS}


@every_language
@every_act
def test_an_act_has_its_step(reader: Reader, act: Act, language: str) -> None:
    page = reader.page(f"procedures/{act.id}", language)
    sheet = reader.open(address(reader, act, language))
    assert sheet.response.status_code == 200
    assert sheet.queries <= most_queries(language)
    assert sheet.html["lang"] == language
    assert plain(page.title) in sheet.h1
    first = sheet.main.find("h2")
    assert "gate" in first.parent["class"]
    offered = sheet.main.select(".ways")
    assert bool(offered) is not page.is_emergency_only
    assert bool(sheet.main.select("a[href='tel:15']"))
    assert leaving(sheet) == set(), "no online booking is configured"


@every_act
def test_the_places_of_an_act_are_authorised_for_it(reader: Reader, act: Act) -> None:
    page = reader.page(f"procedures/{act.id}", "fr")
    places = [row.location for row in page.location_rows.select_related("location")]
    assert page.required_mention
    assert places
    assert [place.name for place in places if not is_authorised(place, page.required_mention)] == []
    assert page.practitioner_rows.exists()


@every_language
@pytest.mark.parametrize("host", HOSTS)
def test_every_act_that_can_be_booked_is_offered_on_both_sites(reader: Reader, host: str, language: str) -> None:
    links = reader.read(f"pages/{host}/rendez-vous", language).links()
    steps = {
        act.id: address(reader, act, language)
        for act in ACTS
        if not reader.page(f"procedures/{act.id}", language).is_emergency_only
    }
    assert len(steps) == len(ACTS) - 1
    assert [name for name, url in steps.items() if url not in links] == []


def test_the_way_out_says_nothing_of_the_act(reader: Reader) -> None:
    """With a booking service on both sites, the only address that leads there is the one that was configured."""
    SiteIdentity.objects.update(booking_url=ONLINE, booking_platform="Agenda")
    cache.clear()
    for language in LANGUAGES:
        steps = {address(reader, act, language) for act in ACTS}
        pages = {reader.page(key, language).full_url for key in PAGE_KEYS}
        found: dict[str, set[str]] = {}
        for url in steps | pages:
            sheet = reader.ask(url, cold=False)
            named = SERVICE in sheet.response.content.decode()  # what does not name it is not read through
            found[url] = {link for link in leaving(sheet) if SERVICE in link} if named else set()
        emergency = {
            address(reader, act, language)
            for act in ACTS
            if reader.page(f"procedures/{act.id}", language).is_emergency_only
        }
        assert {url for url, links in found.items() if links == {ONLINE}} == steps - emergency
        assert {url for url, links in found.items() if links - {ONLINE}} == set()
    assert Page.objects.filter(slug="rendez-vous").count() == len(HOSTS) * len(LANGUAGES)
