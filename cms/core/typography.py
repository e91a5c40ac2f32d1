"""How French is set: no sign that ends a phrase begins a line, no guillemet stands alone, É sorts with E."""

import re
import unicodedata
from typing import Any

from django.db import models
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField

NO_BREAK = "\u00a0"
_UNITS = r"(?:mm|cm|minutes?|heures?|jours?|semaines?|mois|ans|°C)\b|%"
_LIGATURES = {ord("œ"): "oe", ord("æ"): "ae"}
_TAG_OR_SPACE = re.compile(rf"</?[a-zA-Z][^<>]*>|(?<=\S) (?=[:;!?»])|(?<=«) (?=\S)|(?<=\d) (?={_UNITS})")


def french_spaces(text: str) -> str:
    """Put no-break spaces where French typography keeps a sign on its line. Idempotent; never touches inside a tag."""
    return _TAG_OR_SPACE.sub(lambda found: NO_BREAK if found[0] == " " else found[0], text)


def space_fields(instance: models.Model) -> None:
    """Apply ``french_spaces`` to every free text of ``instance``, those inside StreamFields too."""
    for field in instance._meta.get_fields():
        if isinstance(field, StreamField):
            _space_stream(instance, field)
        elif isinstance(field, (models.CharField, models.TextField)) and field.editable and not field.choices:
            value = getattr(instance, field.attname)
            if isinstance(value, str) and not isinstance(field, models.SlugField):
                setattr(instance, field.attname, french_spaces(value))


def _space_stream(instance: models.Model, field: StreamField) -> None:
    """Replace the stream only when a text changed: most saves change none."""
    value = getattr(instance, field.attname)
    raw = value.get_prep_value()
    spaced = _space_raw(raw)
    if spaced != raw:
        setattr(instance, field.attname, StreamValue(value.stream_block, spaced, is_lazy=True))


def _space_raw(raw: Any) -> Any:
    if isinstance(raw, str):
        return french_spaces(raw)
    if isinstance(raw, list):
        return [_space_raw(part) for part in raw]
    if isinstance(raw, dict):
        return {name: _space_raw(part) for name, part in raw.items()}
    return raw


def alphabetical(text: str) -> str:
    """Sorting key that puts É with E and Œ with OE, in any language of the sites: no accents, no capitals."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return plain.casefold().translate(_LIGATURES)
