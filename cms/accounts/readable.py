"""Names that read as they are written: of pages, of shared texts, of files, and of people. Beneath all of them, hence here.

A character that nobody sees can turn a name round, or make two of it that look like one.
"""

import unicodedata
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

# Joiners, which Persian, the scripts of India and pictures of families need; the soft hyphen; and the marks that Arabic
# and Syriac draw over numbers.
SEEN = {*"\u200c\u200d\u00ad", *map(chr, range(0x600, 0x606)), *"\u06dd\u070f\u0890\u0891\u08e2"}
HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def validate_readable(name: str) -> None:
    """Raise ValidationError when ``name`` holds a mark of direction, a control or another character that nobody sees."""
    for character in name:
        if unicodedata.category(character) in HIDDEN and character not in SEEN:
            code = f"U+{ord(character):04X}"
            raise ValidationError(
                _("It holds a character that nobody sees (%(code)s): delete it all and type it anew."),
                params={"code": code},
            )


class ReadableNames(models.Model):
    """Refuses such names in every form, in translations and imports; says so beside the field."""

    readable_fields: ClassVar[list[str]] = ["name"]

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if errors := unreadable(self, self.readable_fields):
            raise ValidationError(errors)


def unreadable(instance: models.Model, fields: list[str]) -> dict[str, ValidationError]:
    """What is wrong with those ``fields`` of ``instance``."""
    errors = {}
    for field in fields:
        try:
            validate_readable(getattr(instance, field) or "")
        except ValidationError as error:
            errors[field] = error
    return errors
