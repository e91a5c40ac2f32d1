"""Where the search of those who write joins Wagtail: the menu, and the areas that its own search offers."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.search import SearchArea

from cms.search.everywhere.report import EverywhereView, may_search


class EverywhereMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_search(request.user)


class EverywhereArea(SearchArea):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_search(request.user)


@hooks.register("register_admin_menu_item")
def add_to_menu() -> MenuItem:
    return EverywhereMenuItem(
        _("Search everywhere"), reverse("search_everywhere"), name="everywhere", icon_name="search", order=90
    )


@hooks.register("register_admin_search_area")
def add_to_areas() -> SearchArea:
    return EverywhereArea(
        _("Everywhere"), reverse("search_everywhere"), name="everywhere", icon_name="search", order=150
    )


@hooks.register("register_admin_urls")
def add_urls() -> list[URLPattern]:
    return [
        path("search/everywhere/", EverywhereView.as_view(), name="search_everywhere"),
        path("search/everywhere/results/", EverywhereView.as_view(results_only=True), name="search_everywhere_results"),
    ]
