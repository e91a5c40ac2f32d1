"""The PDF as another library reads it: tagged, titled, in its language, in the right order, in Arabic as in French."""

import json

import pytest
import segno

from cms.core.identity import identity_of
from cms.safety.models import SafetyCheck
from procedures.sheets import qr, rich_text
from procedures.sheets.content import Line, Run
from procedures.sheets.drawing import fits
from procedures.sheets.enums import SheetKind
from procedures.sheets.writing import write
from tests.factories import translate
from tests.factories.publishing import put_live
from tests.procedures.sheets.conftest import World, document, read, words

HOSTILE = "#strong[a] *b* _c_ $d$ <i>e</i> [f] @g \\h `i` //j {{ k }} = l"
# Not medical: "a sentence to try the direction of writing".
ARABIC = "جملة لتجربة اتجاه الكتابة"


@pytest.mark.parametrize("kind", list(SheetKind))
def test_a_screen_reader_finds_its_way(world: World, kind: SheetKind) -> None:
    reader = read(document(world.act, kind=kind).data)
    root = reader.trailer["/Root"]
    assert len(reader.pages) == 1
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "fr"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert world.act.title in reader.metadata.title
    assert 'pdfuaid:part="1"' in str(reader.xmp_metadata.stream.get_data()) or b"pdfuaid" in (
        reader.xmp_metadata.stream.get_data()
    )


def test_every_typeface_is_in_the_file(world: World) -> None:
    fonts = read(document(world.act).data).pages[0]["/Resources"]["/Font"]
    for font in fonts.values():
        inner = font["/DescendantFonts"][0]["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & set(inner), font["/BaseFont"]
        assert "Atkinson" in font["/BaseFont"]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (
            SheetKind.BEFORE,
            [
                *("Avant l’intervention", "Ce que vous faites", "Dites-nous tous vos médicaments", "Dites-le-nous"),
                *("N’arrêtez jamais", "sirop d’essai", "Ne le jetez pas", "Essaiol, Essaiane", "Votre carte"),
                *("Qui appeler", "04 00 00 00 00", "Urgence vitale", "112", "Cette fiche", "imvoc.localhost"),
            ],
        ),
        (
            SheetKind.AFTER,
            [
                *("Après l’intervention", "Du repos", "Un petit bleu", "Appelez-nous le jour même", "de la fièvre"),
                *("Appelez le 15 si vous saignez", "Travail", "1 à 2 jours", "Un ressort d’essai", "Qui appeler"),
                *("15", "Urgence vitale", "114", "Cette fiche"),
            ],
        ),
    ],
)
def test_the_words_come_in_the_order_of_reading(world: World, kind: SheetKind, expected: list[str]) -> None:
    text = words(read(document(world.act, kind=kind).data)).replace("\u00a0", " ")
    place = 0
    for part in expected:
        found = text.find(part, place)
        assert found >= 0, f"{part} after {text[max(place - 60, 0) : place]}"
        place = found


def test_markup_of_any_kind_is_only_words(world: World) -> None:
    check = SafetyCheck.objects.get(pk=world.check.pk)
    check.question = HOSTILE
    put_live(check)
    world.act.title = HOSTILE
    put_live(world.act)
    text = words(read(document(world.act).data))
    assert text.count(HOSTILE) == 2


def test_hostile_words_stay_words_in_the_view(world: World, visit) -> None:
    world.act.title = HOSTILE
    put_live(world.act)
    assert "&lt;i&gt;e&lt;/i&gt;" in visit(world.address("fiche-avant/")).content.decode()


