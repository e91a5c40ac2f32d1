"""When a picture is drawn or goes: a page is published, withdrawn or deleted, a site changes its name or its look."""

from dataclasses import dataclass
from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from cms.core.background import after_commit, released
from cms.core.models import SiteIdentity
from cms.delivery.sharing import tasks


@dataclass(frozen=True)
class Drawing:
    """Asks for the picture of one page when called; equal to any other that asks for the same."""

    page_pk: int

    def __call__(self) -> None:
        tasks.draw_page.enqueue(self.page_pk)


def connect() -> None:
    for signal in (page_published, page_unpublished):
        signal.connect(_page_changed, dispatch_uid=f"picture of a page {id(signal)}")
    post_delete.connect(_page_changed, sender=Page, dispatch_uid="picture of a deleted page")
    post_page_move.connect(_moved, dispatch_uid="pictures of another site")
    released.connect(_released, dispatch_uid="pictures of what was loaded")
    for model in (Site, SiteIdentity):
        post_save.connect(_many_changed, sender=model, dispatch_uid=f"pictures of {model.__name__}")
    for signal in (post_save, post_delete):
        signal.connect(_many_changed, sender=PageViewRestriction, dispatch_uid=f"private pictures {id(signal)}")


def _page_changed(sender: Any, instance: Page, **kwargs: Any) -> None:
    after_commit(Drawing(instance.pk))


def _moved(sender: Any, url_path_before: str, url_path_after: str, **kwargs: Any) -> None:
    if url_path_before.split("/")[1] != url_path_after.split("/")[1]:
        _draw_missing()


def _many_changed(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        _draw_missing()


def _released(sender: Any, **kwargs: Any) -> None:
    _draw_missing()


def _draw_missing() -> None:
    after_commit(tasks.draw_missing.enqueue)
