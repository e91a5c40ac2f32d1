"""French spaces: a colon, a semicolon, an exclamation or question mark, a closing guillemet never begin a line."""

import re
from typing import Any

from django.db import models
from wagtail.fields import RichTextField

NO_BREAK = "\u00a0"
_BEFORE = re.compile(r"(?<=\S) (?=[:;!?»])")
_AFTER = re.compile(r"(?<=«) (?=\S)")
_NUMBER_UNIT = re.compile(r"(?<=\d) (?=(?:mm|cm|minutes?|heures?|jours?|semaines?|mois|ans|%|°C)\b)")


def french_spaces(text: str) -> str:
    """Put no-break spaces where French typography keeps a sign on its line. Idempotent; never touches inside a tag."""
    for pattern in (_BEFORE, _AFTER, _NUMBER_UNIT):
        text = pattern.sub(NO_BREAK, text)
    return text


def space_fields(instance: models.Model) -> None:
    """Apply ``french_spaces`` to the free-text fields of ``instance``; StreamFields are spaced when their blocks are cleaned."""
    for field in instance._meta.get_fields():
        if isinstance(field, (models.CharField, models.TextField, RichTextField)) and not field.choices:
            value: Any = getattr(instance, field.attname)
            if isinstance(value, str) and field.editable and not isinstance(field, models.SlugField):
                setattr(instance, field.attname, french_spaces(value))
