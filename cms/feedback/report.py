"""The report "Usefulness of pages": what readers answered, page by page."""

from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import IntegerField, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page, Site
from wagtail.permissions import page_permission_policy

from cms.accounts.models import User
from cms.core.scoping import pages_of
from cms.feedback.enums import Answer
from cms.feedback.models import FeedbackCount


def may_read(user: User) -> bool:
    """Whoever may edit a page of some site reads the report, of what they may edit."""
    return page_permission_policy.user_has_permission(user, "change")


def answered(user: User) -> QuerySet[Page]:
    """The pages that ``user`` may edit and readers answered about, with how often each answer was given."""
    pages = page_permission_policy.instances_user_has_permission_for(user, "change")
    counts = {value: _total(answer=value) for value in Answer.values}
    no = _total(answer__in=[value for value in Answer.values if value != Answer.YES])
    found = pages.filter(pk__in=FeedbackCount.objects.values("page")).select_related("locale")
    return found.annotate(**counts | {"no": no})


def _total(**which: Any) -> Coalesce:
    rows = FeedbackCount.objects.filter(page=OuterRef("pk"), **which).values("page")
    return Coalesce(Subquery(rows.annotate(total=Sum("count")).values("total")), Value(0), output_field=IntegerField())


def on_site(pages: QuerySet, name: str, site: Site) -> QuerySet:
    return pages.filter(pk__in=pages_of(site).values("pk"))


class FeedbackFilterSet(WagtailFilterSet):
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


class FeedbackReport(ReportView):
    page_title = _("Usefulness of pages")
    header_icon = "comment"
    permission_policy = page_permission_policy
    permission_required = "change"
    index_url_name = "feedback_report"
    index_results_url_name = "feedback_report_results"
    filterset_class = FeedbackFilterSet
    is_searchable = False
    default_ordering = "-no"
    export_filename = "usefulness"
    columns: ClassVar[list] = [
        TitleColumn(
            "title",
            label=_("Page"),
            get_url=lambda page: reverse("wagtailadmin_pages:edit", args=[page.pk]),
            sort_key="title",
            width="30%",
        ),
        Column("language", label=_("Language"), accessor="locale.language_code"),
        *(Column(value, label=label, sort_key=value) for value, label in Answer.choices),
    ]
    export_headings: ClassVar[dict] = {
        "title": _("Page"),
        "locale.language_code": _("Language"),
        **dict(Answer.choices),
    }
    list_export: ClassVar[list[str]] = list(export_headings)

    def get_base_queryset(self) -> QuerySet:
        return answered(self.request.user)
