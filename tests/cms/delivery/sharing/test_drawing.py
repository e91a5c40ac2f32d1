"""What is on the picture of a shared link, and what it is called."""

import io

import pytest
from PIL import Image, ImageColor

from cms.core import sharing, themes
from cms.core.sharing import HEIGHT, WIDTH, Picture
from cms.delivery.sharing import drawing, motif, pictures
from tests.cms.delivery.sharing.work import picture_of
from tests.factories import House, StandardPageFactory

LONG = "Embolisation des artères de l’utérus pour un fibrome : ce qu’il faut savoir avant, pendant et après " * 5


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
