"""Where what we say of the library’s own addresses and menus joins Wagtail."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, reverse
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem

from cms.translation import rights
from cms.translation.library import urls


@hooks.register("register_admin_urls", order=-10)
def answer_before_the_library() -> list[URLPattern]:
    return urls.patterns()


@hooks.register("before_edit_page", order=-10)
@hooks.register("before_edit_snippet", order=-10)
def refuse_restarting(request: HttpRequest, instance: Any) -> None:
    """Whoever may stop a translation may take it up again, and nobody else."""
    if request.method == "POST" and "localize-restart-translation" in request.POST:
        rights.require(rights.may_direct(request.user, instance))


@hooks.register("construct_page_action_menu")
def hide_conversion(items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    if not rights.may_convert(request.user):
        items[:] = [item for item in items if item.name != "localize-convert-to-alias"]


@hooks.register("construct_reports_menu")
def hide_report(request: HttpRequest, items: list[MenuItem]) -> None:
    if not rights.may_read_report(request.user):
        items[:] = [item for item in items if item.url != reverse("wagtail_localize:translations_report")]
