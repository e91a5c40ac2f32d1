"""What an uploaded document is, asked of its content: an ending can be typed by anybody.

Nothing is unpacked. What is read of an archive is its list of contents, after a look at how long that list is.
"""

import struct
from collections.abc import Callable
from pathlib import PurePath
from typing import IO
from zipfile import BadZipFile, ZipFile

import filetype
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# The library knows its kinds by their first bytes.
HEAD = 8192
# The end of a ZIP archive says how long its list is; a comment of 64 kilobytes may follow. (PKWARE APPNOTE 4.3.16)
END, END_BYTES, LONGEST_COMMENT = b"PK\x05\x06", 22, 65_535
LARGE_FORM, LARGE_FORM_BYTES = b"PK\x06\x07", 20
# A document of 20 megabytes has some dozens of parts; a list of a megabyte has more than ten thousand.
LONGEST_LIST = 1024 * 1024
MOST_UNPACKED = 300 * 1024 * 1024  # bytes
TYPES = "[Content_Types].xml"
MAIN_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
MACROS = "vbaproject.bin"
LINES_AND_TABS = {9, 10, 12, 13}

OTHER_CONTENT = _("The name of this file ends in “.%(extension)s”, but its content is something else.")


def check_document(stream: IO[bytes], name: str) -> None:
    """Raise ValidationError, in one sentence for whoever uploads it, when the content is not what ``name`` ends in.

    What may come in by name is ``WAGTAILDOCS_EXTENSIONS``: any other ending is left to Wagtail, which refuses it.
    """
    extension = PurePath(name).suffix.lower().removeprefix(".")
    if extension not in READERS:
        return
    stream.seek(0)
    try:
        right = READERS[extension](stream, extension)
    finally:
        stream.seek(0)
    if not right:
        raise ValidationError(OTHER_CONTENT, params={"extension": extension}, code="other_content")


def _is_pdf(stream: IO[bytes], extension: str) -> bool:
    return filetype.guess_extension(stream.read(HEAD)) == "pdf"


def _is_office(stream: IO[bytes], extension: str) -> bool:
    """An archive with the main part of its kind, no macros, and no more inside than such a document has."""
    if not _has_short_list(stream):
        return False
    try:
        with ZipFile(stream) as archive:
            parts = {part.filename: part.file_size for part in archive.infolist()}
    except (BadZipFile, OSError, ValueError, NotImplementedError, struct.error):
        return False
    macros = any(PurePath(part).name.lower() == MACROS for part in parts)
    return {TYPES, MAIN_PARTS[extension]} <= set(parts) and not macros and sum(parts.values()) <= MOST_UNPACKED


def _has_short_list(stream: IO[bytes]) -> bool:
    size = stream.seek(0, 2)
    stream.seek(max(0, size - END_BYTES - LONGEST_COMMENT - LARGE_FORM_BYTES))
    tail = stream.read()
    place = tail.rfind(END)
    if place < 0 or len(tail) - place < END_BYTES:
        return False
    large = tail[max(0, place - LARGE_FORM_BYTES) : place].startswith(LARGE_FORM)
    (length,) = struct.unpack_from("<I", tail, place + 12)
    stream.seek(0)
    return not large and length <= LONGEST_LIST


def _is_text(stream: IO[bytes], extension: str) -> bool:
    """In UTF-8, or in the letters of a western Windows, as spreadsheets there write them; no control characters."""
    data = stream.read()
    if filetype.guess(data[:HEAD]) is not None:
        return False
    return any(_reads(data, encoding) for encoding in ("utf-8-sig", "cp1252"))


def _reads(data: bytes, encoding: str) -> bool:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return not any(ord(letter) < 32 and ord(letter) not in LINES_AND_TABS for letter in set(text))


READERS: dict[str, Callable[[IO[bytes], str], bool]] = {
    "pdf": _is_pdf,
    "docx": _is_office,
    "xlsx": _is_office,
    "csv": _is_text,
    "txt": _is_text,
}
