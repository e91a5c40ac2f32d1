"""Drafts that save themselves write over their own last revision: not once somebody else's work rests on it."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.models import Revision, TaskState

from cms.review.models import ShownText, Validation


def leave_settled(request: HttpRequest, instance: Any) -> None:
    """Let the form in ``request`` make a new revision when the one that it would write over is settled."""
    key = request.POST.get("overwrite_revision_id", "")
    revision = revision_of(instance, key)
    if revision is None or not is_settled(revision, instance):
        return
    data = request.POST.copy()
    del data["overwrite_revision_id"]
    data["loaded_revision_id"] = key
    data["loaded_revision_created_at"] = revision.created_at.isoformat()
    request.POST = data


def revision_of(instance: Any, key: str) -> Revision | None:
    """The revision of ``instance`` that a form names, if there is one."""
    return Revision.objects.for_instance(instance).filter(pk=key).first() if key.isdecimal() else None


def is_settled(revision: Revision, instance: Any) -> bool:
    """Whether ``revision`` is public, dated, sent to somebody to read, or what somebody answered for."""
    if revision.pk == getattr(instance, "live_revision_id", None) or revision.approved_go_live_at:
        return True
    holders: tuple[type[models.Model], ...] = (TaskState, Validation, ShownText)
    return any(holder._default_manager.filter(revision=revision).exists() for holder in holders)
