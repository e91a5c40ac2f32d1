"""When a picture is drawn or goes: a page is published, withdrawn or deleted, a site changes its name or its look."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from cms.core.models import SiteIdentity
from cms.delivery.sharing import pictures, tasks


def connect() -> None:
    for signal in (page_published, page_unpublished):
        signal.connect(_page_changed, dispatch_uid=f"picture of a page {id(signal)}")
    post_delete.connect(_page_deleted, sender=Page, dispatch_uid="picture of a deleted page")
    post_page_move.connect(_moved, dispatch_uid="pictures of another site")
    for model in (Site, SiteIdentity):
        post_save.connect(_many_changed, sender=model, dispatch_uid=f"pictures of {model.__name__}")
    for signal in (post_save, post_delete):
        signal.connect(_many_changed, sender=PageViewRestriction, dispatch_uid=f"private pictures {id(signal)}")


def _page_changed(sender: Any, instance: Page, **kwargs: Any) -> None:
    transaction.on_commit(partial(tasks.draw_page.enqueue, instance.pk))


def _page_deleted(sender: Any, instance: Page, **kwargs: Any) -> None:
    transaction.on_commit(partial(pictures.forget, str(instance.pk)))


def _moved(sender: Any, url_path_before: str, url_path_after: str, **kwargs: Any) -> None:
    if url_path_before.split("/")[1] != url_path_after.split("/")[1]:
        transaction.on_commit(tasks.draw_missing.enqueue)


def _many_changed(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        transaction.on_commit(tasks.draw_missing.enqueue)
