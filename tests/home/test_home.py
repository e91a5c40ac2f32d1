"""The front doors: Imvoc's and Embolyon's hold the same promises, each in its own look."""

import pytest
from bs4 import BeautifulSoup

from tests.factories import (
    EmbolyonHomePageFactory,
    HomePageFactory,
    ProcedurePageFactory,
    SpecialityFactory,
    build_site,
)

pytestmark = pytest.mark.django_db
HOMES = pytest.mark.parametrize(
    ("theme", "factory"), [("imvoc", HomePageFactory), ("embolyon", EmbolyonHomePageFactory)]
)


@HOMES
def test_a_home_wears_its_theme_and_says_what_it_is(visit, theme: str, factory) -> None:
    house = build_site(theme.title(), factory, theme=theme)
    soup = BeautifulSoup(visit(house.url()).content, "html.parser")
    assert f"theme-{theme}" in soup.html["class"]
    assert [title.get_text(strip=True) for title in soup.find_all("h1")] == [house.home.title]
    assert house.home.hero_text in soup.get_text()


@HOMES
def test_a_suggestion_opens_the_search(visit, theme: str, factory) -> None:
    house = build_site(theme.title(), factory, theme=theme)
    soup = BeautifulSoup(visit(house.url()).content, "html.parser")
    [link] = [link for link in soup.main.find_all("a") if link.get_text(strip=True) == "J’ai mal au dos"]
    assert link["href"] == "/recherche/?q=J%E2%80%99ai%20mal%20au%20dos"


@HOMES
def test_a_home_leads_to_the_acts_by_organ(visit, theme: str, factory) -> None:
    house = build_site(theme.title(), factory, theme=theme)
    ProcedurePageFactory(parent=house.acts, specialities=[SpecialityFactory(name="Foie et bile")])
    assert "Foie et bile" in BeautifulSoup(visit(house.url()).content, "html.parser").main.get_text()


@HOMES
def test_a_home_stands_at_the_top_and_holds_every_kind_of_page(theme: str, factory) -> None:
    from cms.core.checks import house_page_models
    from cms.core.models import SiteHome

    model = factory._meta.model
    below = set(model.clean_subpage_models())
    homes = {page for page in house_page_models() if issubclass(page, SiteHome)}
    placed = {page for page in house_page_models() if "parent_page_types" in vars(page)}
    assert below == set(house_page_models()) - homes - placed
    assert [parent.__name__ for parent in model.clean_parent_page_models()] == ["Page"]
