"""What patients do: arrive, look for an act, change language, use a keyboard or a phone."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import HOSTS, Sites
from tests.e2e.places import ACT, PLACES


@pytest.mark.parametrize("site", HOSTS)
def test_a_front_door(page: Page, quiet: list[str], sites: Sites, site: str) -> None:
    page.goto(sites.root(site) + "/")
    expect(page).to_have_title(re.compile(site, re.IGNORECASE))
    expect(page.locator("html")).to_have_class(re.compile(f"theme-{site}"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("search").first).to_be_visible()


def test_an_act_is_found_and_read(page: Page, quiet: list[str], sites: Sites) -> None:
    page.goto(sites.root("embolyon") + "/")
    page.get_by_role("navigation").get_by_role("link", name="Interventions").first.click()
    page.locator(f'main a[href="{ACT}"]').first.click()
    expect(page).to_have_url(sites.root("embolyon") + ACT)
    expect(page.get_by_role("heading", level=1)).to_contain_text("prostate", ignore_case=True)
    expect(page.locator("main")).to_contain_text("Embolisation de la prostate")
    expect(page.get_by_role("note").first).to_contain_text("non validé par un médecin")
    expect(page.get_by_role("heading", name=re.compile("Risques")).first).to_be_attached()


def test_the_contents_lead_to_each_section(page: Page, quiet: list[str], sites: Sites) -> None:
    page.goto(sites.root("embolyon") + ACT)
    entries = page.locator("main a[href^='#']").filter(visible=True)
    assert entries.count() >= 8
    for number in range(entries.count()):
        target = entries.nth(number).get_attribute("href")
        entries.nth(number).click()
        expect(page.locator(target)).to_be_in_viewport()


def test_a_reader_changes_language_and_comes_back(page: Page, quiet: list[str], sites: Sites) -> None:
    page.goto(sites.root("embolyon") + ACT)
    french = page.get_by_role("heading", level=1).inner_text()
    page.locator("a[hreflang=en]").filter(visible=True).first.click()
    expect(page).to_have_url(sites.root("embolyon") + "/en" + ACT)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).not_to_have_text(french)
    page.locator("a[hreflang=fr]").filter(visible=True).first.click()
    expect(page).to_have_url(sites.root("embolyon") + ACT)
    expect(page.get_by_role("heading", level=1)).to_have_text(french)


def test_a_missing_language_offers_the_others(page: Page, sites: Sites) -> None:
    page.goto(sites.root("imvoc") + "/de/interventions/")
    page.locator("main a[hreflang=fr]").click()
    expect(page).to_have_url(sites.root("imvoc") + "/interventions/")


def _focus_with_tab(page: Page, selector: str, most: int = 40) -> None:
    """Press Tab until the focus is on ``selector``; every stop on the way must be visible."""
    for _ in range(most):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        box = focused.bounding_box()
        assert box is not None, focused.evaluate("element => element.outerHTML.slice(0, 120)")
        assert box["width"] > 0
        assert box["height"] > 0
        if focused.evaluate("(element, selector) => element.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached by {most} tabs")


@pytest.mark.parametrize("site", HOSTS)
def test_a_keyboard_walks_from_the_skip_link_to_the_language(
    page: Page, quiet: list[str], sites: Sites, site: str
) -> None:
    page.goto(sites.root(site) + "/")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_attribute("href", "#contenu")
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main:focus")).to_be_attached()

    page.goto(sites.root(site) + "/")
    _focus_with_tab(page, "[role=search] input[name=q]")
    page.keyboard.type("fibrome" if site == "embolyon" else "dos")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/recherche/\\?q="))
    expect(page.locator("main a[href*='/interventions/']").first).to_be_visible()

    page.goto(sites.root(site) + "/")
    _focus_with_tab(page, "nav a[href='/interventions/']")
    page.keyboard.press("Enter")
    expect(page).to_have_url(sites.root(site) + "/interventions/")
    expect(page.locator("nav a[href='/interventions/'][aria-current]").first).to_be_attached()

    page.goto(sites.root(site) + "/")
    _focus_with_tab(page, "a[hreflang=en]")
    page.keyboard.press("Enter")
    expect(page).to_have_url(sites.root(site) + "/en/")


@pytest.mark.parametrize("site", HOSTS)
def test_the_focus_is_seen(page: Page, sites: Sites, site: str) -> None:
    page.goto(sites.root(site) + "/")
    _focus_with_tab(page, "main a, main button, main input")
    assert page.locator(":focus").evaluate(RINGED)


# Whether a ring is drawn round an element, or round the field that holds it.
RINGED = """element => {
  for (let part = element, step = 0; part && step < 3; part = part.parentElement, step += 1) {
    const style = getComputedStyle(part);
    if (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) return true;
  }
  return false;
}"""


def test_the_phone_menu_opens_and_closes_with_the_keyboard(page: Page, quiet: list[str], sites: Sites) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(sites.root("imvoc") + "/")
    menu = page.locator("header details").filter(visible=True).first
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    link = menu.get_by_role("link", name="Interventions")
    expect(link).to_be_visible()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(menu.locator("summary")).to_be_focused()


def test_the_phone_menu_works_without_javascript(without_javascript: Page, sites: Sites) -> None:
    page = without_javascript
    page.goto(sites.root("imvoc") + "/")
    page.locator("header details summary").filter(visible=True).first.click()
    page.locator("header details").get_by_role("link", name="Interventions").filter(visible=True).first.click()
    expect(page).to_have_url(sites.root("imvoc") + "/interventions/")


@pytest.mark.parametrize("site", HOSTS)
def test_on_a_phone_calling_and_booking_stay_in_reach(page: Page, sites: Sites, site: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(sites.root(site) + PLACES[site]["act"])
    for position in ("0", "document.body.scrollHeight / 2", "document.body.scrollHeight"):
        page.evaluate(f"window.scrollTo(0, {position})")
        expect(page.locator("a[href^='tel:+33']").filter(visible=True).last).to_be_in_viewport()


def test_an_emergency_act_offers_15_and_no_appointment(page: Page, sites: Sites) -> None:
    page.goto(sites.root("embolyon") + PLACES["embolyon"]["emergency"])
    expect(page.locator("a[href='tel:15']").filter(visible=True).first).to_be_visible()
    expect(page.get_by_role("link", name="Prendre rendez-vous")).to_have_count(0)


def test_the_sister_site_is_one_click_away(page: Page, quiet: list[str], sites: Sites) -> None:
    page.goto(sites.root("imvoc") + "/")
    page.locator(f'main a[href="{sites.root("embolyon")}/"]').first.click()
    expect(page.locator("html")).to_have_class(re.compile("theme-embolyon"))


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
@pytest.mark.parametrize("width", [360, 1440])
def test_a_word_is_explained_by_keyboard_or_finger(browser: Browser, sites: Sites, width: int, scripts: bool) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740}, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(sites.root("embolyon") + ACT)
    word = page.locator(".term__word").first
    definition = page.locator(".term__definition:popover-open")
    word.focus()
    page.keyboard.press("Enter")
    expect(definition).to_be_in_viewport(ratio=1)
    page.keyboard.press("Escape")
    expect(definition).to_have_count(0)
    word.click()
    definition.get_by_role("button", name="Fermer").click()
    expect(definition).to_have_count(0)
    word.click()
    definition.get_by_role("link").click()
    expect(page.locator(".glossary__term:target")).to_be_attached()
    context.close()
