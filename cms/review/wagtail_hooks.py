"""Where the medical review joins Wagtail."""

from typing import Any

from django.contrib import messages
from django.db import models
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.snippets.models import register_snippet

from cms.review import action_menu, calendar_admin, error_admin, ethics_admin  # noqa: F401
from cms.review.checks.admin import CheckTermViewSet
from cms.review.outcome import say_outcome
from cms.review.revocation import RevokeView
from cms.review.schedule_failures import DELAYED, REFUSED, STILL_PUBLIC, notice

register_snippet(CheckTermViewSet)


@hooks.register("register_admin_urls")
def add_review_urls() -> list[URLPattern]:
    return [
        path("review/revoke/<int:pk>/", RevokeView.as_view(), name="review_revoke"),
        path("review/outcome/<int:pk>/", say_outcome, name="review_outcome"),
    ]


@hooks.register("insert_editor_js")
def add_way_to_fields() -> str:
    return format_html('<script src="{}" type="module"></script>', static("js/admin/checks.js"))


@hooks.register("register_log_actions")
def name_review_actions(actions: LogActionRegistry) -> None:
    actions.register_action(
        "review.emergency", _("Publish in an emergency"), _("Published without a doctor’s validation")
    )

    for action, label, message in (
        (REFUSED, _("Not published at its hour"), _("Not published at its hour: %s")),
        (DELAYED, _("Late"), _("Not published at its hour, tried again: %s")),
        (STILL_PUBLIC, _("Still public"), _("Still public after its end, tried again: %s")),
    ):
        actions.register_action(action)(_formatter(label, message))


def _formatter(name: Any, message: Any) -> type[LogFormatter]:
    class ScheduleFormatter(LogFormatter):
        label = name

        def format_message(self, log_entry: Any) -> str:
            return message % log_entry.data["reason"]

    return ScheduleFormatter


@hooks.register("before_edit_page")
@hooks.register("before_edit_snippet")
def say_why_it_missed_its_hour(request: HttpRequest, instance: models.Model) -> None:
    if request.method == "GET" and (missed := notice(instance)):
        messages.warning(request, missed)
