"""The second digest: a short name for every value of a text that a translation must say too, one a field."""

import hashlib
import json

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from cms.review.digest import comparable_values

# Where a page stands, which no reader reads. Other models name their own in ``editors_fields``.
PLACE = {"slug", "show_in_menus"}


def read_fields(model: type[models.Model]) -> list[str]:
    """The fields of ``model`` that a translation must follow: its sentences, and the facts beside them."""
    unread = PLACE | set(getattr(model, "editors_fields", ()))
    declared = [field.field_name for field in model.translatable_fields]
    return [name for name in declared if name not in unread]


def text_digests(instance: models.Model) -> dict[str, str]:
    """The digest of each filled field of ``instance``, by name. Saving the same again, or an empty field, changes none."""
    values = comparable_values(instance, read_fields(type(instance)))
    return {name: _short(value) for name, value in values.items()}


def changed(before: dict[str, str], after: dict[str, str]) -> set[str]:
    """The fields whose digests differ."""
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def _short(value: object) -> str:
    encoded = json.dumps(value, sort_keys=True, ensure_ascii=False, cls=DjangoJSONEncoder)
    return hashlib.sha256(encoded.encode()).hexdigest()[:20]
