"""Reading a text into the search of those who write."""

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.core.checks import house_models
from cms.review.checks.passages import passages
from cms.review.comparison import field_words
from cms.search.everywhere.models import State, Written
from cms.search.words import fold

LONGEST_TITLE = Written._meta.get_field("title").max_length


def read(instance: Any) -> None:
    """Write what ``instance`` says, live and in its latest draft; an alias says what its original says."""
    rows = {} if getattr(instance, "alias_of_id", None) else dict(_versions(instance))
    content_type = ContentType.objects.get_for_model(instance)
    with transaction.atomic():
        known = Written.objects.filter(content_type=content_type, object_id=instance.pk)
        known.exclude(state__in=rows).delete()
        for state, version in rows.items():
            key = {"content_type": content_type, "object_id": instance.pk, "state": state}
            Written.objects.update_or_create(**key, defaults=_said(version))


def forget(instance: models.Model) -> None:
    content_type = ContentType.objects.get_for_model(instance)
    Written.objects.filter(content_type=content_type, object_id=instance.pk).delete()


def read_everything() -> int:
    """Read every page and shared text again; the number of rows."""
    Written.objects.all().delete()
    for model in house_models():
        for instance in model._default_manager.select_related("locale").iterator(chunk_size=100):
            read(instance)
    return Written.objects.count()


def _versions(instance: Any) -> Iterator[tuple[Any, Any]]:
    if getattr(instance, "live", True):
        yield State.LIVE, instance
        if not getattr(instance, "has_unpublished_changes", False):
            return
    draft = instance.get_latest_revision_as_object() if instance.latest_revision_id else instance
    if instance.scheduled_revision:
        yield State.SCHEDULED, draft
    elif instance.live:
        yield State.CHANGED, draft
    else:
        yield (State.UNPUBLISHED if instance.first_published_at else State.DRAFT), draft


def _said(version: Any) -> dict[str, Any]:
    names = [field.field_name for field in version.translatable_fields]
    parts = [[name, text] for name in names for text in _texts(version, name)]
    return {
        "page_id": version.pk if isinstance(version, Page) else None,
        "locale_id": version.locale_id,
        "translation_key": version.translation_key,
        "title": str(version)[:LONGEST_TITLE],
        "parts": parts,
        "folded": "\n".join(fold(text) for _name, text in parts),
    }


def _texts(version: Any, name: str) -> list[str]:
    """The sentences of a field; of one that has none, its words."""
    found = [passage.text for passage in passages(version, name) if passage.text]
    if found or not isinstance(version._meta.get_field(name), StreamField):
        return found
    words = " ".join(field_words(version, name))
    return [words] if words else []
