"""Drafts for those who may read them, the French ones for those who translate: shown, compared, looked up, never changed.

Who may edit a page reads its drafts, versions and usage; so does who translates its site, before the text reaches them.
Nobody else learns of a draft, whatever key stands in the address.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from wagtail import hooks
from wagtail.admin.views.pages import history, revisions, usage
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from cms.core.boundary.pages import may_read

Screen = Callable[..., HttpResponse]


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


def for_readers(screen: Screen) -> Screen:
    """The same screen, closed to those who may not read the page that it names."""

    @wraps(screen)
    def show(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        _shown(request.user, kwargs["page_id"])
        return screen(request, **kwargs)

    return show


def for_explorers(screen: Screen) -> Screen:
    """A list of pages under one that leads to somebody's own."""

    @wraps(screen)
    def show(request: HttpRequest, parent_page_id: int) -> HttpResponse:
        if not page_permission_policy.explorable_instances(request.user).filter(pk=parent_page_id).exists():
            raise PermissionDenied
        return screen(request, parent_page_id=parent_page_id)

    return show


@hooks.register("before_move_page", order=-20)
def refuse_naming_what_is_not_to_be_moved(request: HttpRequest, page: Page, destination: Page) -> None:
    """The question comes before Wagtail's check, and names both pages."""
    if not page.permissions_for_user(request.user).can_move_to(destination):
        raise PermissionDenied


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
