"""Where the answers of readers join Wagtail."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.feedback.report import FeedbackReport, may_read


class FeedbackMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_read(request.user)


@hooks.register("register_reports_menu_item")
def add_feedback_to_menu() -> MenuItem:
    return FeedbackMenuItem(
        _("Usefulness of pages"), reverse("feedback_report"), name="usefulness", icon_name="comment", order=110
    )


@hooks.register("register_admin_urls")
def add_feedback_urls() -> list[URLPattern]:
    return [
        path("reports/usefulness/", FeedbackReport.as_view(), name="feedback_report"),
        path("reports/usefulness/results/", FeedbackReport.as_view(results_only=True), name="feedback_report_results"),
    ]
