"""When the index moves: a page is published or withdrawn. One that is deleted takes its entry with it."""

from functools import partial
from typing import Any

from django.db import transaction
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from cms.search import indexing, tasks


def connect() -> None:
    page_published.connect(_published, dispatch_uid="search: published")
    page_unpublished.connect(_unpublished, dispatch_uid="search: unpublished")


def _published(sender: Any, instance: Page, **kwargs: Any) -> None:
    transaction.on_commit(partial(tasks.index_page.enqueue, instance.pk))


def _unpublished(sender: Any, instance: Page, **kwargs: Any) -> None:
    indexing.remove(instance)