def test_arabic_is_joined_and_runs_from_the_right(world: World) -> None:
    """Each letter in the form that its place asks for, and the line begun at the right edge."""
    world.house.identity.languages = ["en", "ar"]
    world.house.identity.save()
    arabic = translate(world.act, "ar", title=ARABIC, summary=ARABIC)
    reader = read(document(arabic).data)
    assert reader.trailer["/Root"]["/Lang"] == "ar"
    fonts = reader.pages[0]["/Resources"]["/Font"]
    assert any("NotoSansArabic" in font["/BaseFont"] for font in fonts.values())
    places: list[float] = []

    def note(text: str, matrix: list[float], place: list[float], *rest: object) -> None:
        if any("\u0600" <= sign <= "\u06ff" for sign in text):
            places.append(place[4] + matrix[4])

    reader.pages[0].extract_text(visitor_text=note)
    width = float(reader.pages[0].mediabox.width)
    assert places
    assert max(places) > width / 2
    assert set("".join(ARABIC.split())) <= set(words(reader))


def test_two_languages_stand_side_by_side(world: World) -> None:
    arabic = translate(world.act, "ar", title=ARABIC)
    reader = read(document(world.act, arabic).data)
    assert len(reader.pages) <= 2
    assert reader.trailer["/Root"]["/Lang"] == "fr"
    tree = str(reader.trailer["/Root"]["/StructTreeRoot"].get_object())
    assert tree
    spoken = {str(element.get("/Lang")) for element in _elements(reader.trailer["/Root"]["/StructTreeRoot"])}
    assert "ar" in spoken


def _elements(node):
    kids = node.get("/K")
    kids = kids.get_object() if hasattr(kids, "get_object") else kids
    for kid in kids if isinstance(kids, list) else [kids]:
        inner = kid.get_object() if hasattr(kid, "get_object") else kid
        if hasattr(inner, "get"):
            if inner.get("/A") is not None or inner.get("/Lang"):
                yield inner
            yield from _elements(inner)


def test_what_is_shown_in_french_says_so_and_is_marked(world: World) -> None:
    english = translate(world.act, "en", title="An act")
    sheet = write(english, SheetKind.BEFORE, identity_of(world.house.site))
    checks = next(section for section in sheet.sections if section.key == "checks")
    kinds = [(part.kind, part.language) for part in checks.parts]
    assert ("why", "") in kinds
    assert ("medicine", "fr") in kinds


def test_a_sheet_that_is_too_long_is_known(world: World) -> None:
    data = document(world.act).data
    assert fits(data)
    long = json.loads(data)
    long["sheets"][0]["lead"] = "Une phrase de plus. " * 800
    assert not fits(json.dumps(long))


# --- the square code, and rich text


def test_the_square_code_is_that_of_the_address(world: World) -> None:
    url = "http://imvoc.localhost/interventions/essai/"
    found = qr.code(url)
    matrix = segno.make(url, error="m", micro=False).matrix
    dark = set()
    for step in found.path.split("z"):
        if step:
            start, run = step[1:].split("h")[:2]
            x, y = (int(part) for part in start.split())
            dark |= {(x + n - qr.QUIET, y - qr.QUIET) for n in range(int(run.split("v")[0]))}
    assert dark == {(x, y) for y, row in enumerate(matrix) for x, module in enumerate(row) if module}
    assert found.path in qr.svg(found)
    sheet = write(world.act, SheetKind.BEFORE, identity_of(world.house.site))
    assert sheet.url == world.act.full_url


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Un  mot</p><p></p>", [Line((Run("Un mot"),))]),
        ("<p>Ne <b>pas</b> <a href='/x'>ici</a></p>", [Line((Run("Ne "), Run("pas", True), Run(" "), Run("ici")))]),
        (
            "<ul><li>a</li><li>b<br/>c</li></ul>",
            [Line.of("a", bullet=True), Line((Run("b"), Run(" "), Run("c")), True)],
        ),
        ("<h3>Titre</h3>", [Line.of("Titre", strong=True)]),
        ("<p>5\u00a0%</p>", [Line.of("5\u00a0%")]),
        ("<p><!-- rien --><script>x</script></p>", []),
        ("", []),
    ],
)
def test_rich_text_becomes_lines(html: str, expected: list[Line]) -> None:
    assert list(rich_text.lines(html)) == expected
