"""When sheets are made again or go: an act or a text on it is published or withdrawn, a site changes what it says of itself."""

from dataclasses import dataclass
from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_unpublished, post_page_move, published, unpublished

from cms.core.background import after_commit
from cms.core.models import SiteIdentity
from cms.review.models import Validation
from cms.safety.models import CallPlan, EmergencyNotice, SafetySettings, SafetyText
from cms.safety.uses import pages_that_refer
from procedures.models import ProcedurePage
from procedures.sheets import tasks


@dataclass(frozen=True)
class Act:
    """Asks for the sheets of one act when called; equal to any other that asks for the same."""

    key: str

    def __call__(self) -> None:
        tasks.make_for.enqueue(self.key)


@dataclass(frozen=True)
class Everything:
    """Asks for whatever is missing."""

    def __call__(self) -> None:
        tasks.make_missing.enqueue()


def connect() -> None:
    for signal in (page_published, page_unpublished):
        signal.connect(_page_changed, dispatch_uid=f"sheets of an act {id(signal)}")
    for signal in (published, unpublished):
        signal.connect(_text_changed, dispatch_uid=f"sheets with a safety text {id(signal)}")
    post_delete.connect(_page_deleted, sender=ProcedurePage, dispatch_uid="sheets of a deleted act")
    post_page_move.connect(_moved, dispatch_uid="sheets of another address")
    post_save.connect(_validated, sender=Validation, dispatch_uid="sheets of a validated act")
    for model in (Site, SiteIdentity, SafetySettings):
        post_save.connect(_many_changed, sender=model, dispatch_uid=f"sheets of {model.__name__}")
    for signal in (post_save, post_delete):
        signal.connect(_many_changed, sender=PageViewRestriction, dispatch_uid=f"private sheets {id(signal)}")


def _page_changed(sender: Any, instance: Page, **kwargs: Any) -> None:
    if issubclass(sender, ProcedurePage):
        _again(instance)


def _validated(sender: Any, instance: Validation, raw: bool = False, **kwargs: Any) -> None:
    """Whether a doctor answers for the act, and since when, stands on its sheets."""
    if not raw and instance.content_type.model_class() is ProcedurePage:
        page = ProcedurePage.objects.filter(pk=instance.object_id).first()
        if page is not None and page.live:
            _again(page)


def _text_changed(sender: Any, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, (CallPlan, EmergencyNotice)):
        after_commit(Everything())
    elif isinstance(instance, SafetyText):
        acts = pages_that_refer(instance).type(ProcedurePage)
        for key in acts.order_by().values_list("translation_key", flat=True).distinct():
            after_commit(Act(str(key)))


def _page_deleted(sender: Any, instance: ProcedurePage, **kwargs: Any) -> None:
    _again(instance)


def _moved(sender: Any, url_path_before: str, url_path_after: str, **kwargs: Any) -> None:
    if url_path_before != url_path_after:
        after_commit(Everything())


def _many_changed(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        after_commit(Everything())


def _again(page: Page) -> None:
    after_commit(Act(str(page.translation_key)))
