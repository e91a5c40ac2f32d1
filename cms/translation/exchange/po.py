"""PO: one file a translation, each entry a sentence, its context the place in the text."""

import tempfile
from datetime import datetime

import polib
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.translation.exchange.units import Document, ExchangeError, Unit

UUID = "X-WagtailLocalize-TranslationID"
TITLE = "X-Title"
SOURCE_LANGUAGE = "X-Source-Language"
EXPORTED = "X-Exported-At"
FUZZY = "fuzzy"


def write(document: Document) -> bytes:
    """The PO file of ``document``, in UTF-8."""
    po = polib.POFile(wrapwidth=0)
    po.metadata = {
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": document.target_language,
        SOURCE_LANGUAGE: document.source_language,
        UUID: document.uuid,
        TITLE: " ".join(document.title.split()),
        EXPORTED: (document.exported_at or timezone.now()).isoformat(),
    }
    for unit in document.units:
        flags = [FUZZY] if unit.state else []
        entry = polib.POEntry(msgctxt=unit.path, msgid=unit.source, msgstr=unit.target, flags=flags)
        entry.comment = unit.note
        po.append(entry)
    return f"{po}\n".encode()


def read(text: str) -> Document:
    """The document that a PO file holds. Raises ExchangeError for what is no PO file of ours."""
    po = _parse(text)
    metadata = {name.lower(): value.strip() for name, value in po.metadata.items()}
    charset = metadata.get("content-type", "").lower().partition("charset=")[2]
    if charset not in ("utf-8", "utf8"):
        raise ExchangeError(_("Only UTF-8 is read: this PO file says that it is in another encoding, or in none."))
    if UUID.lower() not in metadata:
        raise ExchangeError(_("This PO file does not say which text it translates: export it from here first."))
    return Document(
        uuid=metadata[UUID.lower()],
        source_language=metadata.get(SOURCE_LANGUAGE.lower(), ""),
        target_language=metadata.get("language", ""),
        title=metadata.get(TITLE.lower(), ""),
        units=[_unit(entry) for entry in po if not entry.obsolete],
        exported_at=moment(metadata.get(EXPORTED.lower(), "")),
    )


def moment(text: str) -> datetime | None:
    """When a file says that it was exported; None when it does not say so in a way that we write."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        return None
    return read if timezone.is_aware(read) else None


def _unit(entry: polib.POEntry) -> Unit:
    return Unit(
        path=entry.msgctxt or "",
        source=entry.msgid,
        target=entry.msgstr,
        note=entry.comment,
        state=FUZZY if entry.fuzzy else "",
    )


def _parse(text: str) -> polib.POFile:
    # polib opens whatever text names a file, and parts a text (not a file) at separators that a sentence may hold.
    with tempfile.NamedTemporaryFile(suffix=".po") as file:
        file.write(text.encode())
        file.flush()
        try:
            return polib.pofile(file.name, encoding="utf-8")
        except (OSError, ValueError, IndexError, AttributeError, TypeError, KeyError) as error:
            raise ExchangeError(_("This PO file cannot be read: its syntax is broken.")) from error
