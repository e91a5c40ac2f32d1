"""Whether a form was written from something else than what stands saved now."""

from typing import Any

from django.http import HttpRequest

from cms.conflicts.last_save import last_save
from cms.conflicts.opened import OPENED, digests, read


def is_stale(request: HttpRequest, stored: Any) -> bool:
    """By Wagtail's own fields where there are revisions; by what it said where there are none.

    A request that does not say what it was written from passes only if the last save is its sender's own, or nobody's.
    """
    post, revision = request.POST, getattr(stored, "latest_revision", None)
    if revision is not None and (key := post.get("overwrite_revision_id")):
        return key != str(revision.pk) or revision.user_id != request.user.pk
    if revision is not None and (key := post.get("loaded_revision_id")):
        if key != str(revision.pk):
            return True
        # A draft that saves itself writes over its own revision: a button may be pressed before that answer is here.
        own = revision.user_id == request.user.pk
        return not own and post.get("loaded_revision_created_at") != revision.created_at.isoformat()
    if opened := read(post.get(OPENED)):
        return _now(stored, opened) != opened
    return last_save(stored).is_by_other(request.user)


def _now(stored: Any, opened: dict[str, str]) -> dict[str, str]:
    known = {field.name for field in stored._meta.get_fields()}
    return digests(stored, [name for name in opened if name in known])
