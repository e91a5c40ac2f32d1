"""“Before opening”: what each site lacks, for whoever may change its settings."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Site

from cms.core.launch import Missing, missing
from cms.core.models import SiteIdentity


@dataclass(frozen=True)
class SiteReport:
    """One site and what it lacks, the things that one rule asks for together."""

    site: Site
    missing: list[Missing]

    @property
    def by_rule(self) -> list[tuple[str, list[Missing]]]:
        rules: dict[str, list[Missing]] = {}
        for item in self.missing:
            rules.setdefault(item.rule, []).append(item)
        return list(rules.items())


def sites_of(user: Any) -> models.QuerySet[Site]:
    """The sites whose settings ``user`` may change."""
    policy = SiteIdentity.get_permission_policy()
    return policy.sites_user_has_permission_for(user, "change").select_related("root_page")


class LaunchReportView(WagtailAdminTemplateMixin, TemplateView):
    page_title = _("Before opening")
    header_icon = "tasks"
    template_name = "core/admin/launch_report.html"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not sites_of(request.user).exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": reverse("launch_report"), "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["reports"] = [SiteReport(site, missing(site)) for site in sites_of(self.request.user)]
        return context


class LaunchMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        """Wagtail asks twice a page: the answer stays with the request."""
        if not hasattr(request, "may_see_launch_report"):
            request.may_see_launch_report = sites_of(request.user).exists()
        return request.may_see_launch_report


@hooks.register("register_reports_menu_item")
def add_launch_report_to_menu() -> MenuItem:
    return LaunchMenuItem(_("Before opening"), reverse("launch_report"), name="launch", icon_name="tasks", order=90)


@hooks.register("register_admin_urls")
def add_launch_report_url() -> list[URLPattern]:
    return [path("reports/launch/", LaunchReportView.as_view(), name="launch_report")]
