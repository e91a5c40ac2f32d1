"""The review calendar in the admin: its report, its panel, the withdrawn sources, and what it writes in the history."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.review.dashboard import ReviewCalendarPanel
from cms.review.report import ValidationReport, may_read
from cms.review.withdrawal import ACTION
from cms.review.withdrawn import WithdrawnSource


class WithdrawnSourceViewSet(SnippetViewSet):
    model = WithdrawnSource
    icon = "openquote"
    add_to_admin_menu = True
    menu_label = gettext_lazy("Withdrawn sources")
    menu_order = 240
    list_display = ["__str__", "url", "withdrawn_on"]
    search_fields = ["title", "url", "reason"]


register_snippet(WithdrawnSourceViewSet)


class ReportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_read(request.user)


@hooks.register("register_reports_menu_item")
def add_report_to_menu() -> MenuItem:
    return ReportMenuItem(
        gettext_lazy("Validations"),
        reverse("review_report"),
        name="validations",
        icon_name="clipboard-list",
        order=100,
    )


@hooks.register("register_admin_urls")
def add_report_urls() -> list[URLPattern]:
    return [
        path("reports/validations/", ValidationReport.as_view(), name="review_report"),
        path("reports/validations/results/", ValidationReport.as_view(results_only=True), name="review_report_results"),
    ]


@hooks.register("construct_homepage_panels")
def add_panel(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(ReviewCalendarPanel())


@hooks.register("register_log_actions")
def name_withdrawal(actions: LogActionRegistry) -> None:
    @actions.register_action(ACTION)
    class WithdrawalFormatter(LogFormatter):
        label = gettext_lazy("Take off the sites: review overdue")

        def format_message(self, log_entry: Any) -> str:
            ended = date_format(date.fromisoformat(log_entry.data["ended"]), "SHORT_DATE_FORMAT")
            return _("Taken off the sites: nobody read it again after %(date)s") % {"date": ended}
