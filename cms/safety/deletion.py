"""A safety text that pages show, or that anybody answered for, is withdrawn and never deleted: its versions are proof."""

from collections.abc import Iterable

from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.admin_url_finder import AdminURLFinder

from cms.review.models import Validation
from cms.safety.models import SafetyText


@hooks.register("before_delete_snippet")
def refuse_deletion(request: HttpRequest, instances: Iterable[models.Model]) -> HttpResponse | None:
    """Stands before one deletion and before several. Wagtail would only forbid it, without saying what to do."""
    for text in instances:
        if isinstance(text, SafetyText) and (reason := _objection(text, request)):
            messages.warning(request, reason)
            return redirect(AdminURLFinder(request.user).get_edit_url(text) or "wagtailadmin_home")
    return None


def _objection(text: SafetyText, request: HttpRequest) -> str:
    uses = len(text.shown_on(request.user))
    if uses:
        message = ngettext(
            "“%(name)s” cannot be deleted: a page refers to it. Take it off the sites instead.",
            "“%(name)s” cannot be deleted: %(count)d pages refer to it. Take it off the sites instead.",
            uses,
        )
        return message % {"name": text, "count": uses}
    if Validation.objects.of(text).exists():
        return _("“%s” cannot be deleted: its versions were public. Take it off the sites instead.") % text
    return ""
