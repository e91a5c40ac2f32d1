"""Sentences that are kept all at once are those that wagtail-localize would have kept one by one."""

from typing import Any

from django.db import models
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    String,
    StringSegment,
    StringTranslation,
    Template,
    TemplateSegment,
    TranslatableObject,
    Translation,
    TranslationContext,
    TranslationSource,
)

from cms.translation.models import TranslationState
from tests.cms.content.conftest import Folder, Load

SEGMENTS = (StringSegment, TemplateSegment, RelatedObjectSegment, OverridableSegment)
KEPT = (*SEGMENTS, String, Template, TranslatableObject, TranslationContext, TranslationSource, StringTranslation)
# When something was last looked at is no part of what it says.
TIMES = {"last_updated_at", "updated_at"}


def _rows() -> dict[str, list[dict[str, Any]]]:
    return {model.__name__: [_row(row) for row in model.objects.order_by("pk")] for model in KEPT}


def _row(row: models.Model) -> dict[str, Any]:
    fields = [field for field in row._meta.concrete_fields if field.name not in TIMES]
    return {field.attname: getattr(row, field.attname) for field in fields}


def test_the_library_finds_nothing_to_add(load: Load, folder: Folder) -> None:
    """Rich text with a link, a related text, a list and a plain field; what it would write again is taken away before."""
    folder.change("procedures/ponction", benefits='<p>Un <a href="https://exemple.fr/">lien</a>.</p><p>Soulager.</p>')
    folder.translate()
    load()
    before = _rows()
    assert all(before[model.__name__] for model in (*SEGMENTS[:2], *KEPT[4:]))
    TranslationContext.objects.update(field_path="")
    for translation in Translation.objects.select_related("source"):
        translation.source.update_from_db()
        assert translation.import_po(translation.export_po(), tool_name="another") == []
    for sentence in StringTranslation.objects.all():
        sentence.save()  # looks for errors, and marks what has one
    assert _rows() == before


def test_the_desk_knows_that_every_sentence_is_translated(load: Load) -> None:
    load()
    states = list(TranslationState.objects.all())
    assert {(state.missing, state.unpublished) for state in states} == {(0, False)}
    assert sum(state.sentences for state in states) == StringSegment.objects.count()
