"""Every field of every form that an editor opens says what to write, or what readers see."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils.translation import override
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel, get_edit_handler
from wagtail.contrib.settings.registry import registry
from wagtail.fields import StreamField
from wagtail.snippets.models import get_snippet_models

from cms.core.checks import house_page_models

# What needs no sentence, with the reason.
ALLOWED = {
    "go_live_at": "Wagtail’s own, explained beside the state of the page",
    "expire_at": "Wagtail’s own, explained beside the state of the page",
}
MODELS = [*house_page_models(), *get_snippet_models(), *registry]


def test_every_field_has_a_label_and_a_sentence() -> None:
    found = [(model._meta.label, *field) for model in MODELS for field in _fields(model)]
    assert len(found) > 300
    assert [f"{model}.{name}" for model, name, label, _told in found if not label.strip()] == []
    silent = [(model, name) for model, name, _label, told in found if not told]
    assert [f"{model}.{name}" for model, name in silent if name not in ALLOWED] == []
    assert {name for _model, name in silent} == set(ALLOWED), "The list of exceptions names a field that needs none."


def test_every_sentence_is_in_french() -> None:
    def told(language: str) -> dict[tuple[str, str], str]:
        with override(language):
            return {(model._meta.label, name): told for model in MODELS for name, _label, told in _fields(model)}

    english, french = told("en"), told("fr")
    assert [".".join(key) for key in english if english[key] and english[key] == french[key]] == []


def _fields(model: type[models.Model]) -> Iterator[tuple[str, str, str]]:
    """Each field as (name, label, sentence), in the language of now; the sentence of a group tells of its fields."""
    handler = getattr(model, "edit_handler", None)
    handler = handler.bind_to_model(model) if handler else get_edit_handler(model)
    for panel in _leaves(handler):
        if isinstance(panel, InlinePanel):
            yield from _rows(panel)
        elif isinstance(panel, FieldPanel):
            yield from _field(panel, "")


def _leaves(panel: Any) -> Iterator[Any]:
    for child in getattr(panel, "children", []):
        yield from _leaves(child)
    if isinstance(panel, (FieldPanel, InlinePanel)):
        yield panel


def _rows(panel: InlinePanel) -> Iterator[tuple[str, str, str]]:
    for child in _leaves(panel.child_edit_handler):
        yield from _field(child, str(panel.help_text))


def _field(panel: FieldPanel, told: str) -> Iterator[tuple[str, str, str]]:
    field = panel.db_field
    sentence = str(panel.help_text or field.help_text or told)
    yield panel.field_name, str(panel.heading or field.verbose_name), sentence
    if isinstance(field, StreamField):
        yield from _blocks(panel.field_name, field.stream_block)


def _blocks(path: str, block: blocks.Block) -> Iterator[tuple[str, str, str]]:
    """The fields inside a block: those of a plain one in a list are told by its description in the list of blocks."""
    if isinstance(block, blocks.ListBlock):
        yield from _blocks(path, block.child_block)
    elif isinstance(block, blocks.StreamBlock):
        for name, child in block.child_blocks.items():
            yield f"{path}.{name}", str(child.label), str(child.meta.description)
            yield from _blocks(f"{path}.{name}", child)
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            own = getattr(getattr(child, "field", None), "help_text", "") or getattr(child.meta, "help_text", "")
            yield f"{path}.{name}", str(child.label), str(own or block.meta.help_text or "")
            yield from _blocks(f"{path}.{name}", child)
