"""Where the handbooks join Wagtail: its help menu, and the home of the admin while somebody is new."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, re_path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.handbooks.library import FIRST_STEPS
from cms.handbooks.panel import NewcomerPanel, is_new
from cms.handbooks.views import HandbooksView, HandbookView, picture


@hooks.register("register_help_menu_item")
def add_first_steps_to_menu() -> MenuItem:
    address = reverse("handbook", args=[FIRST_STEPS.name])
    return MenuItem(_("First steps"), address, name="first-steps", icon_name="pick", order=100)


@hooks.register("register_help_menu_item")
def add_handbooks_to_menu() -> MenuItem:
    return MenuItem(_("Handbooks"), reverse("handbooks"), name="handbooks", icon_name="openquote", order=110)


@hooks.register("construct_help_menu")
def keep_help_inside(request: HttpRequest, items: list[MenuItem]) -> None:
    """Wagtail's own two entries lead to pages in English on another host, about screens that are not these."""
    items[:] = [item for item in items if not str(item.url).startswith("http")]


@hooks.register("construct_homepage_panels")
def welcome(request: HttpRequest, panels: list[Any]) -> None:
    if is_new(request.user):
        panels.append(NewcomerPanel())


@hooks.register("register_admin_urls")
def add_handbook_urls() -> list[URLPattern]:
    return [
        path("handbooks/", HandbooksView.as_view(), name="handbooks"),
        path("handbooks/<slug:handbook>/", HandbookView.as_view(), name="handbook"),
        re_path(r"^handbooks/pictures/(?P<picture>[a-z0-9-]+\.png)$", picture, name="handbook_picture"),
    ]
