"""To whom a minor correction is offered: a second reader of the same site, for a text that a doctor answers for."""

from typing import Any

from wagtail.admin.admin_url_finder import AdminURLFinder

from cms.review.enums import ValidationKind


def is_offered(instance: Any, user: Any) -> bool:
    """Whether ``user`` may compare what waits of ``instance`` with the text in force, and did not write it.

    Whether the change is small enough is said when they look at it.
    """
    from cms.review.models import Validation
    from cms.review.records import author_of_last_medical_change

    if not user.has_perm("review.correct_content") or not AdminURLFinder(user).get_edit_url(instance):
        return False
    # Some of Wagtail's screens hold a page as nothing but a page.
    last = Validation.objects.of(getattr(instance, "specific_deferred", instance)).first()
    if last is None or not last.is_in_force or last.kind == ValidationKind.EMERGENCY:
        return False
    waiting = instance.current_workflow_task_state
    revision = waiting.revision if waiting else instance.latest_revision
    return author_of_last_medical_change(revision) != user
