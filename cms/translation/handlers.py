"""When translations move: a text is published or withdrawn, a sentence is translated."""

from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.models import DraftStateMixin, Page, TranslatableMixin
from wagtail.signals import page_published, page_unpublished, published, unpublished
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from cms.core.checks import house_models
from cms.core.enums import SOURCE_LANGUAGE
from cms.translation import states, tasks
from cms.translation.history import SegmentChange
from cms.translation.models import TranslationState


def connect() -> None:
    for signal in (page_published, published):
        signal.connect(_published, dispatch_uid=f"translations follow {id(signal)}")
    for signal in (page_unpublished, unpublished):
        signal.connect(_unpublished, dispatch_uid=f"translations follow {id(signal)}")
    for model in house_models():
        post_delete.connect(_deleted, sender=model, dispatch_uid=f"state of {model._meta.label}")
        if not issubclass(model, DraftStateMixin):
            post_save.connect(_published, sender=model, dispatch_uid=f"state of {model._meta.label}")
    post_save.connect(_submitted, sender=Translation, dispatch_uid="state of a translation")
    pre_save.connect(_keep_history, sender=StringTranslation, dispatch_uid="history of a sentence")
    for signal in (post_save, post_delete):
        signal.connect(_translated, sender=StringTranslation, dispatch_uid=f"state of a sentence {id(signal)}")


def _published(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if raw or not isinstance(instance, TranslatableMixin) or not hasattr(instance, "translatable_fields"):
        return
    if isinstance(instance, Page) and instance.alias_of_id:
        return
    if instance.locale.language_code != SOURCE_LANGUAGE:
        states.translation_published(instance)
        return
    states.french_published(instance)
    source = TranslationSource.objects.filter(
        object_id=instance.translation_key, locale=instance.locale_id, translations__isnull=False
    ).first()
    behind = TranslationState.objects.of(instance).filter(extracted=False)
    if source is not None and behind.exists():
        transaction.on_commit(partial(tasks.extract_again.enqueue, source.pk))


def _unpublished(sender: Any, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, TranslatableMixin):
        states.unpublished(instance)


def _deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    kept = TranslationState.objects.of(instance)
    if instance.locale.language_code != SOURCE_LANGUAGE:
        kept = kept.filter(locale=instance.locale_id)
    kept.delete()


def _submitted(sender: Any, instance: Translation, created: bool, **kwargs: Any) -> None:
    if created:
        states.recount(instance.source.object_id, instance.target_locale_id)


def _keep_history(sender: Any, instance: StringTranslation, update_fields: Any, **kwargs: Any) -> None:
    if instance.pk is None or (update_fields is not None and "data" not in update_fields):
        return
    kept = StringTranslation.objects.filter(pk=instance.pk).values_list("data", flat=True).first()
    if kept is not None and kept != instance.data and instance.context_id is not None:
        SegmentChange.objects.create(
            context_id=instance.context_id,
            string_id=instance.translation_of_id,
            locale_id=instance.locale_id,
            before=kept,
            after=instance.data,
            by=instance.last_translated_by,
            tool=instance.tool_name,
        )


def _translated(sender: Any, instance: StringTranslation, update_fields: Any = None, **kwargs: Any) -> None:
    if instance.context_id is not None and (update_fields is None or "data" in update_fields):
        _once_on_commit(Recount(instance.context.object_id, instance.locale_id))


@dataclass(frozen=True)
class Recount:
    """Counts a translation's sentences when called."""

    translation_key: UUID
    locale_id: int

    def __call__(self) -> None:
        states.sentences_changed(self.translation_key, self.locale_id)


def _once_on_commit(callback: Recount) -> None:
    """A file of hundreds of sentences, saved in one transaction, is counted once."""
    waiting = transaction.get_connection().run_on_commit
    if all(queued != callback for _savepoints, queued, *_rest in waiting):
        transaction.on_commit(callback)
