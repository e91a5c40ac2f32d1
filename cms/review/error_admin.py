"""Error reports in the admin: who looks after a page reads what readers found on it, and says what came of it."""

from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList, Panel
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import Site
from wagtail.permission_policies.base import BasePermissionPolicy
from wagtail.permissions import page_permission_policy

from cms.accounts.administration import is_administrator
from cms.accounts.models import User
from cms.core.reports import SiteFilter
from cms.core.scoping import pages_of
from cms.review.error_reasons import ErrorReason
from cms.review.error_reports import ErrorReport, ErrorReportQuerySet
from cms.review.inventory import RIGHTS


def reports_for(user: User) -> ErrorReportQuerySet:
    """The reports of the pages that ``user`` may edit, publish or validate: validators may edit every page."""
    reports = ErrorReport.objects.select_related("page__locale", "handled_by")
    if is_administrator(user):
        return reports
    pages = page_permission_policy.instances_user_has_any_permission_for(user, RIGHTS)
    return reports.filter(page__in=pages.values("pk"))


class ErrorReportPolicy(BasePermissionPolicy):
    """Whoever may work on a page deals with its reports. Readers write them, and a timer removes them."""

    def user_has_permission(self, user: User, action: str) -> bool:
        return action in ("view", "change") and page_permission_policy.user_has_any_permission(user, RIGHTS)

    def instances_user_has_any_permission_for(self, user: User, actions: Any) -> QuerySet:
        return reports_for(user) if self.user_has_any_permission(user, actions) else ErrorReport.objects.none()


def on_site(reports: QuerySet, name: str, site: Site) -> QuerySet:
    """Reports of the pages of ``site``, in every language."""
    return reports.filter(page__in=pages_of(site).values("pk"))


class ErrorReportFilterSet(WagtailFilterSet):
    handled = django_filters.BooleanFilter(
        label=_("State"),
        field_name="handled_at",
        lookup_expr="isnull",
        exclude=True,
        widget=forms.RadioSelect(choices=[("", _("All")), ("false", _("To read")), ("true", _("Dealt with"))]),
    )
    site = SiteFilter(method=on_site)
    reason = django_filters.MultipleChoiceFilter(
        label=_("Reason"), choices=ErrorReason.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = ErrorReport
        fields: ClassVar[list[str]] = []


class HandlingForm(WagtailAdminModelForm):
    """What came of a report; who dealt with it and when follow from the box that is ticked."""

    handled = forms.BooleanField(label=_("Dealt with"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handled"].initial = self.instance.handled_at is not None

    def save(self, commit: bool = True) -> ErrorReport:
        self.instance.handle(self.for_user, handled=self.cleaned_data["handled"])
        return super().save(commit)


class ReportedPanel(Panel):
    """What the reader chose and which page it is about, to read, with the ways to the page."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "review/error_report_panel.html"


class OwnReportsIndexView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet:
        return reports_for(self.request.user)


class OwnReportsEditView(generic.EditView):
    def get_queryset(self) -> QuerySet:
        """A report of somebody else's page is not found."""
        return reports_for(self.request.user)


class OwnReportsHistoryView(generic.HistoryView):
    def get_base_object_queryset(self) -> QuerySet:
        return reports_for(self.request.user)


class OwnReportsUsageView(generic.UsageView):
    def get_base_object_queryset(self) -> QuerySet:
        return reports_for(self.request.user)


class ErrorReportViewSet(ModelViewSet):
    model = ErrorReport
    name = "error_reports"
    icon = "warning"
    menu_label = _("Reported errors")
    menu_order = 235
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = OwnReportsIndexView
    edit_view_class = OwnReportsEditView
    history_view_class = OwnReportsHistoryView
    usage_view_class = OwnReportsUsageView
    permission_policy = ErrorReportPolicy(ErrorReport)
    filterset_class = ErrorReportFilterSet
    list_display: ClassVar[list] = [
        TitleColumn(
            "page", label=_("Page"), get_url=lambda report: reverse("error_reports:edit", args=[report.pk]), width="32%"
        ),
        Column("reason", label=_("Reason"), accessor="get_reason_display"),
        Column("section", label=_("Part of the page")),
        Column("language", label=_("Language")),
        Column("version", label=_("Version")),
        DateColumn("created_at", label=_("Reported"), sort_key="created_at"),
        StatusTagColumn(
            "state",
            label=_("State"),
            accessor=lambda report: _("dealt with") if report.handled_at else _("to read"),
            primary=lambda report: report.handled_at is None,
        ),
    ]
    edit_handler = ObjectList(
        [
            ReportedPanel(heading=_("What was reported")),
            FieldPanel("outcome"),
            FieldPanel("handled"),
        ],
        base_form_class=HandlingForm,
    )


@hooks.register("register_admin_viewset")
def register_error_reports() -> ErrorReportViewSet:
    return ErrorReportViewSet("error_reports", url_prefix="error-reports")
