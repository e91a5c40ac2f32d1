"""How deep pages may lie: where a page stands is kept in so many letters. Whoever would go deeper is told before."""

from typing import Any

from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

# Of the root, which nobody sees, and of all that is below it.
DEEPEST = Page._meta.get_field("path").max_length // Page.steplen


def fits(parent: Page, page: Page | None = None, *, alone: bool = False) -> bool:
    """Whether a new page, or ``page`` with all that is below it unless ``alone``, may stand below ``parent``."""
    below = 0
    if page is not None and not alone:
        below = page.get_descendants(inclusive=True).aggregate(deepest=Max("depth"))["deepest"] - page.depth
    return parent.depth + 1 + below <= DEEPEST


def refusal(parent: Page) -> str:
    return _(
        "“%s” lies too deep: what you want to put under it does not fit there. Choose a place nearer to the home."
    ) % (parent.specific_deferred.get_admin_display_title())


@hooks.register("before_create_page", order=-30)
def refuse_new_page(request: HttpRequest, parent: Page, page_class: Any) -> HttpResponse | None:
    return None if fits(parent) else _told(request, parent, parent)


@hooks.register("before_move_page", order=-30)
def refuse_move(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """Said to whoever may move it there: the destination is named."""
    if fits(destination, page) or not page.permissions_for_user(request.user).may_go_to(destination):
        return None
    return _told(request, destination, page.get_parent())


def _told(request: HttpRequest, parent: Page, back_to: Page) -> HttpResponse:
    messages.error(request, refusal(parent))
    return redirect("wagtailadmin_explore", back_to.pk)
