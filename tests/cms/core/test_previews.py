"""What editors see before readers do: three widths, day and night, and blocks in the look of the site they edit."""

from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from cms.core.checks import house_page_models, insertable_blocks
from home.models import HomePage
from tests.factories import House, ProcedurePageFactory, SpecialityFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(imvoc: House, embolyon: House) -> Client:
    """At work on Imvoc's host, whichever site is edited."""
    client = Client(headers={"host": "imvoc.localhost"})
    client.force_login(UserFactory(is_superuser=True))
    return client


def test_every_page_is_previewed_at_three_widths_in_the_colours_of_day_and_night() -> None:
    for model in house_page_models():
        page = model()
        assert [size["device_width"] for size in page.preview_sizes] == [360, 768, 1440], model
        assert [mode for mode, _label in page.preview_modes] == ["", "light", "dark"], model
        assert page.default_preview_size == "mobile"


@pytest.mark.parametrize(("mode", "scheme"), [("", None), ("light", "light"), ("dark", "dark")])
def test_a_preview_wears_the_colours_that_were_asked(
    editor: Client, imvoc: House, mode: str, scheme: str | None
) -> None:
    """Both of a plain page and of one whose address has parts of its own."""
    act = ProcedurePageFactory(parent=imvoc.acts, specialities=[SpecialityFactory()])
    for page in (imvoc.home, act):
        address = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
        soup = BeautifulSoup(editor.get(address, {"mode": mode}).content, "html.parser")
        assert soup.html.get("data-scheme") == scheme
        assert bool(soup.find("script", src=lambda src: src and "preview_scheme" in src)) is bool(scheme)


def test_a_draft_is_neither_kept_nor_found_and_stays_behind_the_door(editor: Client, imvoc: House) -> None:
    act = ProcedurePageFactory(parent=imvoc.acts, specialities=[SpecialityFactory()])
    revision = act.save_revision()
    addresses = [
        reverse("wagtailadmin_pages:view_draft", args=[act.pk]),
        reverse("wagtailadmin_pages:revisions_view", args=[act.pk, revision.pk]),
        reverse("wagtailadmin_pages:preview_on_edit", args=[act.pk]),
        reverse("wagtailadmin_pages:preview_on_add", args=["procedures", "procedurepage", imvoc.acts.pk]),
    ]
    for address in addresses:
        response = editor.get(address)
        assert response.status_code == 200, address
        assert {"no-store", "private"} <= set(response["Cache-Control"].split(", ")), address
        assert response["X-Robots-Tag"] == "noindex", address
    editor.logout()
    for address in addresses:
        response = editor.get(address)
        assert (response.status_code, urlsplit(response["Location"]).path) == (302, reverse("account_login")), address


def test_no_visitor_gets_the_script_of_previews(visit, imvoc: House) -> None:
    soup = BeautifulSoup(visit(imvoc.url("/?mode=dark")).content, "html.parser")
    assert "data-scheme" not in soup.html.attrs
    assert "preview_scheme" not in str(soup)


def test_a_block_is_pictured_in_the_look_of_the_site_that_is_edited(
    editor: Client, imvoc: House, embolyon: House
) -> None:
    block = next(block for model, _path, block in insertable_blocks() if model is HomePage)
    picture = reverse("wagtailadmin_block_preview") + f"?id={block.definition_prefix}"
    host = "http://imvoc.localhost"
    forms = {
        reverse("wagtailadmin_pages:edit", args=[embolyon.home.pk]): "theme-embolyon",
        reverse("wagtailadmin_pages:edit", args=[imvoc.contact.pk]): "theme-imvoc",
        reverse("wagtailadmin_pages:add", args=["procedures", "procedurepage", embolyon.acts.pk]): "theme-embolyon",
        reverse("wagtailsettings:edit", args=["core", "siteidentity", embolyon.site.pk]): "theme-embolyon",
        reverse("wagtailsnippets_core_navigationmenu:add"): "theme-imvoc",
        "/admin/no-such-form/": "theme-imvoc",
    }
    for form, theme in forms.items():
        html = BeautifulSoup(editor.get(picture, headers={"referer": host + form}).content, "html.parser")
        assert theme in html.html["class"], form
        sheets = [sheet["href"].rpartition("/")[2] for sheet in html.find_all("link", rel="stylesheet")]
        assert sheets == ["main.css", f"{theme.removeprefix('theme-')}.css"], form
