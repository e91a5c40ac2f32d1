"""The report "Broken links": the pages of one's sites with a link that leads nowhere, each with its editor."""

from collections import defaultdict
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from cms.accounts.models import User
from cms.core.reports import PageReport
from cms.links.internal import Fault, faults
from cms.links.models import BROKEN_AFTER_DAYS, LinkUse


def may_read(user: User) -> bool:
    """Whoever may edit a page of some site reads the report, of what they may edit."""
    return page_permission_policy.user_has_permission(user, "change")


def broken() -> dict[int, list[Fault]]:
    """The links that lead nowhere, inside and outside, by the key of the live page that has them."""
    found = defaultdict(list, faults())
    uses = LinkUse.objects.filter(link__failed_days__gte=BROKEN_AFTER_DAYS, page__live=True).select_related("link")
    for use in uses.order_by("link__url"):
        found[use.page_id] = [*found[use.page_id], Fault(use.link.url, use.link.get_reason_display())]
    return found


class FaultsColumn(Column):
    cell_template_name = "links/admin/faults.html"


class BrokenLinksReport(PageReport):
    page_title = _("Broken links")
    header_icon = "link"
    index_url_name = "broken_links_report"
    index_results_url_name = "broken_links_report_results"
    default_ordering = "title"
    export_filename = "broken-links"
    columns: ClassVar[list] = [*PageReport.columns, FaultsColumn("faults", label=_("Leads nowhere"))]
    export_headings: ClassVar[dict] = PageReport.export_headings | {"faults_in_words": _("Leads nowhere")}
    list_export: ClassVar[list[str]] = list(export_headings)

    @cached_property
    def found(self) -> dict[int, list[Fault]]:
        return broken()

    def get_base_queryset(self) -> QuerySet:
        pages = page_permission_policy.instances_user_has_permission_for(self.request.user, "change")
        return pages.filter(pk__in=list(self.found)).select_related("locale")

    def decorate_paginated_queryset(self, object_list: Any) -> list[Page]:
        pages = list(object_list)
        for page in pages:
            page.faults = self.found[page.pk]
            page.faults_in_words = "; ".join(f"{fault.target}: {fault.reason}" for fault in page.faults)
        return pages
