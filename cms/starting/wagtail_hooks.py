"""Where starting points join Wagtail: kept on a page, offered when one is added, listed among the settings."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from cms.starting.rights import may_keep, points_for
from cms.starting.views import BeginView, KeepView
from cms.starting.viewset import StartingPointViewSet

PAGE_TYPE = "<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/"


@hooks.register("register_admin_viewset")
def register_starting_points() -> StartingPointViewSet:
    return StartingPointViewSet("starting_points", url_prefix="starting-points")


@hooks.register("register_admin_urls")
def add_starting_urls() -> list[URLPattern]:
    return [
        path("starting-points/keep/<int:page_id>/", KeepView.as_view(), name="starting_keep"),
        path(f"starting-points/begin/{PAGE_TYPE}", BeginView.as_view(), name="starting_begin"),
    ]


@hooks.register("register_page_header_buttons")
def offer_to_keep(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    if may_keep(user, page):
        url = reverse("starting_keep", args=[page.pk])
        yield Button(_("Save as a starting point"), url, icon_name="clipboard-list", priority=35)


@hooks.register("before_create_page")
def offer_to_begin(request: HttpRequest, parent: Page, model: type[Page]) -> HttpResponse | None:
    """A team that keeps starting points for this type is asked first; whoever wants none goes on to the empty form."""
    if request.method != "GET" or "blank" in request.GET or not points_for(request.user, parent, model).exists():
        return None
    return redirect("starting_begin", model._meta.app_label, model._meta.model_name, parent.pk)
