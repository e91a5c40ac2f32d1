"""Files that somebody may send as a document: name, content, and whether it is one. Good ones, careless ones, made to harm."""

import struct
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from tests.cms.media.corpus import photo, saved

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
DOCX, XLSX = "word/document.xml", "xl/workbook.xml"
MEGABYTE = 1024 * 1024


def archive(*parts: str, **sizes: int) -> bytes:
    """A ZIP with these parts; ``sizes`` says how many megabytes of nothing a part unpacks to."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        for part in parts:
            file.writestr(part, "<xml/>")
        for part, megabytes in sizes.items():
            with file.open(part, "w", force_zip64=True) as stream:
                for _ in range(megabytes):
                    stream.write(bytes(MEGABYTE))
    return out.getvalue()


def office(main: str, *more: str, **sizes: int) -> bytes:
    return archive("[Content_Types].xml", "_rels/.rels", main, *more, **sizes)


def long_list() -> bytes:
    return office(DOCX, *(f"word/media/{number:060d}.xml" for number in range(12_000)))


def large_form() -> bytes:
    """Says that it is of the form for files of many gigabytes."""
    data = office(XLSX)
    end = data.rindex(b"PK\x05\x06")
    return data[:end] + b"PK\x06\x07" + bytes(16) + data[end:]


def huge_by_its_word() -> bytes:
    """The list says that a part unpacks to four gigabytes."""
    data = bytearray(office(DOCX))
    entry = data.index(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<I", 0xFFFFFFF0)
    return bytes(data)


Made = tuple[str, Callable[[], bytes], bool]
FILES: dict[str, Made] = {
    "a PDF": ("consentement.pdf", lambda: PDF, True),
    "a PDF in capitals": ("CONSENTEMENT.PDF", lambda: PDF, True),
    "a text document": ("fiche.docx", lambda: office(DOCX), True),
    "a text document of many parts": (
        "fiche.docx",
        lambda: office(DOCX, *(f"word/media/{n}.png" for n in range(300))),
        True,
    ),
    "a workbook": ("tarifs.xlsx", lambda: office(XLSX), True),
    "a table": ("horaires.csv", lambda: b"jour;heure\nlundi;9 h\n", True),
    "a table of an old spreadsheet": ("horaires.csv", lambda: "été;9 h\r\n".encode("cp1252"), True),
    "a table with a mark of its order": ("horaires.csv", lambda: "été;9 h\r\n".encode("utf-8-sig"), True),
    "a text": ("notes.txt", lambda: "Bonjour, à jeun dès minuit.\n".encode(), True),
    "a version in its name": ("fiche.v2.pdf", lambda: PDF, True),
    "two endings, the last right": ("fiche.docx.pdf", lambda: PDF, True),
    "a program called PDF": ("fiche.pdf", lambda: b"MZ" + bytes(300), False),
    "a program for Linux called PDF": ("fiche.pdf", lambda: b"\x7fELF" + bytes(300), False),
    "a page called PDF": ("fiche.pdf", lambda: b"<!doctype html><script>1</script>", False),
    "a picture called PDF": ("fiche.pdf", lambda: saved(photo(), "PNG"), False),
    "a page before a PDF": ("fiche.pdf", lambda: b"<html>" + PDF, False),
    "nothing called PDF": ("fiche.pdf", lambda: b" ", False),
    "a PDF called workbook": ("tarifs.xlsx", lambda: PDF, False),
    "a workbook called text document": ("fiche.docx", lambda: office(XLSX), False),
    "any archive called text document": ("fiche.docx", lambda: archive("a.txt"), False),
    "an old text document called new": ("fiche.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), False),
    "a text document with macros": ("fiche.docx", lambda: office(DOCX, "word/vbaProject.bin"), False),
    "a text document that unpacks to much": ("fiche.docx", lambda: office(DOCX, **{"word/a.xml": 310}), False),
    "a text document that says it is huge": ("fiche.docx", huge_by_its_word, False),
    "a text document with a long list": ("fiche.docx", long_list, False),
    "a workbook of the large form": ("tarifs.xlsx", large_form, False),
    "a text document cut short": ("fiche.docx", lambda: office(DOCX)[:-30], False),
    "a text document cut in its end": ("fiche.docx", lambda: office(DOCX)[:-4], False),
    "a picture called table": ("horaires.csv", lambda: saved(photo(), "JPEG"), False),
    "an archive called text": ("notes.txt", lambda: archive("a.txt"), False),
    "bytes called text": ("notes.txt", lambda: bytes(range(256)), False),
    "a text with a zero": ("notes.txt", lambda: b"a\0b", False),
    "a page": ("fiche.html", lambda: b"<p>", False),
    "a drawing": ("fiche.svg", lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", False),
    "two endings, the last wrong": ("fiche.pdf.exe", lambda: PDF, False),
    "an ending after a zero": ("fiche.exe\0.pdf", lambda: b"MZ" + bytes(300), False),
    "a line end in its name": ("fiche\r\nSet-Cookie: a=b.pdf", lambda: PDF, False),
    "no ending": ("fiche", lambda: PDF, False),
    "an archive": ("fiche.zip", lambda: archive("a.txt"), False),
    "a text document that runs macros": ("fiche.docm", lambda: office(DOCX), False),
    "a script": ("fiche.js", lambda: b"1", False),
}
