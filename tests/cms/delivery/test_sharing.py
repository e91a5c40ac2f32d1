"""The pictures of shared links: drawn when something is published, kept one a page, never drawn for a visitor."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import TestCase
from PIL import Image, ImageColor
from wagtail.models import Page, PageViewRestriction, Site

from cms.core import sharing, themes
from cms.core.chrome import Chrome
from cms.core.enums import LANGUAGE_NAMES, OPEN_GRAPH_LOCALES
from cms.core.sharing import HEIGHT, WIDTH, Picture
from cms.delivery.sharing import drawing, motif, pictures, views
from tests.conftest import Visit
from tests.factories import House, StandardPageFactory, TopicPageFactory, translate

LONG = "Embolisation des artères de l’utérus pour un fibrome : ce qu’il faut savoir avant, pendant et après " * 5


@contextmanager
def committed() -> Iterator[None]:
    with TestCase.captureOnCommitCallbacks(execute=True):
        yield


@pytest.fixture(autouse=True)
def _empty_storage(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    for name in pictures._names():
        default_storage.delete(pictures.path(name))


def picture_of(page: Page, house: House) -> Picture:
    return Picture.of_page(page, house.site, house.identity.name, themes.get(house.identity.theme))


def head(response) -> dict[str, str]:
    """What the head says to whoever previews the link."""
    metas = BeautifulSoup(response.content, "html.parser").head.find_all("meta")
    return {meta.get("property", meta.get("name")): meta.get("content") for meta in metas}


# --- what is drawn


@pytest.mark.parametrize("theme", ["imvoc", "embolyon", ""])
@pytest.mark.parametrize("title", ["Mal de dos", LONG, "Donaudampfschiff" * 30, ""])
def test_every_title_is_a_picture_of_one_size(theme: str, title: str) -> None:
    data = drawing.draw(Picture("1", title, "Imvoc", themes.get(theme)))
    image = Image.open(io.BytesIO(data))
    assert (image.format, image.size) == ("PNG", (WIDTH, HEIGHT))
    assert len(data) < 80_000
    assert len(image.convert("RGB").getcolors(100_000)) > 10


@pytest.mark.parametrize(
    ("title", "lines"),
    [("Contact", 1), ("Soulager un mal de dos", 2), ("Un mot\u00a0: deux", 1)],
)
def test_a_short_title_is_written_large(title: str, lines: int) -> None:
    written, size = drawing.fit(title)
    assert (len(written), size) == (lines, drawing.TITLE_SIZES[0])
    assert " ".join(written) == title


def test_a_long_title_is_written_smaller_then_cut() -> None:
    longer, size = drawing.fit(LONG[:120])
    assert size < drawing.TITLE_SIZES[0]
    assert " ".join(longer) == LONG[:120].strip()
    lines, size = drawing.fit(LONG)
    assert size == drawing.TITLE_SIZES[-1]
    assert lines[-1].endswith("…")
    for line in [*longer, *lines]:
        assert drawing._width(line, size) <= drawing.TITLE_WIDTH
    assert len(lines) * size * drawing.LINE <= drawing.TITLE_HEIGHT


@pytest.mark.parametrize("name", ["imvoc", "embolyon"])
def test_the_colours_and_the_motif_are_those_of_the_theme(name: str) -> None:
    theme = themes.get(name)
    image = Image.open(io.BytesIO(drawing.draw(Picture("1", "", "", theme)))).convert("RGB")
    assert drawing.palette(theme)["deep"] == theme.colour
    # A palette of few colours moves each a little.
    assert image.getpixel((5, 5)) == pytest.approx(ImageColor.getrgb(theme.colour), abs=2)
    assert len(motif.read(sharing.motif_file(theme))) > 10


@pytest.mark.parametrize(
    ("path", "ends"),
    [
        ("M10 20L30 40L-5 6.5", [[(10, 20), (-5, 6.5)]]),
        ("M0 0C0 10 10 10 10 0", [[(0, 0), (10, 0)]]),
        ("M0 0L1 1M2 2L3 3", [[(0, 0), (1, 1)], [(2, 2), (3, 3)]]),
        ("M10 0A10 10 0 0 1 0 10", [[(10, 0), (0, 10)]]),
        ("M10 0A10 10 0 1 0 0 10", [[(10, 0), (0, 10)]]),
    ],
)
def test_a_path_goes_where_it_says(path: str, ends: list) -> None:
    found = [(line[0], line[-1]) for line in motif.lines(path)]
    assert found == [(pytest.approx(start), pytest.approx(end)) for start, end in ends]


@pytest.mark.parametrize(("flags", "side"), [("0 1", 1), ("1 0", -1)])
def test_an_arc_takes_the_way_it_is_told(flags: str, side: int) -> None:
    """A quarter of the circle around zero, or the three others; below is positive."""
    (line,) = motif.lines(f"M10 0A10 10 0 {flags} 0 10")
    middle = line[len(line) // 2]
    assert middle == pytest.approx((side * 7.071, side * 7.071), abs=0.01)


# --- what it is called


def test_another_title_name_or_look_is_another_picture(imvoc: House, monkeypatch: pytest.MonkeyPatch) -> None:
    page = StandardPageFactory(parent=imvoc.home, title="Le groupe")
    known = picture_of(page, imvoc)
    assert picture_of(page, imvoc).name == known.name
    others = {
        Picture.of_page(page, imvoc.site, "Imvoc", themes.get("embolyon")).name,
        Picture.of_page(page, imvoc.site, "Imvoc Lyon", themes.get("imvoc")).name,
        Picture.of_page(page, imvoc.site, "Imvoc", None).name,
    }
    page.title = "Le centre"
    others.add(picture_of(page, imvoc).name)
    monkeypatch.setattr(sharing, "DRAWING", 0)
    others.add(Picture.of_page(page, imvoc.site, "Imvoc", themes.get("imvoc")).name)
    assert len({known.name, *others}) == 6


@pytest.mark.parametrize(
    ("title", "own"),
    [
        ("L’œdème « aigu »\u00a0: 50 % – quoi faire ?", True),
        ("Größe, señor, più", True),
        ("E\u0301cho\u2011guide\u0301", True),
        ("الأشعة التداخلية", False),
        ("Kwas ś", False),
    ],
)
def test_a_title_that_our_typeface_cannot_draw_gets_the_picture_of_the_site(imvoc: House, title, own: bool) -> None:
    page = StandardPageFactory(parent=imvoc.home, title=title, slug="page")
    picture = picture_of(page, imvoc)
    assert (picture.owner == str(page.pk)) is own
    assert (picture.title != "") is own


def test_a_page_that_is_not_saved_yet_can_be_previewed(imvoc: House) -> None:
    """With the picture of the site."""
    page = StandardPageFactory.build(title="Nouvelle page", path=f"{imvoc.home.path}0009", depth=3)
    assert page.pk is None
    assert picture_of(page, imvoc) == pictures.of_site(imvoc.site, imvoc.identity)


def test_every_sign_that_we_say_we_draw_is_drawn() -> None:
    font = drawing._font(40, drawing.MEDIUM)
    missing = font.getmask("\uffff")
    signs = [chr(code) for code in range(0x21, 0x2200) if sharing._DRAWN.fullmatch(chr(code))]
    blank = [sign for sign in signs if bytes(font.getmask(sign)) == bytes(missing)]
    assert blank == []


# --- when it is drawn


@pytest.fixture
def drawn(imvoc: House) -> Callable[[], set[str]]:
    """The names of the pictures that there are; Wagtail's own first site has none."""
    Site.objects.filter(hostname="localhost").delete()
    return lambda: set(pictures._names())


