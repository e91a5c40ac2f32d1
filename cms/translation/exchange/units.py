"""What an exchange file holds, whatever its format: the sentences of one text in one language."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Format(models.TextChoices):
    PO = "po", gettext_lazy("PO (gettext)")
    XLIFF = "xlf", gettext_lazy("XLIFF 2.1")


@dataclass(frozen=True)
class Unit:
    """One sentence. ``path`` is its place in the text; ``note`` tells that place to people.

    ``state`` says why the target is not finished, in the words of its format; empty for one that is.
    """

    path: str
    source: str
    target: str = ""
    note: str = ""
    state: str = ""

    @property
    def id(self) -> str:
        """A name that stays the same from one export to the next, and that every format can hold."""
        return "u" + sha256(f"{self.path}\0{self.source}".encode()).hexdigest()[:24]


@dataclass(frozen=True)
class Document:
    """The sentences of the translation ``uuid``, and when they were taken out. Languages are codes, as ``fr``."""

    uuid: str
    source_language: str
    target_language: str
    title: str = ""
    units: list[Unit] = field(default_factory=list)
    exported_at: datetime | None = None


class ExchangeError(Exception):
    """A file that cannot be made or read; the message is one sentence for people."""


def unportable(text: str) -> list[str]:
    """The characters of ``text`` that XML 1.0 has no way to hold, by name: no file can carry them there and back."""
    return [f"U+{ord(char):04X} ({_name(char)})" for char in dict.fromkeys(text) if not _is_portable(ord(char))]


def refuse_unportable(document: Document) -> None:
    """Raise ExchangeError, naming the sentence and the character, rather than drop one that no file can carry."""
    for unit, names in _unportable_units(document):
        raise ExchangeError(
            _("“%(title)s” cannot be exported: %(path)s, “%(text)s”, holds %(names)s.")
            % {"title": document.title, "path": unit.path, "text": readable(unit.source), "names": ", ".join(names)}
        )


def readable(text: str, length: int = 60) -> str:
    """The beginning of ``text``, without what a screen or a log cannot show."""
    shown = "".join(char if _is_portable(ord(char)) and char not in "\r\n\t" else " " for char in text)
    return shown if len(shown) <= length else shown[: length - 1] + "…"


def _unportable_units(document: Document) -> Iterator[tuple[Unit, list[str]]]:
    for unit in document.units:
        if names := unportable(unit.path + unit.source + unit.target):
            yield unit, names


def _is_portable(code: int) -> bool:
    """The Char production of XML 1.0, section 2.2."""
    return code in (0x9, 0xA, 0xD) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF


def _name(char: str) -> str:
    if char == "\0":
        return "NUL"
    return unicodedata.name(char, _("control character"))
