"""The print view of a sheet: for everybody, and one page from the printer; the way to it from the act."""

import io

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.e2e.conftest import Sites
from tests.e2e.test_accessibility import faults

SHEETS = [
    ("embolyon", "/interventions/embolisation-prostate/fiche-avant/"),
    ("embolyon", "/en/interventions/embolisation-fibromes/fiche-apres/"),
    ("imvoc", "/interventions/thermo-ablation-os/fiche-avant/"),
    ("imvoc", "/en/interventions/vertebroplastie/fiche-apres/"),
]


@pytest.mark.parametrize(("site", "path"), [SHEETS[0], SHEETS[3]])
def test_nobody_stumbles_over_a_sheet(page: Page, sites: Sites, site: str, path: str) -> None:
    page.goto(sites.root(site) + path)
    assert faults(page) == []


@pytest.mark.parametrize(("site", "path"), SHEETS)
def test_the_printer_gives_one_page(page: Page, sites: Sites, site: str, path: str) -> None:
    page.goto(sites.root(site) + path)
    assert len(PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True))).pages) == 1


def test_the_act_leads_to_its_sheets(page: Page, sites: Sites) -> None:
    act = sites.root("embolyon") + "/interventions/embolisation-prostate/"
    page.goto(act)
    title = page.get_by_role("heading", level=1).inner_text()
    page.locator("#avant").get_by_role("link", name="Fiche à imprimer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.locator("link[rel=canonical]")).to_have_attribute("href", act)
    expect(page.locator("meta[name=robots]")).to_have_attribute("content", "noindex")
