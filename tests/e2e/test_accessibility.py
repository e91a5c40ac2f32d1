"""WCAG 2.2 A and AA by axe-core on each page type, in both themes, light and dark, on a phone, a tablet and a desk."""

import pytest
from playwright.sync_api import Page

from tests.e2e.axe import violations
from tests.e2e.conftest import Sites
from tests.e2e.places import EVERYWHERE, PLACES


@pytest.mark.parametrize(("site", "kind"), EVERYWHERE)
def test_no_violation(page: Page, sites: Sites, site: str, kind: str) -> None:
    page.goto(sites.root(site) + PLACES[site][kind])
    assert violations(page) == []


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
