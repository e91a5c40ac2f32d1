"""Several exchange files as one ZIP archive, made and opened in memory. Names in an archive are shown, never followed."""

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from django.utils.translation import gettext as _

from cms.translation.exchange.limits import MAX_CONTENT, MAX_FILES, MAX_RATIO, Deadline
from cms.translation.exchange.units import ExchangeError

# Where an archive says of its own parts what is not so: how long, how packed, in what letters and where they are.
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, OSError, LookupError, OverflowError, RuntimeError, ValueError),
)
SIGNATURE = b"PK\x03\x04"
# What some systems add beside the files that a person put in.
ADDED = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def pack(files: list[tuple[str, bytes]]) -> bytes:
    """An archive of ``files``: names and contents."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return buffer.getvalue()


def unpack(content: bytes, deadline: Deadline) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file of an archive. Raises ExchangeError for one that is broken, locked or too large."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            yield from _files(archive, deadline)
    except UNREADABLE as error:
        raise ExchangeError(
            _("This archive cannot be opened: it is damaged, locked by a password or of an odd kind.")
        ) from error


def _files(archive: zipfile.ZipFile, deadline: Deadline) -> Iterator[tuple[str, bytes]]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir() and not _was_added(entry.filename)]
    if not entries:
        raise ExchangeError(_("This archive holds no file."))
    if len(entries) > MAX_FILES:
        numbers = {"count": len(entries), "limit": MAX_FILES}
        raise ExchangeError(_("This archive holds %(count)d files; %(limit)d are allowed.") % numbers)
    left = MAX_CONTENT
    for entry in entries:
        deadline.check()
        if entry.file_size > left or entry.file_size > MAX_RATIO * max(entry.compress_size, 1024):
            raise _too_large(entry)
        # What an archive says of its sizes is not believed either.
        with archive.open(entry) as file:
            content = file.read(entry.file_size + 1)
        if len(content) > entry.file_size:
            raise _too_large(entry)
        left -= len(content)
        yield entry.filename, content


def _was_added(name: str) -> bool:
    return name.startswith(ADDED[0]) or name.rpartition("/")[2] in ADDED


def _too_large(entry: zipfile.ZipInfo) -> ExchangeError:
    return ExchangeError(_("“%s” is too large once the archive is opened.") % entry.filename[:100])
