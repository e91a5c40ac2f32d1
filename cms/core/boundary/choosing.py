"""The page chooser: everybody's public pages, to link to them, and drafts only of those who may read them.

A page of the other site goes by its public title.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.views import chooser
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.core.boundary.pages import may_read, readable_pages, reads_any

UNNAMED = "—"


def choosable(user: Any) -> Q:
    """Pages that every visitor reads, those that one may read, and the root, where one begins."""
    public = Page.objects.live().public()
    return Q(depth=1) | Q(pk__in=public.values("pk")) | Q(pk__in=readable_pages(user).values("pk"))


@hooks.register("construct_page_chooser_queryset")
def leave_out_drafts_of_others(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    return pages.filter(choosable(request.user))


def as_seen_by(user: Any, page: Page) -> Page:
    """``page`` named as ``user`` may see it: a live page of others by its public title, a draft of others not at all."""
    if not page.is_root() and not may_read(user, page):
        page.draft_title = page.title = page.title if page.live else UNNAMED
    return page


class TitleColumn(chooser.PageTitleColumn):
    """Stands before the other columns, which then repeat what it says."""

    def __init__(self, user: Any, **kwargs: Any) -> None:
        super().__init__("title", **kwargs)
        self.user = user

    def get_value(self, instance: Page) -> str:
        return super().get_value(as_seen_by(self.user, instance))


class ParentColumn(chooser.ParentPageColumn):
    def __init__(self, user: Any, **kwargs: Any) -> None:
        super().__init__("parent", **kwargs)
        self.user = user

    def get_value(self, instance: Page) -> Page | None:
        parent = super().get_value(instance)
        return as_seen_by(self.user, parent) if parent else None


class ChooserMixin:
    """A screen of the chooser, for those who work on pages."""

    request: HttpRequest
    is_multiple_choice: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not reads_any(request.user):
            raise PermissionDenied
        if parent := kwargs.get("parent_page_id"):
            get_object_or_404(Page.objects.filter(choosable(request.user)), pk=parent)
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return response

    @property
    def columns(self) -> list[Any]:
        return [self._named(column) for column in super().columns]  # type: ignore[misc]

    def _named(self, column: Any) -> Any:
        if isinstance(column, chooser.PageTitleColumn):
            multiple = self.is_multiple_choice
            return TitleColumn(self.request.user, label=column.label, is_multiple_choice=multiple)
        if isinstance(column, chooser.ParentPageColumn):
            return ParentColumn(self.request.user, label=column.label)
        return column


class BrowseView(ChooserMixin, chooser.BrowseView):
    pass


class SearchView(ChooserMixin, chooser.SearchView):
    pass


class ChosenMultipleView(chooser.ChosenMultipleView):
    """Names what was ticked: of others, only what every visitor reads, by the title that they see."""

    def get(self, request: HttpRequest) -> HttpResponse:
        if not reads_any(request.user):
            raise PermissionDenied
        keys = [key for key in request.GET.getlist("id") if key.isdecimal()]
        pages = Page.objects.filter(choosable(request.user), pk__in=keys, depth__gt=1).specific()
        response: HttpResponse = self.render_chosen_response(
            [self._told(as_seen_by(request.user, page)) for page in pages]
        )
        return response

    def _told(self, page: Page) -> dict[str, Any]:
        """What the chooser's script reads of a page."""
        return {
            "id": page.pk,
            "parentId": page.get_parent().pk,
            "adminTitle": page.get_admin_display_title(),
            "editUrl": reverse("wagtailadmin_pages:edit", args=[page.pk]),
            "url": page.url,
        }
