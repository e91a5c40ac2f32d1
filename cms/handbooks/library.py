"""Which handbooks there are, for whom, and where they lie: the files that a person reads on the forge as well."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

FOLDER = Path(settings.ROOT) / "docs"
PICTURES = "pictures/handbook/"


class Reader(models.TextChoices):
    """Whose work a handbook is about. Everybody who signs in may read all of them."""

    WRITES = "writes", _("You write and publish")
    ANSWERS = "answers", _("You answer for medical texts")
    TRANSLATES = "translates", _("You translate")


@dataclass(frozen=True)
class Handbook:
    """One file. Its title is its first heading, and nowhere else; ``name`` is that of the file and of the address."""

    name: str
    reader: Reader
    language: str = "fr"

    @property
    def text(self) -> str:
        return (FOLDER / f"{self.name}.md").read_text(encoding="utf-8")

    @property
    def title(self) -> str:
        return self.text.partition("\n")[0].removeprefix("# ")


FIRST_STEPS = Handbook("premiers-pas", Reader.WRITES)
HANDBOOKS = [
    FIRST_STEPS,
    Handbook("redaction", Reader.WRITES),
    Handbook("interventions", Reader.WRITES),
    Handbook("images", Reader.WRITES),
    Handbook("site", Reader.WRITES),
    Handbook("validation", Reader.ANSWERS),
    Handbook("traduction", Reader.TRANSLATES),
    Handbook("translating", Reader.TRANSLATES, "en"),
]
BY_NAME = {handbook.name: handbook for handbook in HANDBOOKS}


def shelves() -> list[tuple[Reader, list[Handbook]]]:
    """Every reader with the handbooks for them, in the order in which one reads."""
    return [(reader, [book for book in HANDBOOKS if book.reader == reader]) for reader in Reader]
