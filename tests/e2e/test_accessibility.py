"""WCAG 2.2 A and AA by axe-core on each page type, in both themes, light and dark, on a phone, a tablet and a desk."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.e2e.conftest import Sites
from tests.e2e.places import EVERYWHERE, PLACES

WIDTHS = (360, 768, 1440)
EVERY_RULE = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
# What a dark scheme can break: the rest of the page is the same as in light.
COLOUR_RULES = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}


@pytest.mark.parametrize(("site", "kind"), EVERYWHERE)
def test_no_violation(page: Page, sites: Sites, site: str, kind: str) -> None:
    found = []
    page.emulate_media(reduced_motion="reduce")
    page.goto(sites.root(site) + PLACES[site][kind])
    page.evaluate(Axe().axe_script)
    for scheme, rules in (("light", EVERY_RULE), ("dark", COLOUR_RULES)):
        page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            options = {"resultTypes": ["violations"], "runOnly": rules}
            for violation in page.evaluate("options => axe.run(options)", options)["violations"]:
                nodes = [", ".join(map(str, node["target"])) for node in violation["nodes"][:3]]
                found.append(f"{width} {scheme}: {violation['id']}: {nodes}")
    assert found == []


@pytest.mark.parametrize(("site", "kind"), EVERYWHERE)
def test_no_page_scrolls_sideways_at_320(page: Page, sites: Sites, site: str, kind: str) -> None:
    """400 % zoom on a 1280-pixel screen (WCAG 1.4.10)."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(sites.root(site) + PLACES[site][kind])
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("site", PLACES)
def test_text_spacing_cuts_nothing(page: Page, sites: Sites, site: str) -> None:
    """WCAG 1.4.12: a reader may widen lines, letters and words."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(sites.root(site) + PLACES[site]["act"])
    page.add_style_tag(
        content="* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
