"""The handbooks in the admin: everybody who signs in reads them, nothing in them leads astray."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.accounts import roles
from cms.accounts.models import User
from cms.handbooks.library import BY_NAME, FOLDER, PICTURES
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
MEGABYTES = 2 * 1024 * 1024


@pytest.fixture
def translator() -> User:
    """Somebody with few rights."""
    roles.grant()
    user = UserFactory()
    user.groups.add(roles.translators_group())
    return user


def page(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200, address
    return BeautifulSoup(response.content, "html.parser")


def test_every_handbook_is_whole_and_leads_where_it_says(client: Client, translator: User) -> None:
    client.force_login(translator)
    shelf = page(client, reverse("handbooks"))
    listed = {link["href"]: link.get_text() for link in shelf.select(".handbook-shelf a")}
    assert list(listed) == [reverse("handbook", args=[name]) for name in BY_NAME]
    pages = {address: page(client, address) for address in listed}
    used = set()
    for address, read in pages.items():
        assert listed[address] in read.title.get_text()
        text = read.select_one(".handbook__text")
        assert text.find("h1") is None
        anchors = [one["id"] for one in text.select("[id]")]
        assert len(anchors) == len(set(anchors))
        contents = [link["href"].removeprefix("#") for link in read.select(".handbook__contents a")]
        assert contents == [one["id"] for one in text.select("h2")] != []
        for image in text.select("img"):
            assert len(image["alt"]) > 10, image
            used.add(image["src"].rsplit("/")[-1])
            assert client.get(image["src"]).headers["Content-Type"] == "image/png", image
        for link in text.select("a"):
            place, _mark, anchor = link["href"].partition("#")
            assert place in ("", *pages), link
            assert not anchor or pages[place or address].find(id=anchor), link
    kept = list((FOLDER / PICTURES).iterdir())
    assert used == {picture.name for picture in kept}
    assert sum(picture.stat().st_size for picture in kept) < MEGABYTES


@pytest.mark.parametrize("name", ["nowhere", "operators", "pictures"])
def test_nothing_else_of_the_folder_is_shown(client: Client, translator: User, name: str) -> None:
    client.force_login(translator)
    assert client.get(f"/admin/handbooks/{name}/").status_code == 404
    assert client.get(f"/admin/handbooks/pictures/{name}.png").status_code == 404


def test_nobody_reads_them_without_signing_in(client: Client) -> None:
    picture = next((FOLDER / PICTURES).iterdir()).name
    for name, taken in (("handbooks", []), ("handbook", ["redaction"]), ("handbook_picture", [picture])):
        assert client.get(reverse(name, args=taken)).status_code == 302


def test_the_help_stays_in_the_house(client: Client, translator: User) -> None:
    client.force_login(translator)
    shown = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "/admin/handbooks/premiers-pas/" in shown
    assert "guide.wagtail.org" not in shown


@pytest.mark.parametrize(("days", "greeted"), [(1, True), (100, False)])
def test_the_home_of_the_admin_shows_the_way_to_who_is_new(
    client: Client, translator: User, days: int, greeted: bool
) -> None:
    translator.date_joined = timezone.now() - timedelta(days=days)
    translator.save()
    client.force_login(translator)
    panel = page(client, reverse("wagtailadmin_home")).select("#newcomer-section a[href^='/admin/handbooks/']")
    assert len(panel) == (3 if greeted else 0)
