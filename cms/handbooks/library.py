"""Which handbooks there are, for whom, and where they lie: the files that a person reads on the forge as well."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

FOLDER = Path(settings.ROOT) / "docs"
PICTURES = "pictures/handbook/"


@dataclass(frozen=True)
class Handbook:
    """One file. Its title is its first heading, and nowhere else; ``name`` is that of the file and of the address."""

    name: str
    language: str = "fr"

    @property
    def text(self) -> str:
        return (FOLDER / f"{self.name}.md").read_text(encoding="utf-8")

    @property
    def title(self) -> str:
        return self.text.partition("\n")[0].removeprefix("# ")


@dataclass(frozen=True)
class Shelf:
    """The handbooks about one person's work, in the order in which one reads. Everybody may read all shelves."""

    label: Any
    handbooks: list[Handbook]


FIRST_STEPS = Handbook("premiers-pas")
SHELVES = [
    Shelf(
        _("You write and publish"),
        [FIRST_STEPS, Handbook("redaction"), Handbook("interventions"), Handbook("images"), Handbook("site")],
    ),
    Shelf(_("You answer for medical texts"), [Handbook("validation")]),
    Shelf(_("You translate"), [Handbook("traduction"), Handbook("translating", "en")]),
]
BY_NAME = {handbook.name: handbook for shelf in SHELVES for handbook in shelf.handbooks}
