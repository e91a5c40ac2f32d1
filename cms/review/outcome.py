"""What became of a text that somebody answered for or sent back, in one sentence above the next screen."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import TaskState, WorkflowState

from cms.review.mixins import MedicalMixin


def say_outcome(request: HttpRequest, pk: int) -> HttpResponse:
    """To whoever just acted; Wagtail's own answer says nothing."""
    state = get_object_or_404(TaskState, pk=pk, finished_by=request.user)
    instance: Any = state.workflow_state.content_object
    if state.status == TaskState.STATUS_REJECTED:
        messages.success(request, _("“%s” was sent back to its author, with your comment.") % instance)
    elif not instance.live:
        messages.success(request, _("“%s” is validated, and goes live on the day that was chosen.") % instance)
    else:
        address = getattr(instance, "full_url", None)
        buttons = [messages.button(address, _("See the page"), new_window=True)] if address else []
        messages.success(request, _("“%s” is published.") % instance, buttons=buttons)
    return redirect("wagtailadmin_home")


@hooks.register("before_edit_page", order=20)
@hooks.register("before_edit_snippet", order=20)
def say_what_to_correct(request: HttpRequest, instance: Any) -> None:
    """To whoever opens a text that was sent back: by whom, why, and what to do."""
    state = instance.current_workflow_state if isinstance(instance, MedicalMixin) else None
    if request.method != "GET" or state is None or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return
    rejection = state.current_task_state
    words = {"who": rejection.finished_by, "day": date_format(rejection.finished_at), "why": rejection.comment}
    messages.warning(
        request,
        _("%(who)s sent this text back on %(day)s: “%(why)s” Correct it, then choose “Submit again”.") % words,
    )
