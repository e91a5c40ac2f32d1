"""Wagtail's reports: who works on pages reads them, of their own site and of the texts that all sites share."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import CharField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse
from wagtail.admin.views.reports import aging_pages, audit_logging, page_types_usage
from wagtail.models import ModelLogEntry, PageLogEntry
from wagtail.permissions import page_permission_policy

from cms.core import ownership
from cms.core.boundary.choosing import as_seen_by
from cms.core.boundary.pages import reads_any
from cms.core.ownership import own_rows


class WorkersOnly:
    """For those who work on pages."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not reads_any(request.user):
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return response


class HistoryReport(WorkersOnly, audit_logging.LogEntriesView):
    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """Called for the log of pages, which Wagtail keeps apart already, and for that of everything else."""
        if queryset.model is ModelLogEntry:
            queryset = queryset.exclude(_of_others(self.request.user))
        return super().filter_queryset(queryset)


def _of_others(user: Any) -> Q:
    """The entries about snippets of other sites, and about those that are gone: nobody knows any more whose they were."""
    entries = Q(pk__in=[])
    for model in ownership.kinds():
        own = own_rows(user, model).annotate(key=Cast("pk", CharField())).values("key")
        entries |= Q(content_type=ContentType.objects.get_for_model(model)) & ~Q(object_id__in=own) & ~Q(user=user)
    return entries


class TypesReport(WorkersOnly, page_types_usage.PageTypesUsageReportView):
    def decorate_paginated_queryset(self, page_types: QuerySet) -> QuerySet:
        found = super().decorate_paginated_queryset(page_types)
        for row in found:
            if row.last_edited_page:
                row.last_edited_page = as_seen_by(self.request.user, row.last_edited_page)
        return found


class AgeReport(WorkersOnly, aging_pages.AgingPagesView):
    """Of the pages that one works on: whoever answers for a text wants to know how old it is, not only who publishes it."""

    def get_queryset(self) -> QuerySet:
        published = PageLogEntry.objects.filter(page=OuterRef("pk"), action="wagtail.publish")
        own = page_permission_policy.instances_user_has_permission_for(self.request.user, "change")
        own = own.exclude(last_published_at=None).prefetch_workflow_states().select_related("content_type")
        own = own.annotate_approved_schedule().order_by("last_published_at")
        self.queryset = own.annotate(last_published_by=Subquery(published.values("user")[:1]))
        # Past Wagtail's own choice: of what one may publish.
        found: QuerySet = super(aging_pages.AgingPagesView, self).get_queryset()
        return found
