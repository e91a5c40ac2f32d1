"""The content digest: a short name for what a page says medically, in one revision and one language.

Same content, same digest: block ids, editor's marks in HTML, kinds of spaces and empty values do not count, so saving
again or adding an empty field voids no validation. The version in front changes only with the rules below.
"""

import hashlib
import json
import unicodedata
from typing import Any

import nh3
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.blocks import Block, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.fields import RichTextField, StreamField

VERSION = "1"

# Fields of a child row that say where it is, not what it says.
NOT_CONTENT = {"sort_order", "translation_key", "locale"}

# What carries meaning in a text; anything else that an editor's browser adds is left out.
TAGS = {"p", "h2", "h3", "h4", "ul", "ol", "li", "b", "strong", "i", "em", "sup", "sub", "a", "br", "hr", "embed"}
ATTRIBUTES = {"a": {"href", "linktype", "id"}, "embed": {"embedtype", "id", "alt"}}


def digest(instance: models.Model) -> str:
    """``1:<sha256>`` of the medical values of ``instance``, as it is in memory."""
    encoded = json.dumps(medical_values(instance), sort_keys=True, ensure_ascii=False, cls=DjangoJSONEncoder)
    return f"{VERSION}:{hashlib.sha256(encoded.encode()).hexdigest()}"


def medical_values(instance: models.Model) -> dict[str, Any]:
    """The medical fields of ``instance`` in a form that can be compared, empty ones left out."""
    values = {name: field_value(instance, name) for name in getattr(instance, "medical_fields", [])}
    return {name: value for name, value in values.items() if not _is_empty(value)}


def changed_fields(instance: models.Model, other: models.Model) -> list[str]:
    """The names of the medical fields in which two revisions differ, in the order of the page."""
    before, after = medical_values(other), medical_values(instance)
    return [name for name in getattr(instance, "medical_fields", []) if before.get(name) != after.get(name)]


def field_value(instance: models.Model, name: str) -> Any:
    """One field in comparable form: text without accidents, streams without ids, relations as identities."""
    field = instance._meta.get_field(name)
    if isinstance(field, StreamField):
        stream = getattr(instance, name)
        return _block_value(field.stream_block, field.stream_block.get_prep_value(stream))
    if isinstance(field, models.ManyToOneRel):
        return [_row(row) for row in getattr(instance, name).all()]
    if isinstance(field, models.ForeignKey):
        return _identity(getattr(instance, name))
    value = field.value_from_object(instance)
    if isinstance(field, RichTextField):
        return _html(value)
    return _text(value) if isinstance(value, str) else value


def _row(row: models.Model) -> dict[str, Any]:
    """A child row: its own values, and the identity of what it refers to. Its place is its place in the list."""
    values: dict[str, Any] = {}
    for field in row._meta.concrete_fields:
        if isinstance(field, ParentalKey) or field.primary_key or field.name in NOT_CONTENT:
            continue
        if isinstance(field, models.ForeignKey):
            values[field.name] = _identity(getattr(row, field.name))
        else:
            value = field.value_from_object(row)
            values[field.name] = _text(value) if isinstance(value, str) else value
    return _without_empty(values)


def _identity(target: models.Model | None) -> str:
    """A shared object counts by who it is, not by what it says: it has its own validation."""
    if target is None:
        return ""
    return f"{target._meta.label_lower}:{getattr(target, 'translation_key', target.pk)}"


def _block_value(block: Block, raw: Any) -> Any:
    if isinstance(block, StreamBlock):
        children = [
            (child["type"], _block_value(block.child_blocks[child["type"]], child["value"])) for child in raw or []
        ]
        return [{"type": name, "value": value} for name, value in children if not _is_empty(value)]
    if isinstance(block, ListBlock):
        return [value for child in raw or [] if not _is_empty(value := _block_value(block.child_block, child["value"]))]
    if isinstance(block, StructBlock) and isinstance(raw, dict):
        return _without_empty({name: _block_value(child, raw.get(name)) for name, child in block.child_blocks.items()})
    if isinstance(block, RichTextBlock):
        return _html(raw or "")
    return _text(raw) if isinstance(raw, str) else raw


def _html(html: str) -> str:
    # The cleaner writes the no-break space as an entity, which is no space to Python.
    clean = _text(nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, link_rel=None).replace("&nbsp;", " "))
    return clean if nh3.clean(clean, tags={"embed"}).strip() else ""


def _text(text: str) -> str:
    """One form for accents, one kind of space: typography may improve without a doctor."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _without_empty(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if not _is_empty(value)}


def _is_empty(value: Any) -> bool:
    return value is None or value is False or value == "" or value == [] or value == {}
