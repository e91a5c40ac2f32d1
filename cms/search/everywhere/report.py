"""The screen "Search everywhere"."""

from typing import Any, ClassVar

import django_filters
from django import forms
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Locale, Site
from wagtail.permissions import page_permission_policy

from cms.core.enums import LANGUAGE_NAMES
from cms.core.reports import SiteFilter
from cms.core.scoping import homes_by_path, pages_of
from cms.review.places import anchors
from cms.search.everywhere.finding import RIGHTS, containing, passage, seen_by, wanted
from cms.search.everywhere.models import State, Written


def may_search(user: Any) -> bool:
    return page_permission_policy.user_has_any_permission(user, RIGHTS)


def on_site(rows: QuerySet[Written], name: str, site: Site) -> QuerySet[Written]:
    """The shared texts stand on every site."""
    return rows.filter(Q(page__in=pages_of(site).values("pk")) | Q(page=None))


def kinds(request: Any) -> QuerySet[ContentType]:
    return ContentType.objects.filter(pk__in=Written.objects.order_by().values("content_type"))


class KindField(django_filters.fields.ModelChoiceField):
    def label_from_instance(self, obj: ContentType) -> str:
        return capfirst(obj.name)


class KindFilter(django_filters.ModelChoiceFilter):
    field_class = KindField


class EverywhereFilterSet(WagtailFilterSet):
    site = SiteFilter(method=on_site)
    locale = django_filters.ModelChoiceFilter(
        label=_("Language"), queryset=Locale.objects.all(), widget=forms.RadioSelect, empty_label=_("All")
    )
    state = django_filters.MultipleChoiceFilter(
        label=_("State"), choices=State.choices, widget=forms.CheckboxSelectMultiple
    )
    content_type = KindFilter(label=_("Type"), queryset=kinds)

    class Meta:
        model = Written
        fields: ClassVar[list[str]] = []


class SentenceColumn(Column):
    cell_template_name = "search/admin/sentence.html"


class EverywhereView(ReportView):
    """Every text that holds all the words typed, with the sentence in which they stand."""

    page_title = _("Search everywhere")
    header_icon = "search"
    permission_policy = page_permission_policy
    any_permission_required: ClassVar[set[str]] = RIGHTS
    index_url_name = "search_everywhere"
    index_results_url_name = "search_everywhere_results"
    filterset_class = EverywhereFilterSet
    is_searchable = True
    default_ordering = "title"
    export_filename = "search"
    columns: ClassVar[list] = [
        TitleColumn("title", label=_("Title"), get_url=lambda row: row.url, width="26%"),
        SentenceColumn("sentence", label=_("Sentence")),
        Column("site", label=_("Site"), accessor="site_name"),
        Column("language", label=_("Language"), accessor=lambda row: LANGUAGE_NAMES[row.locale.language_code]),
        Column("kind", label=_("Type"), accessor=lambda row: capfirst(row.content_type.name)),
        Column("state", label=_("State"), accessor="get_state_display"),
    ]
    export_headings: ClassVar[dict] = {
        "title": _("Title"),
        "site_name": _("Site"),
        "locale.language_code": _("Language"),
        "get_state_display": _("State"),
    }
    list_export: ClassVar[list[str]] = list(export_headings)

    @cached_property
    def words(self) -> list[str]:
        return wanted(self.search_query)

    def get_base_queryset(self) -> QuerySet[Written]:
        if not self.words:
            return Written.objects.none()
        found = seen_by(self.request.user).defer("folded")
        return found.select_related("locale", "content_type", "page")

    def search_queryset(self, queryset: QuerySet[Written]) -> QuerySet[Written]:
        return containing(queryset, self.words)

    def order_queryset(self, queryset: QuerySet[Written]) -> QuerySet[Written]:
        return queryset.order_by("title", "pk")

    def decorate_paginated_queryset(self, object_list: Any) -> list[Written]:
        rows, homes = list(object_list), homes_by_path()
        for row in rows:
            field, row.sentence = passage(row, self.words)
            row.site_name = _site(row, homes)
            row.url = self._address(row, field)
        return rows

    def _address(self, row: Written, field: str) -> str:
        """The field in the editor, for those who may open it; the page itself for others."""
        model: Any = row.content_type.model_class()
        anchor = f"#{anchors(model)[field]}" if field in anchors(model) else ""
        if row.page is None:
            text = model._default_manager.filter(pk=row.object_id).first()
            address = AdminURLFinder(self.request.user).get_edit_url(text) if text else None
            return f"{address}{anchor}" if address else ""
        if page_permission_policy.user_has_permission_for_instance(self.request.user, "change", row.page):
            return f"{reverse('wagtailadmin_pages:edit', args=[row.object_id])}{anchor}"
        return row.page.full_url or ""


def _site(row: Written, homes: dict[str, Site]) -> str:
    if row.page is None:
        return gettext("Shared")
    return next((site.site_name for home, site in homes.items() if row.page.path.startswith(home)), "")
