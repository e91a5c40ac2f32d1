"""What visitors get at the address of a picture: nobody has one drawn, or all of them gone through."""

from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command

from cms.core.chrome import Chrome
from cms.core.enums import LANGUAGE_NAMES, OPEN_GRAPH_LOCALES
from cms.delivery.sharing import drawing, pictures, views
from tests.cms.delivery.sharing.work import picture_of
from tests.conftest import Visit
from tests.factories import House, StandardPageFactory, TopicPageFactory


def head(response) -> dict[str, str]:
    """What the head says to whoever previews the link."""
    metas = BeautifulSoup(response.content, "html.parser").head.find_all("meta")
    return {meta.get("property", meta.get("name")): meta.get("content") for meta in metas}


def test_a_page_names_its_picture_and_what_is_on_it(imvoc: House, visit: Visit) -> None:
    page = TopicPageFactory(parent=imvoc.home, title="L’embolisation")
    said = head(visit(page.full_url))
    picture = picture_of(page, imvoc)
    assert said["og:image"] == imvoc.url(f"/partage/{picture.name}")
    assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
    assert said["og:image:alt"] == "L’embolisation | Imvoc"
    assert said["twitter:card"] == "summary_large_image"
    assert said["og:title"] == "L’embolisation"
    assert said["og:url"] == page.full_url
    assert said["og:locale"] == "fr_FR"
    assert said["og:description"] == said["description"]


def test_every_language_is_written_as_open_graph_writes_it() -> None:
    assert OPEN_GRAPH_LOCALES.keys() == LANGUAGE_NAMES.keys()


def test_what_has_no_address_of_its_own_is_not_previewed(imvoc: House, visit: Visit) -> None:
    assert "og:image" not in head(visit(imvoc.url("/recherche/?q=dos")))
    assert "og:image" not in head(visit(imvoc.url("/nulle-part/")))


def test_no_visitor_has_a_picture_drawn(imvoc: House, visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    page = StandardPageFactory(parent=imvoc.home, title="Le groupe")
    address = head(visit(page.full_url))["og:image"]
    monkeypatch.setattr(pictures, "draw", lambda picture: pytest.fail("drawn in a request"))
    assert visit(address).status_code == 404
    monkeypatch.undo()
    call_command("draw_share_pictures")
    response = visit(address)
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    assert response["Cache-Control"] == f"public, max-age={views.YEAR}, s-maxage=1, immutable"
    assert not response.cookies


def test_a_page_without_its_picture_shows_its_last_one_or_the_sites(imvoc: House, visit: Visit) -> None:
    call_command("draw_share_pictures")
    page = StandardPageFactory(parent=imvoc.home, title="Le groupe")
    address = head(visit(page.full_url))["og:image"]
    shown = b"".join(visit(address))
    assert shown == drawing.draw(pictures.of_site(imvoc.site, imvoc.identity))
    assert visit(address)["Cache-Control"] == f"public, max-age={views.WHILE_DRAWN}"
    call_command("draw_share_pictures")
    page.title = "Autrement"
    page.save()
    later = head(visit(page.full_url))["og:image"]
    assert urlsplit(later).path != urlsplit(address).path
    assert b"".join(visit(later)) == b"".join(visit(address)) != shown


def test_nobody_has_all_pictures_gone_through(imvoc: House, visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    """Anybody can ask for one that is not there, as often as they like; and every publish removes what is old."""
    for owner in range(1, 1001):
        default_storage.save(pictures.path(f"{owner}-0123456789abcdef.png"), ContentFile(b"of another page"))
    listdir, asked = default_storage.listdir, []

    def listed(folder: str) -> tuple[list[str], list[str]]:
        asked.append(listdir(folder))
        return asked[-1]

    monkeypatch.setattr(default_storage, "listdir", listed)
    for name in ("999999999999-0123456789abcdef.png", "site-999-0123456789abcdef.png"):
        assert visit(imvoc.url(f"/partage/{name}")).status_code == 404
    pictures.draw_page(StandardPageFactory(parent=imvoc.home))
    assert len(asked) == 5
    assert sum(len(folders) + len(names) for folders, names in asked) < 5 * 20  # of a thousand on 256 shelves


def test_the_head_costs_no_query_and_no_look_at_the_storage(imvoc: House, ask, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("exists", "open", "listdir", "url"):
        monkeypatch.setattr(default_storage, name, lambda *args: pytest.fail("the storage was asked"))
    request = ask(imvoc.url())
    chrome = Chrome.for_page(imvoc.home, request)
    monkeypatch.undo()
    assert chrome.preview.picture.endswith(picture_of(imvoc.home, imvoc).name)


@pytest.mark.parametrize("name", ["../secret.png", "1-xyz.png", "1-0123456789abcdef.png.txt", "site-1.png"])
def test_only_pictures_are_served_there(imvoc: House, visit: Visit, name: str) -> None:
    assert visit(imvoc.url(f"/partage/{name}")).status_code == 404
