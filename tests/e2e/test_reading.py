"""A patient reads: on a screen and a phone, with the keyboard only, in two languages, without scripts."""

import re

import pytest
from playwright.sync_api import Browser, Locator, expect
from wagtail.models import Page as WagtailPage
from wagtail.models import Site

from tests.e2e.addresses import ADDRESSES, NOWHERE, SITES, every_kind
from tests.e2e.conftest import Hosts, Reader

pytestmark = pytest.mark.e2e

PHONE = {"width": 360, "height": 740}
NARROWEST = {"width": 320, "height": 640}
# The widest thing on the page, when the page is wider than the screen.
OVERFLOW = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  return [...document.querySelectorAll("body *")]
    .filter((element) => element.getBoundingClientRect().right > room + 1)
    .map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
}"""
# How the focused element differs from itself without the focus.
RING = """element => {
  const look = () => { const style = getComputedStyle(element);
    return [style.outlineStyle, style.outlineWidth, style.boxShadow, style.backgroundColor].join(" "); };
  const focused = look(); element.blur(); const plain = look(); element.focus();
  return focused !== plain;
}"""


def focused(reader: Reader) -> Locator:
    return reader.page.locator(":focus")


def tab_to(reader: Reader, target: Locator, most: int = 25) -> list[str]:
    """Press Tab until ``target`` has the focus; return what was passed, each with a focus that shows."""
    passed = []
    for _ in range(most):
        reader.page.keyboard.press("Tab")
        here = focused(reader)
        expect(here).to_be_in_viewport()
        assert here.evaluate(RING), f"no visible focus on {here.evaluate('element => element.outerHTML')[:120]}"
        passed.append(here.evaluate("element => element.textContent.trim() || element.name"))
        if target.evaluate("element => element === document.activeElement"):
            return passed
    raise AssertionError(f"The keyboard never reaches {target}; it passed {passed}")


def test_every_kind_of_page_is_in_the_table(hosts: Hosts) -> None:
    kinds, seen = set(), set()
    for site in Site.objects.select_related("root_page"):
        pages = WagtailPage.objects.live().descendant_of(site.root_page, inclusive=True)
        kinds |= {(site.hostname, page.specific_class) for page in pages}
        paths = ADDRESSES[site.hostname.split(".")[0]]
        seen |= {(site.hostname, page.specific_class) for page in pages if page.get_url_parts()[2] in paths}
    assert kinds == seen


@every_kind
@pytest.mark.parametrize("language", ["", "/en"])
def test_nothing_overflows_the_narrowest_phone(reader: Reader, site: str, path: str, language: str) -> None:
    reader.page.set_viewport_size(NARROWEST)
    page = reader.visit(site, language + path)
    assert page.evaluate(OVERFLOW) == []
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()


@pytest.mark.parametrize("site", SITES)
def test_not_found_page_leads_on(reader: Reader, site: str) -> None:
    reader.page.set_viewport_size(NARROWEST)
    page = reader.visit(site, NOWHERE)
    assert page.evaluate(OVERFLOW) == []
    expect(page.get_by_role("main").get_by_role("search")).to_be_visible()
    assert len(reader.faults) == 2  # the answer, and the browser's line about it
    reader.forgive()


@pytest.mark.parametrize("site", SITES)
def test_home_leads_to_an_act_and_back(reader: Reader, site: str) -> None:
    page = reader.visit(site)
    expect(page.locator("html")).to_have_class(re.compile(rf"\btheme-{site}\b"))
    page.get_by_role("banner").get_by_role("link", name=re.compile("interventions", re.IGNORECASE)).first.click()
    expect(page).to_have_url(reader.hosts.url(site, "/interventions/"))
    act = page.get_by_role("main").locator(f"a[href^='/interventions/'], a[href^='{reader.hosts.url(site)}']").first
    title = act.inner_text()
    act.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.get_by_role("banner").get_by_role("link").first.click()
    expect(page).to_have_url(reader.hosts.url(site, "/"))


@pytest.mark.parametrize(
    ("site", "act"), [("imvoc", "/interventions/vertebroplastie/"), ("embolyon", "/interventions/embolisation-prostate/")]
)
def test_language_switch_keeps_the_place(reader: Reader, site: str, act: str) -> None:
    page = reader.visit(site, act)
    french = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("link", name=re.compile("English")).click()
    expect(page).to_have_url(reader.hosts.url(site, f"/en{act}"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).not_to_have_text(french)
    page.get_by_role("link", name=re.compile("Français")).click()
    expect(page).to_have_url(reader.hosts.url(site, act))
    expect(page.get_by_role("heading", level=1)).to_have_text(french)


@pytest.mark.parametrize("site", SITES)
def test_keyboard_walk(reader: Reader, site: str) -> None:
    page = reader.visit(site)
    skip = page.get_by_role("link", name="Aller au contenu")
    tab_to(reader, skip, most=1)
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "contenu"

    page = reader.visit(site)
    search = page.get_by_role("banner").get_by_role("searchbox").first
    tab_to(reader, search)
    tab_to(reader, page.get_by_role("link", name=re.compile("English")))
    tab_to(reader, page.get_by_role("navigation", name="Menu principal").get_by_role("link").last)
    search.focus()
    page.keyboard.type("fibrome")
    page.keyboard.press("Enter")
    expect(page).to_have_url(reader.hosts.url(site, "/recherche/?q=fibrome"))
    expect(page.get_by_role("main").get_by_role("heading", level=1)).to_be_visible()
    tab_to(reader, page.get_by_role("link", name=re.compile("English")))
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "en")


@pytest.mark.parametrize("site", SITES)
def test_menu_of_a_phone_by_keyboard(reader: Reader, site: str) -> None:
    reader.page.set_viewport_size(PHONE)
    page = reader.visit(site)
    button = page.locator("summary", has_text="Menu")
    links = page.get_by_role("navigation", name="Menu principal").get_by_role("link")
    expect(links).to_have_count(0)
    tab_to(reader, button)
    page.keyboard.press("Enter")
    tab_to(reader, links.first)
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(links).to_have_count(0)


@pytest.mark.parametrize("site", SITES)
def test_phone_and_menu_work_without_scripts(browser: Browser, hosts: Hosts, site: str) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False, locale="fr-FR")
    page = context.new_page()
    page.goto(hosts.url(site))
    page.locator("summary", has_text="Menu").click()
    page.get_by_role("navigation", name="Menu principal").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.url != hosts.url(site, "/")
    context.close()


def test_contents_of_an_act_fold_on_a_phone(reader: Reader) -> None:
    reader.page.set_viewport_size(PHONE)
    page = reader.visit("imvoc", "/interventions/vertebroplastie/")
    entry = page.get_by_role("navigation", name="Sommaire de la page").get_by_role("link", name="Risques")
    expect(entry).to_be_hidden()
    page.get_by_role("navigation", name="Sommaire de la page").locator("summary").click()
    entry.click()
    expect(page.get_by_role("heading", name="Risques", level=2)).to_be_in_viewport()
    expect(entry).to_be_hidden()
