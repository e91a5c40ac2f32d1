"""From a worry to understanding: by keyboard alone, without JavaScript, in Arabic; the emergency above everything."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.arabic import in_arabic
from tests.e2e.axe import violations
from tests.e2e.conftest import Sites

FIELD = "#recherche-accueil"


def tab_to(page: Page, href: str) -> None:
    """Press Tab until the link has the focus, and open it: one step of the path."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.getAttribute?.('href') ?? ''").endswith(href):
            page.keyboard.press("Enter")
            page.wait_for_url(f"**{href}")
            return
    raise AssertionError(f"no way to {href} by keyboard")


def test_from_back_pain_to_an_act_by_keyboard_in_three_steps(page: Page, sites: Sites, quiet: list[str]) -> None:
    page.goto(f"{sites.root('imvoc')}/en/")
    page.locator(FIELD).focus()
    page.keyboard.type("back pain", delay=20)
    options = page.get_by_role("option")
    expect(options.first).to_contain_text("Back pain")
    page.keyboard.press("ArrowDown")
    expect(page.locator(FIELD)).to_have_attribute("aria-activedescendant", "recherche-accueil-suggestions-0")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/mon-probleme/mal-de-dos/")
    tab_to(page, "/en/interventions/infiltration-rachidienne/")
    expect(page.locator("h1")).to_contain_text("Sciatica")


def test_the_list_closes_and_the_words_stay(page: Page, sites: Sites) -> None:
    page.goto(sites.root("imvoc"))
    field = page.locator(FIELD)
    field.press_sequentially("embolis", delay=20)
    expect(page.get_by_role("listbox")).to_be_visible()
    assert violations(page) == []
    field.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("embolis")
    field.press("Enter")
    page.wait_for_url("**/recherche/?q=embolis")


def test_an_emergency_is_the_first_suggestion_and_the_first_result(page: Page, sites: Sites) -> None:
    page.goto(sites.root("embolyon"))
    page.locator(FIELD).press_sequentially("mal à la poitrine", delay=20)
    expect(page.get_by_role("option").first).to_have_text("Appelez le 15 si\u00a0:")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/recherche/?q=*")
    first = page.locator("#resultats > *").first
    expect(first.get_by_role("link", name="Appeler le 15")).to_have_attribute("href", "tel:15")
    assert violations(page) == []


def test_results_change_without_loading_the_page_anew(page: Page, sites: Sites) -> None:
    page.goto(f"{sites.root('imvoc')}/recherche/?q=fibrome")
    page.evaluate("() => { window.stayed = true }")
    field = page.locator("#recherche-page")
    field.fill("genou")
    field.press("Enter")
    expect(page.locator("#resultats h2")).to_contain_text("genou")
    expect(page.get_by_role("status")).to_contain_text("genou")
    assert page.evaluate("() => window.stayed") is True
    assert page.url.endswith("?q=genou")
    page.go_back()
    expect(page.locator("#resultats h2")).to_contain_text("fibrome")
    assert page.evaluate("() => window.stayed") is True


def test_it_works_without_javascript(without_javascript: Page, sites: Sites) -> None:
    page = without_javascript
    page.goto(sites.root("imvoc"))
    page.locator(FIELD).fill("emoroides")
    page.locator(FIELD).press("Enter")
    page.wait_for_url("**/recherche/?q=emoroides")
    expect(page.locator(".search-result").first).to_contain_text("Hémorroïdes")
    expect(page.locator(".search-result").first).to_contain_text("Sur le site Embolyon")


def test_nobody_else_learns_what_was_typed(page: Page, sites: Sites) -> None:
    asked: list[tuple[str, str]] = []
    page.on("request", lambda request: asked.append((request.url, request.headers.get("referer", ""))))
    page.goto(f"{sites.root('imvoc')}/recherche/?q=secret")
    page.locator("#recherche-page").press_sequentially("s", delay=20)
    page.wait_for_timeout(500)
    page.get_by_role("link", name="Interventions").first.click()
    page.wait_for_load_state()
    assert [referrer for _url, referrer in asked if "secret" in referrer] == []
    assert {url.split("/")[2].split(":")[0] for url, _referrer in asked} == {"imvoc.localhost"}
    assert page.context.cookies() == []


@pytest.fixture
def arabic(sites: Sites) -> Iterator[str]:
    with in_arabic(sites) as root:
        yield root


def test_the_same_path_with_the_interface_in_arabic(page: Page, sites: Sites, arabic: str) -> None:
    page.goto(arabic)
    assert page.locator("html").evaluate("html => [html.lang, getComputedStyle(html).direction]") == ["ar", "rtl"]
    page.locator(FIELD).focus()
    page.keyboard.type("mal de dos", delay=20)
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ar/mon-probleme/mal-de-dos/")
    tab_to(page, "/ar/interventions/infiltration-rachidienne/")
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
