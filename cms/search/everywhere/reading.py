"""Reading a text into the search of those who write."""

from collections.abc import Iterator
from itertools import islice
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

AT_ONCE = 100  # texts in one transaction
KEY = ["content_type", "object_id", "state"]
SAID = ["page", "locale", "translation_key", "title", "parts", "folded"]
LONGEST_TITLE = Written._meta.get_field("title").max_length


def read(*instances: Any) -> None:
    """Write what ``instances``, of one model, say, live and in their latest drafts; an alias says what its original says."""
    if not instances:
        return
    rows = [row for instance in instances for row in _rows(instance)]
    said = {(row.object_id, row.state) for row in rows}
    known = Written.objects.filter(
        content_type=ContentType.objects.get_for_model(instances[0]),
        object_id__in=[instance.pk for instance in instances],
    )
    with transaction.atomic():
        gone = [pk for pk, *key in known.values_list("pk", "object_id", "state") if tuple(key) not in said]
        Written.objects.filter(pk__in=gone).delete()
        Written.objects.bulk_create(rows, update_conflicts=True, unique_fields=KEY, update_fields=SAID)


def forget(instance: models.Model) -> None:
    content_type = ContentType.objects.get_for_model(instance)
    Written.objects.filter(content_type=content_type, object_id=instance.pk).delete()


def read_everything() -> int:
    """Read every page and shared text again; the number of rows. What was read before is found meanwhile."""
    kinds = house_models()
    for model in kinds:
        instances = model._default_manager.select_related("locale").order_by("pk").iterator(chunk_size=AT_ONCE)
        while some := list(islice(instances, AT_ONCE)):
            read(*some)
        kept = Written.objects.filter(content_type=ContentType.objects.get_for_model(model))
        kept.exclude(object_id__in=model._default_manager.order_by().values("pk")).delete()
    Written.objects.exclude(content_type__in=ContentType.objects.get_for_models(*kinds).values()).delete()
    return Written.objects.count()


def _rows(instance: Any) -> Iterator[Written]:
    if not getattr(instance, "alias_of_id", None):
        content_type = ContentType.objects.get_for_model(instance)
        for state, version in _versions(instance):
            yield Written(content_type=content_type, object_id=instance.pk, state=state, **_said(version))


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
