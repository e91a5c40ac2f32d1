"""The report "Usefulness of pages": what readers answered, page by page."""

from typing import Any, ClassVar

from django.db.models import IntegerField, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from cms.accounts.models import User
from cms.core.reports import PageReport
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


class FeedbackReport(PageReport):
    page_title = _("Usefulness of pages")
    header_icon = "comment"
    index_url_name = "feedback_report"
    index_results_url_name = "feedback_report_results"
    default_ordering = "-no"
    export_filename = "usefulness"
    columns: ClassVar[list] = [
        *PageReport.columns,
        *(Column(value, label=label, sort_key=value) for value, label in Answer.choices),
    ]
    export_headings: ClassVar[dict] = PageReport.export_headings | dict(Answer.choices)
    list_export: ClassVar[list[str]] = list(export_headings)

    def get_base_queryset(self) -> QuerySet:
        return answered(self.request.user)
