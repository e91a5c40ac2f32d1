"""The list behind the lines of the home of the admin: "To follow up"."""

from typing import Any, ClassVar

import django_filters
from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from cms.core.dashboard.following import Follow, Row, followed
from cms.core.dashboard.lines import Desk
from cms.core.reports import SiteFilter

RIGHTS = {"add", "change", "publish"}


def may_read(user: Any) -> bool:
    return page_permission_policy.user_has_any_permission(user, RIGHTS)


def hour(row: Row) -> str:
    return date_format(timezone.localtime(row.when), "SHORT_DATETIME_FORMAT") if row.when else ""


class FollowFilterSet(WagtailFilterSet):
    """Chooses among rows, which no single table holds."""

    show = django_filters.ChoiceFilter(
        label=_("Show"), choices=Follow.choices, widget=forms.RadioSelect, empty_label=None
    )
    site = SiteFilter()

    class Meta:
        model = Page
        fields: ClassVar[list[str]] = []

    def filter_queryset(self, queryset: Any) -> list[Row]:
        values = self.form.cleaned_data
        rows = followed(Desk.of(self.request), values.get("show") or Follow.DRAFTS)
        return [row for row in rows if not values.get("site") or row.site == values["site"]]


class FollowUpReport(ReportView):
    """What the reader may change and has to follow; put together in memory, since no table holds it all."""

    page_title = _("To follow up")
    header_icon = "calendar-check"
    permission_policy = page_permission_policy
    any_permission_required: ClassVar[set[str]] = RIGHTS
    index_url_name = "follow_up"
    index_results_url_name = "follow_up_results"
    filterset_class = FollowFilterSet
    is_searchable = False
    export_filename = "follow-up"
    columns: ClassVar[list] = [
        TitleColumn("title", label=_("Title"), get_url=lambda row: row.url, width="40%"),
        Column("kind", label=_("Type")),
        Column("site", label=_("Site"), accessor=lambda row: row.site.site_name if row.site else _("Shared")),
        Column("language", label=_("Language")),
        Column("when", label=_("When"), accessor=hour),
    ]
    export_headings: ClassVar[dict] = {
        "title": _("Title"),
        "kind": _("Type"),
        "language": _("Language"),
        "when": _("When"),
    }
    list_export: ClassVar[list[str]] = list(export_headings)

    def get_filtered_queryset(self) -> list[Row]:
        found: list[Row] = self.filter_queryset([])
        return found

    def order_queryset(self, queryset: list[Row]) -> list[Row]:
        return queryset
