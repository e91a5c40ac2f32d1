"""Where delivery joins Wagtail: the old addresses of each site."""

from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.delivery.redirects.admin import ROOM, ImportListView, RedirectViewSet


@hooks.register("register_admin_viewset")
def register_old_addresses() -> RedirectViewSet:
    return RedirectViewSet(ROOM, url_prefix="old-addresses")


@hooks.register("register_admin_urls")
def add_import() -> list[URLPattern]:
    return [path("old-addresses/import/", ImportListView.as_view(), name="import_old_addresses")]


@hooks.register("construct_settings_menu")
def leave_out_wagtails_own(request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if item.name != "redirects"]
