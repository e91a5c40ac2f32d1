"""A sheet as a file: one in the default storage, under a name that carries the digest of all that stands on it.

What is asked for is worked out from the database each time and only then looked for: an old file cannot answer.
"""

import hashlib
from dataclasses import dataclass
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from cms.core import themes
from cms.core.models import SiteIdentity
from procedures.sheets.content import Sheet
from procedures.sheets.drawing import data_of, edition, pdf
from procedures.sheets.enums import SheetKind

FOLDER = "sheets"


@dataclass(frozen=True)
class Document:
    """One sheet, or two side by side, of the act with the translation key ``act``."""

    act: UUID
    kind: SheetKind
    languages: tuple[str, ...]
    data: str

    @classmethod
    def of(cls, act: UUID, sheets: list[Sheet], identity: SiteIdentity) -> "Document":
        languages = tuple(sheet.language for sheet in sheets)
        return cls(act, SheetKind(sheets[0].kind), languages, data_of(sheets, themes.get(identity.theme)))

    @property
    def digest(self) -> str:
        return hashlib.sha256(edition() + self.data.encode()).hexdigest()[:24]

    @property
    def name(self) -> str:
        """What it is called in its folder. The act comes first: its sheets of yesterday are found by it."""
        return f"{self.act.hex}-{self.kind.value}-{'-'.join(self.languages)}-{self.digest}.pdf"

    @property
    def path(self) -> str:
        return f"{FOLDER}/{self.name}"

    def make(self) -> None:
        default_storage.save(self.path, ContentFile(pdf(self.data)))
