"""When translations move: a text is published or withdrawn, a sentence is translated."""

from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from wagtail.models import DraftStateMixin, Page, PageViewRestriction, TranslatableMixin, WorkflowState
from wagtail.signals import (
    page_published,
    page_unpublished,
    post_page_move,
    published,
    unpublished,
    workflow_approved,
    workflow_cancelled,
    workflow_rejected,
    workflow_submitted,
)
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from cms.core.checks import house_models
from cms.core.enums import SOURCE_LANGUAGE
from cms.translation import cascade, states, tasks
from cms.translation.history import SegmentChange
from cms.translation.models import TranslationState


def connect() -> None:
    for signal in (page_published, published):
        signal.connect(_published, dispatch_uid=f"translations follow {id(signal)}")
    for signal in (page_unpublished, unpublished):
        signal.connect(_unpublished, dispatch_uid=f"translations follow {id(signal)}")
    for signal in (workflow_submitted, workflow_approved, workflow_rejected, workflow_cancelled):
        signal.connect(_reviewed, dispatch_uid=f"review of translations {id(signal)}")
    for model in house_models():
        if issubclass(model, Page):
            pre_delete.connect(_page_deleted, sender=model, dispatch_uid=f"deletion of {model._meta.label}")
        post_delete.connect(_deleted, sender=model, dispatch_uid=f"state of {model._meta.label}")
        if issubclass(model, DraftStateMixin):
            post_save.connect(_withdrawn, sender=model, dispatch_uid=f"withdrawal of {model._meta.label}")
        else:
            post_save.connect(_published, sender=model, dispatch_uid=f"state of {model._meta.label}")
    post_page_move.connect(_moved, dispatch_uid="translations move with their French")
    post_save.connect(_restricted, sender=PageViewRestriction, dispatch_uid="translations are private too")
    m2m_changed.connect(
        _restricted, sender=PageViewRestriction.groups.through, dispatch_uid="translations are private for the same"
    )
    post_delete.connect(_opened, sender=PageViewRestriction, dispatch_uid="translations are public again")
    post_save.connect(_submitted, sender=Translation, dispatch_uid="state of a translation")
    pre_save.connect(_keep_history, sender=StringTranslation, dispatch_uid="history of a sentence")
    for signal in (post_save, post_delete):
        signal.connect(_translated, sender=StringTranslation, dispatch_uid=f"state of a sentence {id(signal)}")


def _published(sender: Any, instance: Any, signal: Any, raw: bool = False, **kwargs: Any) -> None:
    if raw or not isinstance(instance, TranslatableMixin) or not hasattr(instance, "translatable_fields"):
        return
    # Wagtail tells of a page twice, and of one that is copied or comes off its alias only in the signal of pages.
    if isinstance(instance, Page) and (instance.alias_of_id or signal is published):
        return
    if instance.locale.language_code != SOURCE_LANGUAGE:
        states.translation_published(instance)
        return
    states.french_published(instance)
    if not TranslationState.objects.of(instance).filter(extracted=False).exists():
        return
    source = TranslationSource.objects.filter(
        object_id=instance.translation_key, locale=instance.locale_id, translations__isnull=False
    ).first()
    if source is not None:
        transaction.on_commit(partial(tasks.extract_again.enqueue, source.pk))


def _reviewed(sender: Any, instance: WorkflowState, **kwargs: Any) -> None:
    text = instance.content_object
    if isinstance(text, TranslatableMixin):
        states.in_review(text, instance.status == WorkflowState.STATUS_IN_PROGRESS)


def _withdrawn(sender: Any, instance: Any, raw: bool, update_fields: Any, **kwargs: Any) -> None:
    writes_live = update_fields is None or "live" in update_fields
    if not raw and not instance.live and writes_live and cascade.is_french(instance):
        cascade.withdrawn(instance)


def _moved(sender: Any, instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs: Any) -> None:
    if parent_page_before != parent_page_after and cascade.is_french(instance):
        cascade.moved(instance)


def _page_deleted(sender: Any, instance: Page, **kwargs: Any) -> None:
    if cascade.is_french(instance):
        cascade.deleted(instance)


def _restricted(sender: Any, instance: PageViewRestriction, action: str = "post_save", **kwargs: Any) -> None:
    if action.startswith("post_"):
        cascade.restricted(instance)


def _opened(sender: Any, instance: PageViewRestriction, **kwargs: Any) -> None:
    cascade.opened(instance)


def _unpublished(sender: Any, instance: Any, signal: Any, **kwargs: Any) -> None:
    if isinstance(instance, TranslatableMixin) and not (isinstance(instance, Page) and signal is unpublished):
        states.unpublished(instance)


def _deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    kept = TranslationState.objects.of(instance)
    if instance.locale.language_code != SOURCE_LANGUAGE:
        kept = kept.filter(locale=instance.locale_id)
    kept.delete()


def _submitted(sender: Any, instance: Translation, created: bool, **kwargs: Any) -> None:
    if created:
        states.begun(instance)


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
        states.recount(self.translation_key, self.locale_id)


def _once_on_commit(callback: Recount) -> None:
    """A file of hundreds of sentences, saved in one transaction, is counted once."""
    waiting = transaction.get_connection().run_on_commit
    if all(queued != callback for _savepoints, queued, *_rest in waiting):
        transaction.on_commit(callback)
