"""The report "Broken links": the pages of one's sites with a link that leads nowhere, each with its editor."""

from collections import defaultdict
from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page, Site
from wagtail.permissions import page_permission_policy

from cms.accounts.models import User
from cms.core.scoping import pages_of
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


def on_site(pages: QuerySet, name: str, site: Site) -> QuerySet:
    return pages.filter(pk__in=pages_of(site).values("pk"))


class BrokenLinksFilterSet(WagtailFilterSet):
    site = django_filters.ModelChoiceFilter(
        label=_("Site"),
        queryset=Site.objects.order_by("site_name"),
        method=on_site,
        widget=forms.RadioSelect,
        empty_label=_("All"),
    )

    class Meta:
        model = Page
        fields: ClassVar[list[str]] = []


class FaultsColumn(Column):
    cell_template_name = "links/admin/faults.html"


class BrokenLinksReport(ReportView):
    page_title = _("Broken links")
    header_icon = "link"
    permission_policy = page_permission_policy
    permission_required = "change"
    index_url_name = "broken_links_report"
    index_results_url_name = "broken_links_report_results"
    filterset_class = BrokenLinksFilterSet
    is_searchable = False
    default_ordering = "title"
    export_filename = "broken-links"
    columns: ClassVar[list] = [
        TitleColumn(
            "title",
            label=_("Page"),
            get_url=lambda page: reverse("wagtailadmin_pages:edit", args=[page.pk]),
            sort_key="title",
            width="30%",
        ),
        Column("language", label=_("Language"), accessor="locale.language_code"),
        FaultsColumn("faults", label=_("Leads nowhere")),
    ]
    export_headings: ClassVar[dict] = {
        "title": _("Page"),
        "locale.language_code": _("Language"),
        "faults_in_words": _("Leads nowhere"),
    }
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
