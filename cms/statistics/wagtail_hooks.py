"""Where the numbers join Wagtail."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import page_permission_policy

from cms.statistics import dashboard  # noqa: F401
from cms.statistics.report import ReadingsReport
from cms.statistics.unanswered_report import UnansweredReport


class ReadingsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(page_permission_policy.user_has_permission(request.user, "change"))


class UnansweredMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(page_permission_policy.user_has_permission(request.user, "publish"))


@hooks.register("register_reports_menu_item")
def add_readings_to_menu() -> MenuItem:
    return ReadingsMenuItem(
        _("How pages are read"), reverse("readings_report"), name="readings", icon_name="view", order=105
    )


@hooks.register("register_reports_menu_item")
def add_unanswered_to_menu() -> MenuItem:
    return UnansweredMenuItem(
        _("Searches without an answer"), reverse("unanswered_report"), name="unanswered", icon_name="search", order=125
    )


@hooks.register("register_admin_urls")
def add_reports() -> list[URLPattern]:
    return [
        path("reports/readings/", ReadingsReport.as_view(), name="readings_report"),
        path("reports/readings/results/", ReadingsReport.as_view(results_only=True), name="readings_report_results"),
        path("reports/unanswered/", UnansweredReport.as_view(), name="unanswered_report"),
        path(
            "reports/unanswered/results/", UnansweredReport.as_view(results_only=True), name="unanswered_report_results"
        ),
    ]
