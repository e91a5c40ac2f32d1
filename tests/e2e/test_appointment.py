"""The way to an appointment in a browser: by keyboard alone, printed, and out to the booking service with empty hands."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from cms.core.models import SiteIdentity
from tests.e2e.conftest import Sites

ACT = "vertebroplastie"
STEP = f"/rendez-vous/{ACT}/"
ONLINE = "https://rendez-vous.example/groupe"
MOST_CLICKS = 5


@pytest.fixture
def booked_online(sites: Sites) -> Iterator[str]:
    """A booking service outside, for one test."""
    identity = SiteIdentity.objects.get(name="Imvoc")
    before = (identity.booking_url, identity.booking_platform)
    identity.booking_url, identity.booking_platform = ONLINE, "Agenda"
    identity.save()
    yield ONLINE
    identity.booking_url, identity.booking_platform = before
    identity.save()


def _follow(page: Page, selector: str, most: int = 90) -> None:
    """Press Tab until the focus is on ``selector``, then Enter: a hand is slower than the page that glides."""
    page.emulate_media(reduced_motion="reduce")
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"{selector} is not reached by {most} tabs")


def test_from_the_front_door_to_the_phone_by_keyboard(page: Page, quiet: list[str], sites: Sites) -> None:
    root = sites.root("imvoc")
    page.goto(root + "/")
    way = [
        (".navigation__link[href='/interventions/']", "/interventions/"),
        (f"main a[href='/interventions/{ACT}/']", f"/interventions/{ACT}/"),
        (f"a[href='{STEP}']", STEP),
    ]
    for selector, path in way:
        _follow(page, selector)
        expect(page).to_have_url(root + path)
    assert len(way) < MOST_CLICKS
    expect(page.get_by_role("heading", level=2).first).to_contain_text("urgence")
    _follow(page, "a[href='#reserver']")
    expect(page.locator("#reserver")).to_be_in_viewport()
    expect(page.locator("#reserver a[href^='tel:']")).to_be_visible()


def test_from_an_act_to_its_preparation_its_sheet_and_the_phone(page: Page, quiet: list[str], sites: Sites) -> None:
    """Five steps at most, by keyboard alone; the list that the reader dates is on the way."""
    root, act = sites.root("imvoc"), f"/interventions/{ACT}/"
    page.goto(root + act)
    _follow(page, f"a[href='{act}ma-preparation/']")
    expect(page).to_have_url(root + act + "ma-preparation/")
    expect(page.get_by_label("Jour du rendez-vous")).to_be_visible()
    _follow(page, f"a[href='{act}fiche-avant/']")
    expect(page).to_have_url(root + act + "fiche-avant/")
    _follow(page, f"a[href='{STEP}']")
    expect(page).to_have_url(root + STEP)
    _follow(page, "a[href='#reserver']")
    expect(page.locator("#reserver a[href^='tel:']")).to_be_in_viewport()


def test_whoever_does_not_know_gets_there_too(page: Page, quiet: list[str], sites: Sites) -> None:
    page.goto(sites.root("imvoc") + "/rendez-vous/")
    _follow(page, "a[href='#je-ne-sais-pas']")
    expect(page.locator("#je-ne-sais-pas a[href^='tel:']")).to_be_in_viewport()


def test_the_booking_service_learns_nothing(page: Page, sites: Sites, booked_online: str) -> None:
    """Neither by the address nor by the referrer; and no second window is left behind."""
    asked: list[tuple[str, dict[str, str]]] = []

    def answer(route: Route) -> None:
        asked.append((route.request.url, route.request.all_headers()))
        route.fulfill(body="Agenda")

    page.route(ONLINE + "**", answer)
    page.goto(sites.root("imvoc") + STEP)
    expect(page.locator("#reserver")).to_contain_text("Vous quittez notre site pour Agenda.")
    page.locator(f"a[href='{ONLINE}']").click()
    page.wait_for_url(ONLINE)
    assert [url for url, _headers in asked] == [ONLINE]
    assert "referer" not in asked[0][1]
    assert page.evaluate("[document.referrer, window.opener]") == ["", None]
    assert len(page.context.pages) == 1


def test_the_list_is_printed(page: Page, quiet: list[str], sites: Sites) -> None:
    page.add_init_script("window.print = () => { window.printed = true }")
    page.goto(sites.root("imvoc") + STEP)
    page.get_by_role("button", name="Imprimer cette liste").click()
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    expect(page.locator(".checklist li").first).to_be_visible()
    expect(page.locator(".gate")).to_contain_text("15")
    expect(page.locator("[data-print]")).to_be_hidden()


def test_without_a_script_everything_is_there(without_javascript: Page, sites: Sites) -> None:
    page = without_javascript
    page.goto(sites.root("imvoc") + STEP)
    expect(page.locator(".checklist li").first).to_be_visible()
    expect(page.locator("[data-print]")).to_be_hidden()
    expect(page.locator("#reserver a[href^='tel:']")).to_be_visible()


def test_the_list_is_narrowed_by_place_without_a_script(without_javascript: Page, sites: Sites) -> None:
    page = without_javascript
    page.goto(sites.root("imvoc") + "/interventions/")
    before = page.locator(".act-card").count()
    page.get_by_label("Lieu", exact=True).select_option(index=1)
    page.get_by_role("button", name="Filtrer").click()
    page.wait_for_url("**lieu=lieu-de-demonstration-1-lyon**")
    assert 0 < page.locator(".act-card").count() < before
