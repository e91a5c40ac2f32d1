"""Where delivery joins Wagtail: the old addresses of each site."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.contrib.redirects.models import Redirect

from cms.delivery.missing.report import NotFoundReport
from cms.delivery.redirects.admin import ROOM, ImportListView, OwnRedirects, RedirectViewSet


@hooks.register("register_admin_viewset")
def register_old_addresses() -> RedirectViewSet:
    return RedirectViewSet(ROOM, url_prefix="old-addresses")


@hooks.register("register_admin_urls")
def add_import() -> list[URLPattern]:
    return [
        path("old-addresses/import/", ImportListView.as_view(), name="import_old_addresses"),
        path("reports/not-found/", NotFoundReport.as_view(), name="not_found_report"),
        path("reports/not-found/results/", NotFoundReport.as_view(results_only=True), name="not_found_report_results"),
    ]


class NotFoundMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return OwnRedirects(Redirect).user_has_permission(request.user, "change")


@hooks.register("register_reports_menu_item")
def add_not_found_to_menu() -> MenuItem:
    return NotFoundMenuItem(
        _("Addresses not found"), reverse("not_found_report"), name="not-found", icon_name="redirect", order=120
    )


@hooks.register("construct_settings_menu")
def leave_out_wagtails_own(request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if item.name != "redirects"]
