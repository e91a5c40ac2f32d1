"""What a form was opened on: one short digest a field, which the form carries and sends back.

The revision that was opened may be gone by then (a draft that saves itself writes over its own), and settings have none.
"""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from cms.review.digest import comparable_values

# The hidden field of every edit form.
OPENED = "opened_version"
# Enough that two texts of one field are not taken for the same.
LENGTH = 16


def names_in(form: Any) -> list[str]:
    """The fields and child rows that ``form`` writes. Comments are not among them: each is added on its own."""
    names = [name for name in form.fields if _is_written(form.instance, name)]
    rows = [name for name in getattr(form, "formsets", {}) if name != "comments"]
    return names + [name for name in rows if _is_written(form.instance, name)]


def _is_written(instance: models.Model, name: str) -> bool:
    try:
        field = instance._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return not field.many_to_many


def digests(instance: models.Model, names: Iterable[str]) -> dict[str, str]:
    """A digest of what each field says; what a browser adds to a text does not count."""
    names = list(names)
    values = comparable_values(instance, names)
    return {name: _digest(values.get(name)) for name in names}


def _digest(value: Any) -> str:
    encoded = json.dumps(value, sort_keys=True, ensure_ascii=False, cls=_Encoder)
    return hashlib.sha256(encoded.encode()).hexdigest()[:LENGTH]


class _Encoder(DjangoJSONEncoder):
    def default(self, o: Any) -> Any:
        """A file, for example, counts by its name."""
        try:
            return super().default(o)
        except TypeError:
            return str(o)


def written(known: dict[str, str]) -> str:
    """The value of the hidden field."""
    return json.dumps(known, separators=(",", ":"))


def read(raw: str | None) -> dict[str, str]:
    """What ``written`` wrote; nothing for anything else. It only decides what somebody is asked, never what they may do."""
    try:
        found = json.loads(raw or "")
    except ValueError:
        return {}
    return {str(name): str(value) for name, value in found.items()} if isinstance(found, dict) else {}
