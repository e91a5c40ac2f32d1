"""XLIFF 2.1: one file a translation, each unit a sentence.

Inline tags stand in the text as text (``&lt;b&gt;``), not as inline elements: common libraries read a segment as
plain text and write it back as plain text, so that a ``<pc>`` would lose its bold or its link without a word, while
tags in the text come back and can be compared with those of the French.
"""

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

from defusedxml import DefusedXmlException
from defusedxml import ElementTree as Safe
from django.utils.translation import gettext as _

from cms.translation.exchange.po import moment
from cms.translation.exchange.units import Document, ExchangeError, Unit, readable

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"  # 2.1 keeps the namespace of 2.0
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
FINISHED = {"translated", "reviewed", "final"}
INITIAL = "initial"
TITLE, EXPORTED, PLACE = "title", "exported", "place"


def write(document: Document) -> bytes:
    """The XLIFF file of ``document``, in UTF-8."""
    languages = {"srcLang": document.source_language, "trgLang": document.target_language}
    root = ET.Element("xliff", {"version": "2.1", "xmlns": NAMESPACE, **languages})
    file = ET.SubElement(root, "file", {"id": "f1", "original": document.uuid})
    notes = ET.SubElement(file, "notes")
    _note(notes, TITLE, document.title)
    if document.exported_at:
        _note(notes, EXPORTED, document.exported_at.isoformat())
    for unit in document.units:
        _write_unit(file, unit)
    text = ET.tostring(root, encoding="unicode")
    # A parser would read a bare carriage return as a line feed; what ElementTree wrote holds none but those of texts.
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + text.replace("\r", "&#13;") + "\n").encode()


def read(text: str) -> Document:
    """The document that an XLIFF file holds. Raises ExchangeError for what is no XLIFF 2 file of ours."""
    root = _parse(text)
    if root.tag != _tag("xliff") or not root.get("version", "").startswith("2."):
        raise ExchangeError(_("Only XLIFF 2 is read: this XML file is something else."))
    files = root.findall(_tag("file"))
    if len(files) != 1 or not files[0].get("original"):
        raise ExchangeError(_("This XLIFF file does not say which text it translates: export it from here first."))
    notes = {note.get("category"): note.text or "" for note in files[0].iterfind(f"{_tag('notes')}/{_tag('note')}")}
    return Document(
        uuid=files[0].get("original", ""),
        source_language=root.get("srcLang", ""),
        target_language=root.get("trgLang", ""),
        title=notes.get(TITLE, ""),
        units=[_read_unit(unit) for unit in files[0].iter(_tag("unit"))],
        exported_at=moment(notes.get(EXPORTED, "")),
    )


def _write_unit(file: ET.Element, unit: Unit) -> None:
    element = ET.SubElement(file, "unit", {"id": unit.id, "name": unit.path})
    if unit.note:
        _note(ET.SubElement(element, "notes"), PLACE, unit.note)
    state = "translated" if unit.target and not unit.state else INITIAL
    segment = ET.SubElement(element, "segment", {"state": state})
    ET.SubElement(segment, "source", {SPACE: "preserve"}).text = unit.source
    if unit.target:
        ET.SubElement(segment, "target", {SPACE: "preserve"}).text = unit.target


def _note(notes: ET.Element, category: str, text: str) -> None:
    ET.SubElement(notes, "note", {"category": category}).text = text


def _read_unit(element: Any) -> Unit:
    """A tool may have cut the sentence into segments: they are put together again. Raises ExchangeError, naming the place."""
    try:
        return _joined(element)
    except (ValueError, OverflowError, ExchangeError) as error:
        raise ExchangeError(f"{readable(element.get('name', ''))}: {error}") from error


def _joined(element: Any) -> Unit:
    parts = [part for part in element if part.tag in (_tag("segment"), _tag("ignorable"))]
    segments = [part for part in parts if part.tag == _tag("segment")]
    states = [part.get("state", INITIAL) for part in segments]
    return Unit(
        path=element.get("name", ""),
        source="".join(_text(part.find(_tag("source"))) for part in parts),
        target="".join(_targets(parts)),
        note="".join(note.text or "" for note in element.iterfind(f"{_tag('notes')}/{_tag('note')}")),
        state=next((state for state in states if state not in FINISHED), ""),
    )


def _targets(parts: list[Any]) -> Iterator[str]:
    """In the order of the target language. What stands between two segments stays as it is unless it was changed."""
    found = [(part, part.find(_tag("target"))) for part in parts]
    ordered = [
        (int(target.get("order", place)) if target is not None else place, part, target)
        for place, (part, target) in enumerate(found, start=1)
    ]
    for _place, part, target in sorted(ordered, key=lambda each: each[0]):
        if target is not None:
            yield _text(target)
        elif part.tag == _tag("ignorable"):
            yield _text(part.find(_tag("source")))


def _text(element: Any) -> str:
    """The text of a source or target. Annotations are looked through; any other inline element is not ours to guess."""
    if element is None:
        return ""
    text = element.text or ""
    for child in element:
        if child.tag == _tag("cp"):
            text += chr(int(child.get("hex", ""), 16))
        elif child.tag == _tag("mrk"):
            text += _text(child)
        elif isinstance(child.tag, str):
            name = child.tag.rpartition("}")[2]
            raise ExchangeError(
                _("An inline element <%s> stands in a sentence: leave tags as the text they are.") % name
            )
        text += child.tail or ""
    return text


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _parse(text: str) -> Any:
    declaration = text[: text.find("?>") + 1].lower() if text.lstrip().startswith("<?xml") else ""
    if "encoding" in declaration and "utf-8" not in declaration:
        raise ExchangeError(_("Only UTF-8 is read: this XML file says that it is in another encoding."))
    try:
        return Safe.fromstring(text.encode(), forbid_dtd=True)
    except DefusedXmlException as error:
        raise ExchangeError(_("This XML file declares entities or a document type, which is not read.")) from error
    except (ET.ParseError, ValueError) as error:
        raise ExchangeError(_("This XML file cannot be read: its syntax is broken.")) from error
