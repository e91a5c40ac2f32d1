"""Where the check of links joins Wagtail."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.links import dashboard  # noqa: F401
from cms.links.report import BrokenLinksReport, may_read


class BrokenLinksMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_read(request.user)


@hooks.register("register_reports_menu_item")
def add_broken_links_to_menu() -> MenuItem:
    return BrokenLinksMenuItem(
        _("Broken links"), reverse("broken_links_report"), name="broken-links", icon_name="link", order=115
    )


@hooks.register("register_admin_urls")
def add_broken_links_urls() -> list[URLPattern]:
    return [
        path("reports/broken-links/", BrokenLinksReport.as_view(), name="broken_links_report"),
        path(
            "reports/broken-links/results/",
            BrokenLinksReport.as_view(results_only=True),
            name="broken_links_report_results",
        ),
    ]
