"""The content digest: a short name for what a page says medically, in one revision and one language.

Same content, same digest: block ids, editor's marks in HTML, kinds of spaces and empty values do not count, so saving
again or adding an empty field voids no validation. The version in front changes only with the rules below.
"""

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

import nh3
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.blocks import Block, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.fields import RichTextField, StreamField

from cms.review.identities import Identities, Reference, identities, identity

VERSION = "1"

# Fields of a child row that say where it is, not what it says.
NOT_CONTENT = {"sort_order", "translation_key", "locale"}

# What carries meaning in a text; anything else that an editor's browser adds is left out.
TAGS = {"p", "h2", "h3", "h4", "ul", "ol", "li", "b", "strong", "i", "em", "sup", "sub", "a", "br", "hr", "embed"}
ATTRIBUTES = {"a": {"href", "linktype", "id"}, "embed": {"embedtype", "id", "alt"}}


def digest(instance: models.Model) -> str:
    """``1:<sha256>`` of the medical values of ``instance``, as it is in memory."""
    return digests([instance])[0]


def digests(instances: Iterable[models.Model]) -> list[str]:
    """The digest of each of ``instances``. Whatever they refer to takes one query, beside those of their child rows."""
    return [_hash(values) for values in _every_medical_value(instances)]


def medical_values(instance: models.Model) -> dict[str, Any]:
    """The medical fields of ``instance`` in a form that can be compared, empty ones left out."""
    return _every_medical_value([instance])[0]


def comparable_values(instance: models.Model, names: Iterable[str]) -> dict[str, Any]:
    """The values of those fields in a form that can be compared, empty ones left out."""
    content = _Content(instance, names)
    return _without_empty(content.values(identities(content.references())))


def _every_medical_value(instances: Iterable[models.Model]) -> list[dict[str, Any]]:
    contents = [_Content(instance, getattr(instance, "medical_fields", [])) for instance in instances]
    known = identities(reference for content in contents for reference in content.references())
    return [_without_empty(content.values(known)) for content in contents]


def _hash(values: dict[str, Any]) -> str:
    encoded = json.dumps(values, sort_keys=True, ensure_ascii=False, cls=DjangoJSONEncoder)
    return f"{VERSION}:{hashlib.sha256(encoded.encode()).hexdigest()}"


def changed_fields(instance: models.Model, other: models.Model) -> list[str]:
    """The names of the medical fields in which two revisions differ, in the order of the page."""
    before, after = medical_values(other), medical_values(instance)
    return [name for name in getattr(instance, "medical_fields", []) if before.get(name) != after.get(name)]


def field_value(instance: models.Model, name: str) -> Any:
    """One field in comparable form: text without accidents, streams without ids, relations as identities."""
    content = _Content(instance, [name])
    return content.values(identities(content.references()))[name]


class _Content:
    """Some fields of an object, read in two steps: what they refer to, then what they say once that is known."""

    def __init__(self, instance: models.Model, names: Iterable[str]) -> None:
        self.instance = instance
        self.fields = {name: instance._meta.get_field(name) for name in names}
        self.rows: dict[str, list[models.Model]] = {
            name: list(getattr(instance, name).all())
            for name, field in self.fields.items()
            if isinstance(field, models.ManyToOneRel)
        }

    def references(self) -> Iterator[Reference]:
        holders = [(self.instance, field) for name, field in self.fields.items() if name not in self.rows]
        holders += [(row, field) for rows in self.rows.values() for row in rows for field in _row_fields(row)]
        for holder, field in holders:
            if _is_to_be_asked(holder, field):
                yield field.related_model, field.value_from_object(holder)

    def values(self, known: Identities) -> dict[str, Any]:
        return {name: self._value(name, field, known) for name, field in self.fields.items()}

    def _value(self, name: str, field: Any, known: Identities) -> Any:
        if isinstance(field, StreamField):
            stream = getattr(self.instance, name)
            return _block_value(field.stream_block, field.stream_block.get_prep_value(stream))
        if isinstance(field, models.ManyToOneRel):
            return [_row(row, known) for row in self.rows[name]]
        if isinstance(field, RichTextField):
            return _html(field.value_from_object(self.instance))
        return _plain(self.instance, field, known)


def _row(row: models.Model, known: Identities) -> dict[str, Any]:
    """A child row: its own values, and the identity of what it refers to. Its place is its place in the list."""
    return _without_empty({field.name: _plain(row, field, known) for field in _row_fields(row)})


def _plain(holder: models.Model, field: models.Field, known: Identities) -> Any:
    value = field.value_from_object(holder)
    if isinstance(field, models.ForeignKey):
        return (
            known[field.related_model, value]
            if _is_to_be_asked(holder, field)
            else identity(getattr(holder, field.name))
        )
    return _text(value) if isinstance(value, str) else value


def _is_to_be_asked(holder: models.Model, field: models.Field) -> bool:
    """Whether who the field refers to is not in memory yet."""
    return (
        isinstance(field, models.ForeignKey)
        and field.value_from_object(holder) is not None
        and not field.is_cached(holder)
    )


def _row_fields(row: models.Model) -> list[models.Field]:
    fields = row._meta.concrete_fields
    return [f for f in fields if not (isinstance(f, ParentalKey) or f.primary_key or f.name in NOT_CONTENT)]


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
