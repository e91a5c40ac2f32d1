"""PO and XLIFF: what goes out comes back equal from somebody else's tool, or is refused by name."""

import pytest

from cms.translation.exchange import exporting, po, xliff
from cms.translation.exchange.units import Document, ExchangeError, Format, Unit, unportable
from tests.cms.translation.exchange import agency
from tests.cms.translation.exchange.odd import COUNT, FAMILIES, odd_strings

READERS = {Format.PO: po.read, Format.XLIFF: xliff.read}
UUID = "6f1c2f0e-3b0a-4a53-9d0e-6d2f7a1f4b11"
XLIFF = (
    '<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="fr" trgLang="en">'
    f'<file id="f1" original="{UUID}"><unit id="u1" name="title">%s</unit></file></xliff>'
)


def document(*units: Unit) -> Document:
    return Document(UUID, "fr", "en", "Un « titre »\nlong", list(units))


def portable() -> list[str]:
    return [text for text in odd_strings() if not unportable(text)]


def test_there_are_five_hundred_odd_strings_of_both_sorts() -> None:
    texts = odd_strings()
    refused = [text for text in texts if unportable(text)]
    assert (len(texts), len(set(texts))) == (COUNT, COUNT)
    assert refused == [text for text in texts if any(piece in text for piece in FAMILIES["forbidden"])]
    assert 40 < len(refused) < 100
    assert any("\0" in text for text in refused)


@pytest.mark.parametrize("kind", Format.values)
def test_odd_strings_come_back_equal_from_the_agencys_tool(kind: str) -> None:
    """Each as the French of one sentence and as the translation of another."""
    texts = portable()
    answers = dict(zip(texts, reversed(texts), strict=True))
    wanted = document(*[Unit(f"body.{order}", text) for order, text in enumerate(texts)])
    content = exporting.written(wanted, kind)
    assert [source for source, _target in agency.sentences(content, kind)] == texts
    returned = agency.translated(content, kind, answers.__getitem__)
    back = READERS[Format(kind)](returned.decode())
    assert [(unit.path, unit.source, unit.target, unit.state) for unit in back.units] == [
        (unit.path, unit.source, answers[unit.source], "") for unit in wanted.units
    ]
    assert (back.uuid, back.source_language, back.target_language) == (UUID, "fr", "en")


@pytest.mark.parametrize("kind", Format.values)
@pytest.mark.parametrize("place", ["source", "target"])
def test_what_no_file_can_hold_is_refused_by_name(kind: str, place: str) -> None:
    for text in [text for text in odd_strings() if unportable(text)]:
        unit = Unit("summary", **{"source": "Un texte", "target": "A text", place: text})
        with pytest.raises(ExchangeError) as refusal:
            exporting.written(document(unit), kind)
        message = str(refusal.value)
        assert "summary" in message
        assert all(name in message for name in unportable(text))
        assert not unportable(message)


@pytest.mark.parametrize("kind", Format.values)
def test_our_own_files_come_back_equal(kind: str) -> None:
    wanted = document(
        Unit("title", "Titre", "Title", "Titre"),
        Unit("summary", "Résumé", "", "Résumé"),
        Unit("body", "Machine", "Engine", "", "machine"),
    )
    back = READERS[Format(kind)](exporting.written(wanted, kind).decode())
    assert [(unit.path, unit.source, unit.target) for unit in back.units] == [
        (unit.path, unit.source, unit.target) for unit in wanted.units
    ]
    assert [bool(unit.state) for unit in back.units][2]
    assert back.units[0].state == ""


@pytest.mark.parametrize("state", ["translated", "reviewed", "final"])
def test_an_xliff_segment_is_finished_when_it_says_so(state: str) -> None:
    unit = f'<segment state="{state}"><source>a</source><target>b</target></segment>'
    assert xliff.read(XLIFF % unit).units == [Unit("title", "a", "b")]


@pytest.mark.parametrize(
    ("segment", "state"),
    [('<segment state="initial">', "initial"), ("<segment>", "initial"), ('<segment state="x">', "x")],
)
def test_any_other_xliff_segment_is_not(segment: str, state: str) -> None:
    unit = f"{segment}<source>a</source><target>b</target></segment>"
    assert xliff.read(XLIFF % unit).units[0].state == state


def test_segments_that_a_tool_cut_are_put_together() -> None:
    """With what stands between them, and in the order of the target language."""
    cut = (
        '<segment state="final"><source>Un. </source><target order="3">One.</target></segment>'
        "<ignorable><source> </source></ignorable>"
        '<segment state="final"><source>Deux.</source><target order="1">Two.</target></segment>'
    )
    unit = xliff.read(XLIFF % cut).units[0]
    assert (unit.source, unit.target, unit.state) == ("Un.  Deux.", "Two. One.", "")


def test_annotations_are_looked_through_and_characters_spelled_out() -> None:
    text = (
        '<segment state="final"><source>a</source><target>b <mrk id="m1">c</mrk> d<cp hex="0000"/></target></segment>'
    )
    assert xliff.read(XLIFF % text).units[0].target == "b c d\0"


@pytest.mark.parametrize(
    "text",
    [
        "<xliff",
        "<html></html>",
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"></xliff>',
        XLIFF.replace(UUID, "") % "",
        XLIFF.replace("<file", "<file id='f0' original='x'/><file") % "",
        '<!DOCTYPE x [<!ENTITY e "e">]>' + XLIFF % "<segment><source>&e;</source></segment>",
        '<?xml version="1.0" encoding="ISO-8859-1"?>' + XLIFF % "",
        XLIFF % '<segment><source>a<ph id="1"/></source></segment>',
        XLIFF % '<segment><source>a<cp hex="zz"/></source></segment>',
        XLIFF % '<segment><source>a</source><target order="x">b</target></segment>',
    ],
)
def test_what_is_no_xliff_of_ours_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ExchangeError, match=r"\w+ \w+"):
        xliff.read(text)


HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=%s\\n"\n%s\n\nmsgctxt "title"\nmsgid "a"\nmsgstr "b"\n'
)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "/etc/hostname",
        'msgid "a"\nmsgstr',
        HEADER % ("ISO-8859-1", f'"{po.UUID}: {UUID}\\n"'),
        HEADER % ("UTF-8", ""),
    ],
)
def test_what_is_no_po_of_ours_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ExchangeError, match=r"\w+ \w+"):
        po.read(text)


def test_a_fuzzy_po_entry_is_not_finished() -> None:
    text = HEADER % ("UTF-8", f'"{po.UUID}: {UUID}\\n"')
    assert po.read(text).units == [Unit("title", "a", "b")]
    assert po.read(text.replace("msgctxt", "#, fuzzy\nmsgctxt")).units[0].state == "fuzzy"
