"""The French draft for those who translate it: shown, compared and looked up, never changed.

Wagtail shows drafts, versions and usage to those who may edit the page. A translator must read what is being written on
their site before it reaches them.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from wagtail.admin.views.pages import history, revisions, usage
from wagtail.models import Page

from cms.core.boundary.pages import may_read


def _shown(user: Any, pk: int) -> Page:
    """The page with that key. Raises PermissionDenied for those who may neither edit nor read it."""
    page = get_object_or_404(Page, pk=pk).specific
    if not may_read(user, page) and not page.permissions_for_user(user).can_edit():
        raise PermissionDenied
    return page


def view_draft(request: HttpRequest, page_id: int) -> HttpResponse:
    page = _shown(request.user, page_id).get_latest_revision_as_object()
    mode = request.GET.get("mode", page.default_preview_mode)
    if mode not in dict(page.preview_modes):
        raise PermissionDenied
    response: HttpResponse = page.make_preview_request(request, mode)
    return response


class ReadMixin:
    """Opens one of Wagtail's screens to readers."""

    request: HttpRequest
    pk: int

    def get_object(self, queryset: Any = None) -> Page:
        return _shown(self.request.user, self.pk)


class HistoryView(ReadMixin, history.PageHistoryView):
    pass


class VersionView(ReadMixin, revisions.RevisionsView):
    pass


class CompareView(ReadMixin, revisions.RevisionsCompare):
    pass


class UsageView(usage.UsageView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        _shown(request.user, kwargs["page_id"])
        # Past the check of Wagtail's own screen, which asks for the right to edit.
        response: HttpResponse = super(usage.UsageView, self).dispatch(request, *args, **kwargs)
        return response
