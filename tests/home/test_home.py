"""The front doors: Imvoc's and Embolyon's hold the same promises, each in its own look."""

from datetime import datetime, time, timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from django.utils.timezone import make_aware
from wagtail.blocks import StructBlockValidationError

from cms.notices.moments import next_change
from tests.factories import (
    EmbolyonHomePageFactory,
    HomePageFactory,
    ProcedurePageFactory,
    SpecialityFactory,
    StandardPageFactory,
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


def announcement(title: str, first: int, last: int, **values: object) -> tuple[str, dict]:
    """News from one day to another, counted from today."""
    today = timezone.localdate()
    days = {"date": today + timedelta(days=first), "until": today + timedelta(days=last)}
    return "announcement", {"title": title, "text": "", "page": None, "link_text": "", "image": None, **days, **values}


@HOMES
def test_a_home_tells_the_news_of_today_the_latest_first(visit, theme: str, factory) -> None:
    house = build_site(theme.title(), factory, theme=theme)
    house.home.announcements = [
        announcement("Terminé", -9, -1),
        announcement("Ancien", -5, 0, page=house.contact),
        announcement("Nouveau", 0, 5, page=StandardPageFactory(parent=house.home, live=False), text="Deux mots."),
        announcement("Demain", 1, 5),
    ]
    house.home.save_revision().publish()
    [news] = BeautifulSoup(visit(house.url()).content, "html.parser").select("section.announcements")
    assert [title.get_text() for title in news.select("h3")] == ["Nouveau", "Ancien"]
    assert [link["href"] for link in news.select("a")] == ["/contact/"]
    assert "Deux mots." in news.get_text()
    # It begins tomorrow at midnight, when the last of today ends.
    assert next_change(house.site) == make_aware(datetime.combine(timezone.localdate() + timedelta(days=1), time.min))


@HOMES
def test_a_home_without_news_says_nothing_of_it(visit, theme: str, factory) -> None:
    house = build_site(theme.title(), factory, theme=theme)
    house.home.announcements = [announcement("Terminé", -9, -1)]
    house.home.save_revision().publish()
    page = visit(house.url()).content.decode()
    assert "announcements" not in page
    assert "Terminé" not in page


@pytest.mark.parametrize(("first", "last"), [("2026-09-02", "2026-09-01"), ("2026-09-01", "9999-12-31")])
def test_news_ends_after_it_begins_and_while_there_is_a_day_after(first: str, last: str) -> None:
    block = HomePageFactory._meta.model._meta.get_field("announcements").stream_block.child_blocks["announcement"]
    value = block.to_python(announcement("À l’envers", 0, 0)[1] | {"date": first, "until": last})
    with pytest.raises(StructBlockValidationError) as refusal:
        block.clean(value)
    assert "until" in refusal.value.block_errors
