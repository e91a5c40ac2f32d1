"""Turns the values of a file into the fields of a model, whatever the model. Wagtail's own field types say how."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.blocks import (
    Block,
    CharBlock,
    ChooserBlock,
    ListBlock,
    RichTextBlock,
    StreamBlock,
    StreamValue,
    StructBlock,
    TextBlock,
)
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from cms.content.errors import ContentError
from cms.content.keys import block_id, translation_key
from cms.content.source import Item
from cms.core.typography import french_spaces

# Finds the object that a key names, or None while it is not there yet; raises KeyError for a key that no file has.
Resolver = Callable[[str], models.Model | None]


def build(item: Item, resolve: Resolver) -> models.Model:
    """A new, unsaved French object with the values of ``item``."""
    instance = item.model(translation_key=translation_key(item.key))
    if isinstance(instance, Page):
        instance.slug = item.slug
    fill(instance, item, resolve)
    return instance


def fill(instance: models.Model, item: Item, resolve: Resolver) -> None:
    """Set every field that ``item`` names on ``instance``; raise ContentError for the first that does not fit."""
    for name, value in item.values.items():
        try:
            _set(instance, name, value, item, resolve)
        except KeyError as error:
            raise ContentError(item.path, f"{name}: unknown key {error.args[0]!r}.") from None
        except (ValueError, TypeError, AttributeError) as error:
            raise ContentError(item.path, f"{name}: {error}.") from None


def validate(instance: models.Model, item: Item) -> None:
    """Check values as the editor's form would, references apart; raise ContentError for the first fault."""
    skipped = [field.name for field in instance._meta.fields if field.is_relation or field.name in TREE_FIELDS]
    try:
        instance.clean_fields(exclude=skipped)
    except ValidationError as error:
        raise ContentError(item.path, _in_words(error)) from None
    for field in instance._meta.get_fields():
        if isinstance(field, StreamField) and (getattr(instance, field.name) or not field.blank):
            try:
                _check_stream(field.stream_block, getattr(instance, field.name))
            except ValidationError as error:
                raise ContentError(item.path, f"{field.name}: {_in_words(error)}") from None


TREE_FIELDS = {"path", "depth", "numchild", "url_path", "draft_title", "content_type", "translation_key"}


def _check_stream(block: StreamBlock, value: StreamValue) -> None:
    for child in value:
        if not _refers(child.block):
            child.block.clean(child.value)
    minimum = block.meta.min_num or int(block.required)
    if len(value) < minimum:
        raise ValidationError(f"needs at least {minimum} entries")


def _refers(block: Block) -> bool:
    """Whether a block holds a reference, which may not be there yet when files are checked."""
    children = getattr(block, "child_blocks", {}).values() if hasattr(block, "child_blocks") else []
    child = getattr(block, "child_block", None)
    return isinstance(block, ChooserBlock) or any(map(_refers, [*children, *([child] if child else [])]))


def _in_words(error: ValidationError) -> str:
    if hasattr(error, "message_dict"):
        name, messages = next(iter(error.message_dict.items()))
        return f"{name}: {messages[0]}"
    return str(error.messages[0] if error.messages else error)


def _set(instance: models.Model, name: str, value: Any, item: Item, resolve: Resolver) -> None:
    try:
        field = instance._meta.get_field(name)
    except FieldDoesNotExist:
        raise ContentError(item.path, f"{name}: {item.data['type']} has no such field.") from None
    if isinstance(field, StreamField):
        raw = _raw(field.stream_block, value, f"{item.key}.{name}", resolve)
        setattr(instance, name, StreamValue(field.stream_block, raw, is_lazy=True))
    elif isinstance(field, models.ManyToOneRel):
        setattr(instance, name, _rows(field, value, resolve))
    elif isinstance(field, models.ForeignKey):
        setattr(instance, name, resolve(value) if value else None)
    elif isinstance(field, RichTextField):
        setattr(instance, name, _rich_text(value))
    elif isinstance(value, str):
        setattr(instance, name, french_spaces(value.strip()))
    else:
        setattr(instance, name, value)


def _rows(relation: models.ManyToOneRel, keys: list[str], resolve: Resolver) -> list[models.Model]:
    """Child rows that only refer: one a key, in order."""
    row_model = relation.related_model
    reference = next(
        field.name
        for field in row_model._meta.fields
        if isinstance(field, models.ForeignKey) and not isinstance(field, ParentalKey)
    )
    found = [resolve(key) for key in keys]
    return [row_model(sort_order=order, **{reference: target}) for order, target in enumerate(found) if target]


def _raw(block: Block, value: Any, path: str, resolve: Resolver) -> Any:
    """The JSON that a block keeps in the database, with ids that depend on the place only."""
    if isinstance(block, StreamBlock):
        return [_stream_child(block, entry, f"{path}.{order}", resolve) for order, entry in enumerate(value)]
    if isinstance(block, ListBlock):
        return [
            {
                "type": "item",
                "value": _raw(block.child_block, entry, f"{path}.{order}", resolve),
                "id": block_id(f"{path}.{order}"),
            }
            for order, entry in enumerate(value)
        ]
    if isinstance(block, StructBlock):
        unknown = set(value) - set(block.child_blocks)
        if unknown:
            raise ValueError(f"unknown part {sorted(unknown)[0]!r}")
        return {name: _raw(block.child_blocks[name], part, f"{path}.{name}", resolve) for name, part in value.items()}
    if isinstance(block, ChooserBlock):
        target = resolve(value)
        return target.pk if target else None
    if isinstance(block, RichTextBlock):
        return _rich_text(value)
    if isinstance(block, (CharBlock, TextBlock)):
        return french_spaces(str(value).strip())
    return value


def _stream_child(block: StreamBlock, entry: Any, path: str, resolve: Resolver) -> dict[str, Any]:
    """One entry of a stream: ``{type: value}``, or the bare value where the stream has one type only."""
    types = list(block.child_blocks)
    if isinstance(entry, dict) and len(entry) == 1 and next(iter(entry)) in types:
        name, value = next(iter(entry.items()))
    elif len(types) == 1:
        name, value = types[0], entry
    else:
        raise ValueError(f"unknown block {next(iter(entry), '')!r}")
    return {"type": name, "value": _raw(block.child_blocks[name], value, path, resolve), "id": block_id(path)}


def _rich_text(value: str) -> str:
    return french_spaces("".join(line.strip() for line in value.splitlines()))
