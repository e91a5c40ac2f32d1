"""The report "Searches without an answer": what readers of a site look for and do not find."""

from typing import ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import page_permission_policy

from cms.core.dashboard.lines import Desk
from cms.core.reports import SiteFilter
from cms.statistics import searches
from cms.statistics.models import UnansweredSearch


def unanswered(desk: Desk) -> QuerySet[UnansweredSearch]:
    """Those of the sites that the person looks after."""
    return searches.shown().filter(site__in=[site.pk for site in desk.sites])


class UnansweredFilterSet(WagtailFilterSet):
    site = SiteFilter()

    class Meta:
        model = UnansweredSearch
        fields: ClassVar[list[str]] = []


class UnansweredReport(ReportView):
    page_title = _("Searches without an answer")
    header_icon = "search"
    permission_policy = page_permission_policy
    permission_required = "publish"
    template_name = "statistics/admin/unanswered.html"
    results_template_name = "statistics/admin/unanswered_results.html"
    index_url_name = "unanswered_report"
    index_results_url_name = "unanswered_report_results"
    filterset_class = UnansweredFilterSet
    is_searchable = False
    default_ordering = "-count"
    export_filename = "searches-without-an-answer"
    columns: ClassVar[list] = [
        Column("words", label=_("What was typed"), sort_key="words", width="40%"),
        Column("site", label=_("Site"), accessor="site.site_name"),
        Column("language", label=_("Language")),
        Column("count", label=_("How often"), sort_key="count"),
        Column("first_day", label=_("Since"), sort_key="first_day"),
        Column("last_day", label=_("Last time"), sort_key="last_day"),
    ]
    export_headings: ClassVar[dict] = {
        "words": _("What was typed"),
        "site.site_name": _("Site"),
        "language": _("Language"),
        "count": _("How often"),
        "first_day": _("Since"),
        "last_day": _("Last time"),
    }
    list_export: ClassVar[list[str]] = list(export_headings)

    def get_base_queryset(self) -> QuerySet:
        return unanswered(Desk.of(self.request)).select_related("site")
