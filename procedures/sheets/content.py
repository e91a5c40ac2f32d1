"""What stands on a sheet, as plain values: the view to print and the PDF are drawn from them, and the digest names them."""

from dataclasses import asdict, dataclass, field
from itertools import groupby
from typing import Any

from procedures.sheets.qr import Code, code

# Numbers of signs, found by printing every sheet of the starting content.
FULL, DENSE = 3000, 2000


@dataclass(frozen=True)
class Run:
    """Some words of a line. Never markup."""

    text: str
    strong: bool = False


@dataclass(frozen=True)
class Line:
    runs: tuple[Run, ...]
    bullet: bool = False

    @classmethod
    def of(cls, text: str, *, strong: bool = False, bullet: bool = False) -> "Line":
        return cls((Run(text.strip(), strong),), bullet)


@dataclass(frozen=True)
class Part:
    """One box, item or paragraph. ``kind`` says how it is drawn; ``language`` is that of its words.

    ``french`` says that a reader of another language gets it in French because its translation is behind.
    """

    kind: str
    title: str = ""
    lines: tuple[Line, ...] = ()
    note: str = ""
    level: str = ""
    language: str = ""
    french: bool = False

    @property
    def template(self) -> str:
        """The component that draws it on the print view."""
        return f"procedures/sheets/parts/{self.kind}.html"

    @property
    def groups(self) -> list[tuple[bool, list[Line]]]:
        """Its lines, those of a list together."""
        return [(bullet, list(found)) for bullet, found in groupby(self.lines, key=lambda line: line.bullet)]


@dataclass(frozen=True)
class Section:
    """``key`` is the same in every language: the two columns of a bilingual sheet are paired by it."""

    key: str
    title: str
    parts: tuple[Part, ...]
    language: str = ""


@dataclass(frozen=True)
class Sheet:
    """One sheet in one language."""

    kind: str
    slug: str
    language: str
    rtl: bool
    label: str
    title: str
    medical_name: str
    lead: str
    notices: tuple[str, ...]
    sections: tuple[Section, ...]
    version: str
    limits: str
    site_name: str
    phone: str
    url: str
    # What is written beside blanks, boxes and the square code.
    words: dict[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """The address of the page as somebody types it."""
        return self.url.partition("//")[2].rstrip("/")

    @property
    def code(self) -> Code:
        return code(self.url)

    @property
    def density(self) -> str:
        """How small the type of the print view must be for one page. The PDF finds its own size by trying."""
        signs = sum(
            len(part.title) + len(part.note) + sum(len(run.text) for line in part.lines for run in line.runs)
            for section in self.sections
            for part in section.parts
        )
        return "full" if signs > FULL else "dense" if signs > DENSE else "light"

    def as_data(self) -> dict[str, Any]:
        return asdict(self) | {"address": self.address}
