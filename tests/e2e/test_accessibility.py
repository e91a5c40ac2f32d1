"""axe finds nothing against WCAG 2.2 A and AA, on every kind of page, in both themes, light and dark, at three widths."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.addresses import NOWHERE, SITES, every_kind
from tests.e2e.conftest import Reader

pytestmark = pytest.mark.e2e

WIDTHS = {360: 740, 768: 1024, 1440: 1000}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
# Without preloading: axe asks for the parts of a style sheet at wrong addresses, for rules that are not among these.
OPTIONS = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": RULES}, "preload": False}


def violations(reader: Reader) -> list[str]:
    """One line for each rule, scheme and width that fails, with the first element at fault."""
    found = []
    for scheme in ("light", "dark"):
        reader.page.emulate_media(color_scheme=scheme)
        for width, height in WIDTHS.items():
            reader.page.set_viewport_size({"width": width, "height": height})
            answer = Axe().run(reader.page, options=OPTIONS).response
            found += [
                f"{rule['id']} {scheme} {width}: {rule['nodes'][0]['html'][:160]} {rule['nodes'][0]['failureSummary']}"
                for rule in answer["violations"]
            ]
    return found


@every_kind
def test_no_violation(reader: Reader, site: str, path: str) -> None:
    reader.visit(site, path)
    assert violations(reader) == []


@pytest.mark.parametrize("site", SITES)
def test_no_violation_where_there_is_nothing(reader: Reader, site: str) -> None:
    reader.visit(site, NOWHERE)
    reader.forgive()
    assert violations(reader) == []


def test_open_menu_has_no_violation(reader: Reader) -> None:
    reader.page.set_viewport_size({"width": 360, "height": 740})
    reader.visit("imvoc")
    reader.page.locator("summary", has_text="Menu").click()
    assert Axe().run(reader.page, options=OPTIONS).response["violations"] == []
