"""WCAG 2.2 A and AA on each page type, in both themes: what axe-core finds, and what it cannot try.

``docs/accessibilite.md`` names the test behind each criterion.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.e2e.arabic import in_arabic
from tests.e2e.axe import OUTERMOST, WIDTHS, violations
from tests.e2e.conftest import Sites
from tests.e2e.places import BY_DAY, EVERYWHERE, NOT_THERE, PLACES

SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-block-end: 2em !important }"""
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# What has the focus, and whether one sees it.
FOCUSED = """() => {
  const element = document.activeElement;
  const shown = element.closest(".search-form__field") ?? element;
  const look = [element, shown].map((one) => getComputedStyle(one));
  return [element.outerHTML.slice(0, 90), look.some((style) =>
    (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none")];
}"""
MOVING = """() => document.getAnimations().filter((animation) => animation.effect.getComputedTiming().duration > 10)
  .map((animation) => animation.effect.target.outerHTML.slice(0, 90))"""
# A style of the test's own, in a way that the policy of the page leaves to whoever drives the browser.
WEAR = """(css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}"""
STEPS = 25


def faults(page: Page) -> list[str]:
    """What a reader would stumble over on the page as it stands, a line each."""
    found = violations(page, OUTERMOST)
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.set_viewport_size({"width": 320, "height": 640})
    if over := page.evaluate(SIDEWAYS):
        found.append(f"scrolls {over} px sideways at 320 px, which is 400 % of 1280 (1.4.10)")
    page.evaluate(WEAR, SPACED)
    if over := page.evaluate(SIDEWAYS):
        found.append(f"scrolls {over} px sideways with wider text (1.4.12)")
    found += [f"moves although less motion was asked for: {element}" for element in page.evaluate(MOVING)]
    return found


@pytest.mark.parametrize(
    ("site", "kind"),
    [pytest.param(*place, marks=[] if place in BY_DAY else pytest.mark.nightly) for place in EVERYWHERE],
)
def test_nobody_stumbles(request: pytest.FixtureRequest, page: Page, sites: Sites, site: str, kind: str) -> None:
    """While the page is open, the browser complains of nothing, asks nobody else for anything, and is given no cookie."""
    if kind not in NOT_THERE:
        request.getfixturevalue("quiet")
    page.goto(sites.root(site) + PLACES[site][kind])
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    asked = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    assert [address for address in asked if not address.startswith(sites.root(site))] == []
    assert page.context.cookies() == []
    assert faults(page) == []


@pytest.mark.nightly
@pytest.mark.parametrize(("site", "kind"), EVERYWHERE)
def test_nobody_stumbles_at_the_width_between(page: Page, sites: Sites, site: str, kind: str) -> None:
    page.goto(sites.root(site) + PLACES[site][kind])
    assert violations(page, tuple(set(WIDTHS) - set(OUTERMOST))) == []


@pytest.mark.parametrize("colours", ["none", "active"])
@pytest.mark.parametrize(("site", "kind"), [("imvoc", "home"), ("imvoc", "problem"), ("embolyon", "act")])
def test_the_focus_is_seen_at_every_step(page: Page, sites: Sites, site: str, kind: str, colours: str) -> None:
    """2.1.1, 2.4.7, and forced colours, in which shadows are not drawn."""
    page.emulate_media(forced_colors=colours)
    page.goto(sites.root(site) + PLACES[site][kind])
    steps = []
    for _ in range(STEPS):
        page.keyboard.press("Tab")
        steps.append(page.evaluate(FOCUSED))
    assert [element for element, is_seen in steps if not is_seen] == []
    assert len({element for element, _is_seen in steps}) > STEPS / 2


def test_the_first_step_leads_to_the_contents(page: Page, sites: Sites) -> None:
    """2.4.1"""
    page.goto(sites.root("imvoc"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "contenu"


@pytest.fixture
def arabic(sites: Sites) -> Iterator[str]:
    with in_arabic(sites) as root:
        yield root


@pytest.mark.parametrize("path", ["", "mon-probleme/mal-de-dos/", "interventions/infiltration-rachidienne/"])
def test_nobody_stumbles_from_the_right(page: Page, arabic: str, path: str) -> None:
    page.goto(arabic + path)
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert faults(page) == []
