"""The house's conventions, as system checks with a hint."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel, get_all_child_relations
from treebeard.mp_tree import MP_Node
from wagtail import hooks
from wagtail.blocks import Block, ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.models import Page, TranslatableMixin, get_page_models

from cms.core import ownership
from cms.core.boundary.snippets import OwnedViewSet

# What Wagtail itself keeps in step between the versions of a page.
KEPT_BY_WAGTAIL = {field.name for field in [*Page._meta.get_fields(), *MP_Node._meta.get_fields()]}
SCHEDULE = {"go_live_at", "expire_at", "first_published_at", "last_published_at"}


def house_models() -> list[type[models.Model]]:
    """Our own translatable models: those of the apps that this project contains."""
    ours = [apps.get_app_config(name.rsplit(".", 1)[-1]) for name in settings.SITE_APPS + settings.PLATFORM_APPS]
    return [model for app in ours for model in app.get_models() if issubclass(model, TranslatableMixin)]


def house_page_models() -> list[type[Page]]:
    return [model for model in get_page_models() if model in house_models()]


@register()
def every_field_is_translated_or_synchronised(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A field that nobody thought of would stay French, or drift from the French, in every translation."""
    errors: list[CheckMessage] = []
    for model in house_models():
        declared = {field.field_name for field in getattr(model, "translatable_fields", [])}
        missing = sorted(_own_fields(model) - declared)
        if missing:
            errors.append(
                Error(
                    f"{model._meta.label} does not say how to translate: {', '.join(missing)}.",
                    hint="Add a TranslatableField or a SynchronizedField to translatable_fields for each.",
                    obj=model,
                    id="core.E001",
                )
            )
    return errors


def _own_fields(model: type[models.Model]) -> set[str]:
    names = {
        field.name
        for field in model._meta.get_fields()
        if isinstance(field, models.Field)
        and field.editable
        and not isinstance(field, (models.AutoField, ParentalKey))
        and not (field.is_relation and field.remote_field.parent_link)
        and field.name not in {"locale", "translation_key", *SCHEDULE}
        and not (issubclass(model, Page) and field.name in KEPT_BY_WAGTAIL)
    }
    if issubclass(model, ClusterableModel):
        names |= {
            relation.name
            for relation in get_all_child_relations(model)
            if not relation.related_model.__module__.startswith("wagtail")
        }
    return names


@register()
def every_page_type_declares_its_place(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Without rules an editor could put a home under an act."""
    return [
        Error(
            f"{model._meta.label} does not say what may stand under it.",
            hint="Declare subpage_types, even when empty.",
            obj=model,
            id="core.E002",
        )
        for model in house_page_models()
        if "subpage_types" not in vars(model)
    ]


@register()
def every_page_type_declares_its_medical_fields(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A radiologist answers for the medical fields, so each must be named, and exist."""
    errors: list[CheckMessage] = []
    for model in house_page_models():
        fields = vars(model).get("medical_fields")
        known = {field.name for field in model._meta.get_fields()}
        if fields is None or not set(fields) <= known:
            errors.append(
                Error(
                    f"{model._meta.label} does not name its medical fields.",
                    hint="Declare medical_fields with names of fields, even when empty.",
                    obj=model,
                    id="core.E003",
                )
            )
    return errors


@register()
def every_block_is_previewed(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Editors choose blocks by their picture."""
    return [
        Error(
            f"The block {name} of {model._meta.label} has no preview.",
            hint="Give its Meta a preview_value, a description and a template.",
            obj=model,
            id="core.E004",
        )
        for model, name, block in insertable_blocks()
        if not (hasattr(block.meta, "preview_value") and block.meta.description and block.meta.template)
    ]


@register()
def every_snippet_of_a_site_is_kept_from_others(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A right on a kind of snippet holds for all sites: without its own screens one team would read the other's.

    Checks run in any order: this one may come before the one of the addresses, which has the screens registered.
    """
    hooks.search_for_hooks()
    return [
        Error(
            f"{model._meta.label} is named by the settings of a site, and its screens are open to every site.",
            hint="Register it with a viewset made from cms.core.boundary.snippets.OwnedViewSet.",
            obj=model,
            id="core.E005",
        )
        for model in ownership.kinds()
        if not isinstance(getattr(model, "snippet_viewset", None), OwnedViewSet)
    ]


def insertable_blocks() -> Iterator[tuple[type[models.Model], str, Block]]:
    """Every block that an editor can add to a StreamField of ours, as (model, path, block)."""
    ours = [apps.get_app_config(name.rsplit(".", 1)[-1]) for name in settings.SITE_APPS + settings.PLATFORM_APPS]
    for model in [model for app in ours for model in app.get_models()]:
        for field in model._meta.get_fields():
            if isinstance(field, StreamField):
                yield from _stream_children(model, field.name, field.stream_block)


def _stream_children(
    model: type[models.Model], path: str, block: Block
) -> Iterator[tuple[type[models.Model], str, Block]]:
    if isinstance(block, StreamBlock):
        for name, child in block.child_blocks.items():
            yield model, f"{path}.{name}", child
            yield from _stream_children(model, f"{path}.{name}", child)
    elif isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            yield from _stream_children(model, f"{path}.{name}", child)
    elif isinstance(block, ListBlock):
        yield from _stream_children(model, f"{path}.item", block.child_block)
