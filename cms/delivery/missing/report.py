"""The report "Addresses not found": what readers asked for in vain, where it may have meant to lead, and the way to say so."""

from typing import Any, ClassVar

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery, Sum
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.contrib.redirects.models import Redirect

from cms.accounts.models import User
from cms.core.reports import SiteFilter
from cms.delivery.missing.proposals import Proposals
from cms.delivery.models import NotFoundCount
from cms.delivery.redirects.admin import ROOM, OwnRedirects, sites_of


def missing(user: User) -> QuerySet[NotFoundCount]:
    """The addresses that lead nowhere on the sites of ``user``: for each its latest row, with the count of all days."""
    same = NotFoundCount.objects.filter(site=OuterRef("site"), path=OuterRef("path"))
    total = same.order_by().values("path").annotate(total=Sum("count")).values("total")
    latest = NotFoundCount.objects.filter(site__in=sites_of(user)).filter(~Exists(same.filter(day__gt=OuterRef("day"))))
    led = Redirect.objects.filter(site=OuterRef("site"), old_path=OuterRef("path"))
    return latest.filter(~Exists(led)).annotate(total=Subquery(total), last=F("day")).select_related("site")


class NotFoundFilterSet(WagtailFilterSet):
    site = SiteFilter()

    class Meta:
        model = NotFoundCount
        fields: ClassVar[list[str]] = []


class ProposalsColumn(Column):
    cell_template_name = "delivery/admin/proposals.html"

    def get_cell_context_data(self, instance: NotFoundCount, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        ways = [{"page": page, "url": _way(instance, page.pk)} for page in instance.proposals]
        return context | {"ways": ways, "other": _way(instance)}


def _way(missed: NotFoundCount, page: int | None = None) -> str:
    """The form of a redirect, filled in."""
    values: dict[str, Any] = {"site": missed.site_id, "old_path": missed.path}
    return f"{reverse(f'{ROOM}:add')}?{urlencode(values | ({'redirect_page': page} if page else {}))}"


class NotFoundReport(ReportView):
    page_title = _("Addresses not found")
    header_icon = "redirect"
    permission_policy = OwnRedirects(Redirect)
    permission_required = "change"
    index_url_name = "not_found_report"
    index_results_url_name = "not_found_report_results"
    filterset_class = NotFoundFilterSet
    is_searchable = False
    default_ordering = "-total"
    export_filename = "not-found"
    columns: ClassVar[list] = [
        Column("path", label=_("Address"), sort_key="path", width="30%"),
        Column("site", label=_("Site"), accessor="site.site_name"),
        Column("total", label=_("How often, in 90 days"), sort_key="total"),
        Column("last", label=_("Last time"), sort_key="last"),
        ProposalsColumn("proposals", label=_("Lead it to")),
    ]
    export_headings: ClassVar[dict] = {
        "path": _("Address"),
        "site.site_name": _("Site"),
        "total": _("How often, in 90 days"),
        "last": _("Last time"),
    }
    list_export: ClassVar[list[str]] = list(export_headings)

    def get_base_queryset(self) -> QuerySet:
        return missing(self.request.user)

    def decorate_paginated_queryset(self, object_list: Any) -> list[NotFoundCount]:
        proposals, rows = Proposals(), list(object_list)
        for row in rows:
            row.proposals = proposals.for_path(row.site, row.path)
        return rows
