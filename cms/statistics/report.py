"""The report "Readings": how often the pages of a site are read, and whether readers find them useful."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.models import Page, Site

from cms.core.dashboard.lines import Desk
from cms.core.reports import PageFilterSet, PageReport
from cms.feedback.enums import Answer
from cms.feedback.models import FeedbackCount
from cms.statistics.charts import Chart, Span
from cms.statistics.enums import Period
from cms.statistics.models import ReadingCount
from cms.statistics.numbers import ByDay, by_home, counted_pages, readings_by_page, with_totals


class ReadingsFilterSet(PageFilterSet):
    """``period`` chooses no pages: the report reads it before it counts."""

    period = django_filters.ChoiceFilter(
        label=_("Period"),
        choices=Period.choices,
        initial=Period.MONTH,
        widget=forms.RadioSelect,
        empty_label=None,
        method=lambda pages, name, value: pages,
    )


class ChartColumn(Column):
    cell_template_name = "statistics/admin/chart_cell.html"


class ReadingsReport(PageReport):
    page_title = _("How pages are read")
    header_icon = "view"
    template_name = "statistics/admin/readings.html"
    results_template_name = "statistics/admin/readings_results.html"
    index_url_name = "readings_report"
    index_results_url_name = "readings_report_results"
    filterset_class = ReadingsFilterSet
    default_ordering = "-readings"
    export_filename = "readings"
    columns: ClassVar[list] = [
        *PageReport.columns,
        Column("readings", label=_("Readings"), sort_key="readings"),
        ChartColumn("chart", label=_("Day by day")),
        Column("useful", label=_("Useful"), sort_key="useful"),
        Column("useless", label=_("Not useful"), sort_key="useless"),
    ]
    export_headings: ClassVar[dict] = PageReport.export_headings | {
        "readings": _("Readings"),
        "useful": _("Useful"),
        "useless": _("Not useful"),
    }
    list_export: ClassVar[list[str]] = list(export_headings)

    @cached_property
    def span(self) -> Span:
        return Span.of(Period.chosen(self.request.GET.get("period")))

    @cached_property
    def pages(self) -> QuerySet[Page]:
        return counted_pages(self.request.user)

    def get_filterset_kwargs(self) -> dict[str, Any]:
        """The period that is shown is ticked, and is no choice of the reader's."""
        data = self.request.GET.copy()
        data["period"] = self.span.period.value
        return super().get_filterset_kwargs() | {"data": data}

    def get_base_queryset(self) -> QuerySet:
        return with_totals(self.pages.filter(live=True).select_related("locale"), self.span.first)

    def decorate_paginated_queryset(self, object_list: Any) -> list[Page]:
        rows = list(object_list)
        counts = readings_by_page([page.pk for page in rows], self.span.first)
        for page in rows:
            page.chart = Chart("", (_("Readings"),), self.span, (counts.get(page.pk, {}),))
        return rows

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "sites": [] if self.is_export else list(self._sites()),
            "period": self.span.period.label,
        }

    def _sites(self) -> Iterator[tuple[Site, list[Chart]]]:
        """The charts of each site on which the reader edits pages, or of the one that is chosen. Three queries for all."""
        chosen = self.filters.form.cleaned_data.get("site") if self.filters.is_valid() else None
        no = [value for value in Answer.values if value != Answer.YES]
        read = self._by_site(ReadingCount)
        yes, no_ = self._by_site(FeedbackCount, answer=Answer.YES), self._by_site(FeedbackCount, answer__in=no)
        for site in self._own_sites():
            if chosen in (None, site):
                opinions = (yes.get(site.pk, {}), no_.get(site.pk, {}))
                yield (
                    site,
                    [
                        Chart(_("Readings"), (_("Readings"),), self.span, (read.get(site.pk, {}),)),
                        Chart(_("“Was this page useful?”"), (_("Yes"), _("No")), self.span, opinions),
                    ],
                )

    def _own_sites(self) -> list[Site]:
        homes = Desk.of(self.request).homes
        paths = self.pages.filter(path__in=homes).values_list("path", flat=True)
        found = {homes[path].pk: homes[path] for path in paths}
        return sorted(found.values(), key=lambda site: site.site_name)

    def _by_site(self, model: Any, **which: Any) -> dict[int, ByDay]:
        """The homes of a site in several languages are one site."""
        found: dict[int, Counter] = {}
        for path, days in by_home(model, self.pages, self.span.first, **which).items():
            if site := Desk.of(self.request).homes.get(path):
                found.setdefault(site.pk, Counter()).update(days)
        return {key: dict(days) for key, days in found.items()}
