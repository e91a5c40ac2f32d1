"""Where the home of the admin joins Wagtail."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.core.dashboard import own_lines  # noqa: F401
from cms.core.dashboard.panel import DayPanel
from cms.core.dashboard.report import FollowUpReport, may_read


class FollowUpMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_read(request.user)


@hooks.register("construct_homepage_panels")
def add_day(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(DayPanel())


@hooks.register("register_reports_menu_item")
def add_follow_up_to_menu() -> MenuItem:
    return FollowUpMenuItem(
        _("To follow up"), reverse("follow_up"), name="follow-up", icon_name="calendar-check", order=80
    )


@hooks.register("register_admin_urls")
def add_follow_up_urls() -> list[URLPattern]:
    return [
        path("reports/follow-up/", FollowUpReport.as_view(), name="follow_up"),
        path("reports/follow-up/results/", FollowUpReport.as_view(results_only=True), name="follow_up_results"),
    ]
