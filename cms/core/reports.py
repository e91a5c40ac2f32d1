"""What reports have in common: the choice of a site, and the rows that are pages."""

from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page, Site
from wagtail.permissions import page_permission_policy

from cms.core.scoping import pages_of


class SiteFilter(django_filters.ModelChoiceFilter):
    """One site, or all; ``method`` says how when the rows have no field ``site``."""

    def __init__(self, **kwargs: Any) -> None:
        known = {"label": _("Site"), "queryset": Site.objects.order_by("site_name"), "empty_label": _("All")}
        super().__init__(**known | {"widget": forms.RadioSelect} | kwargs)


def on_site(pages: QuerySet, name: str, site: Site) -> QuerySet:
    """The pages of ``site``, in every language."""
    return pages.filter(pk__in=pages_of(site).values("pk"))


class PageFilterSet(WagtailFilterSet):
    site = SiteFilter(method=on_site)

    class Meta:
        model = Page
        fields: ClassVar[list[str]] = []


class PageReport(ReportView):
    """A row a page that the reader may edit. A report adds columns, and what the export says of them."""

    permission_policy = page_permission_policy
    permission_required = "change"
    filterset_class = PageFilterSet
    is_searchable = False
    columns: ClassVar[list] = [
        TitleColumn(
            "title",
            label=_("Page"),
            get_url=lambda page: reverse("wagtailadmin_pages:edit", args=[page.pk]),
            sort_key="title",
            width="30%",
        ),
        Column("language", label=_("Language"), accessor="locale.language_code"),
    ]
    export_headings: ClassVar[dict] = {"title": _("Page"), "locale.language_code": _("Language")}
