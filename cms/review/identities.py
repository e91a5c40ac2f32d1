"""Who the objects are that a medical text refers to: each counts by who it is, since it has a validation of its own."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import CharField, Value
from wagtail.models import TranslatableMixin

# The model of an object, and its key in it.
Reference = tuple[type[models.Model], Any]
Identities = dict[Reference, str]


def identity(target: models.Model | None) -> str:
    """``app.model:key`` of an object, the same in every language; nothing for none."""
    return "" if target is None else _named(type(target), getattr(target, "translation_key", target.pk))


def identities(references: Iterable[Reference]) -> Identities:
    """The identity of each of these objects. One query, however many objects and models."""
    wanted: dict[type[models.Model], set[Any]] = {}
    for model, key in references:
        wanted.setdefault(model, set()).add(key)
    found = {(model, key): _named(model, key) for model, keys in wanted.items() for key in keys}
    translated = {model._meta.label: model for model in wanted if issubclass(model, TranslatableMixin)}
    queries = [
        model._base_manager.filter(pk__in=wanted[model])
        .order_by()
        .values_list(Value(label, output_field=CharField()), "pk", "translation_key")
        for label, model in translated.items()
    ]
    if queries:
        for label, key, translation_key in queries[0].union(*queries[1:], all=True):
            found[translated[label], key] = _named(translated[label], translation_key)
    return found


def _named(model: type[models.Model], key: Any) -> str:
    return f"{model._meta.label_lower}:{key}"
