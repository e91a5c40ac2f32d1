"""Where acts join Wagtail: the way from an act of the other site to one's own."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.models import Page

from procedures.models import ProcedurePage
from procedures.sister_site import ActOnMySiteView, OnMySiteItem, sites_beside


@hooks.register("register_admin_urls")
def add_act_urls() -> list[URLPattern]:
    return [path("acts/<int:page_id>/on-my-site/", ActOnMySiteView.as_view(), name="act_on_my_site")]


@hooks.register("construct_wagtail_userbar")
def offer_on_my_site(request: HttpRequest, items: list[Any], page: Page | None) -> None:
    """Of live acts that are not one's own; nobody is sent to a copy."""
    if isinstance(page, ProcedurePage) and page.pk and page.live and sites_beside(request.user, page):
        items.append(OnMySiteItem(page))
