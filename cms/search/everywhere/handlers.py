"""When the search of those who write moves: a text, a draft of it or its hour is saved, or it is deleted."""

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, Revision

from cms.core.background import after_commit, released
from cms.core.checks import house_models
from cms.search.everywhere import reading, tasks


@dataclass(frozen=True)
class Reading:
    """Asks that a text be read when called; equal to any other that asks for the same."""

    content_type_pk: int
    pk: int

    def __call__(self) -> None:
        tasks.read_text.enqueue(self.content_type_pk, self.pk)


def connect() -> None:
    released.connect(_released, dispatch_uid="search of writers: everything")
    post_save.connect(_hour_saved, sender=Revision, dispatch_uid="search of writers: hour")
    for model in house_models():
        post_save.connect(_saved, sender=model, dispatch_uid=f"search of writers: {model._meta.label}")
        if not issubclass(model, Page):
            post_delete.connect(_deleted, sender=model, dispatch_uid=f"search of writers, deleted: {model._meta.label}")


def _saved(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        after_commit(Reading(ContentType.objects.get_for_model(instance).pk, instance.pk))


def _released(sender: Any, **kwargs: Any) -> None:
    after_commit(tasks.read_everything.enqueue)


def _hour_saved(sender: Any, instance: Revision, raw: bool = False, **kwargs: Any) -> None:
    if not raw and instance.content_type.model_class() in house_models():
        after_commit(Reading(instance.content_type_id, int(instance.object_id)))


def _deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    reading.forget(instance)
