"""Whether any collection is private: then the proxy, which gives out pictures itself, asks the application for each.

A file beside the pictures tells it so (``deploy/nginx/files.conf.template``). It is there before the first collection is
private, and goes after the last one is public again.
"""

from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models.signals import post_delete, post_migrate, pre_save
from wagtail.models import CollectionViewRestriction

MARK = "private"


def connect() -> None:
    pre_save.connect(_closing, sender=CollectionViewRestriction, dispatch_uid="a collection becomes private")
    post_delete.connect(_opened, sender=CollectionViewRestriction, dispatch_uid="a collection is public again")
    # With a release that is the first to know of the file.
    post_migrate.connect(_migrated, dispatch_uid="whether a collection is private")


def tell() -> None:
    """Bring the file in line with the database. Raises OSError where it cannot be kept."""
    if CollectionViewRestriction.objects.exists():
        _keep()
    elif not settings.OBJECT_STORAGE:
        default_storage.delete(MARK)


def _keep() -> None:
    """No proxy of ours gives out what lies in an object storage."""
    if not settings.OBJECT_STORAGE and not default_storage.exists(MARK):
        default_storage.save(MARK, ContentFile(b""))


def _closing(sender: Any, **kwargs: Any) -> None:
    """Before the row: where the file cannot be kept, the collection does not become private."""
    _keep()


def _opened(sender: Any, **kwargs: Any) -> None:
    transaction.on_commit(tell)


def _migrated(sender: Any, **kwargs: Any) -> None:
    if sender.label == "media":
        tell()