@pytest.mark.background
def test_publishing_draws_and_takes_the_old_one_away(imvoc: House, drawn) -> None:
    with committed():
        page = StandardPageFactory(parent=imvoc.home, title="Le groupe")
        page.save_revision().publish()
    assert picture_of(page, imvoc).name in drawn()
    before = drawn()
    page.title = "Notre groupe"
    with committed():
        page.save_revision().publish()
    assert drawn() == before - {picture_of(Page(pk=page.pk, title="Le groupe"), imvoc).name} | {
        picture_of(page, imvoc).name
    }
    with committed():
        page.unpublish()
    assert not pictures.kept(str(page.pk))


@pytest.mark.background
@pytest.mark.parametrize("how", ["deleted", "private"])
def test_a_page_that_is_gone_leaves_no_picture(imvoc: House, how: str) -> None:
    with committed():
        page = StandardPageFactory(parent=imvoc.home)
        page.save_revision().publish()
    assert pictures.kept(str(page.pk))
    with committed():
        if how == "deleted":
            Page.objects.get(pk=page.pk).delete()
        else:
            PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert not pictures.kept(str(page.pk))


@pytest.mark.background
def test_a_new_look_draws_every_page_of_the_site(imvoc: House, embolyon: House, drawn) -> None:
    call_command("draw_share_pictures")
    before = drawn()
    imvoc.identity.theme = "embolyon"
    with committed():
        imvoc.identity.save()
    theirs = {name for name in before if name.split("-")[0] in {str(page.pk) for page in embolyon.pages}}
    assert len(drawn()) == len(before)
    assert drawn() & before == {*theirs, pictures.of_site(embolyon.site, embolyon.identity).name}


@pytest.mark.background
def test_a_page_that_moves_to_the_other_site_wears_its_look(imvoc: House, embolyon: House) -> None:
    page = StandardPageFactory(parent=imvoc.home, slug="page")
    with committed():
        page.move(embolyon.home, pos="last-child")
    assert pictures.kept(str(page.pk)) == [picture_of(page, embolyon).name]


def test_the_command_draws_what_is_missing_once(imvoc: House, capsys, drawn) -> None:
    translate(imvoc.home, "en")
    translate(imvoc.home, "de")
    StandardPageFactory(parent=imvoc.home, live=False)
    default_storage.save(pictures.path("999-0123456789abcdef.png"), io.BytesIO(b"old"))
    call_command("draw_share_pictures")
    assert capsys.readouterr().out == "Drew 5 pictures for shared links.\n"
    assert len(drawn()) == 5
    assert "999-0123456789abcdef.png" not in drawn()
    call_command("draw_share_pictures")
    assert capsys.readouterr().out == ""


# --- what visitors get


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
    assert response["Cache-Control"] == f"public, max-age={views.YEAR}, immutable"
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
