"""Where the platform joins Wagtail: the language guard, the snippets of the chrome, and whose they are."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.models import Page, TranslatableMixin
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from cms.core import depth, launch_admin, ownership, uses  # noqa: F401
from cms.core.boundary import hooks as boundary_hooks  # noqa: F401
from cms.core.boundary.snippets import OwnedViewSet
from cms.core.dashboard import hooks as dashboard_hooks  # noqa: F401
from cms.core.identity import resolve
from cms.core.models import NavigationMenu, SiteTexts


@hooks.register("before_serve_page")
def refuse_other_language(page: Page, request: HttpRequest, args: list, kwargs: dict[str, Any]) -> None:
    """A page answers at the address of its own language only, and only in a language that its site offers.

    Without this, an address such as ``/de/`` whose site has no German home would show French under a German address;
    so would a page of another language that only mirrors the French one.
    """
    home = resolve(request).home
    if home is not None and home.locale_id == page.locale_id:
        page.locale = home.locale  # which was read with it, for this and for all that asks later
    language = page.locale.language_code
    mirrors = page.alias_of_id is not None and page.alias_of.locale_id != page.locale_id
    if mirrors or language != get_language() or language not in resolve(request).languages:
        raise Http404


@hooks.register("before_edit_snippet", order=-20)
@hooks.register("before_unpublish", order=-20)
def refuse_snippet_of_another_site(request: HttpRequest, instance: models.Model) -> None:
    """A right on a kind of snippet is one for all sites: what the settings of one site name is for its own team."""
    translatable = isinstance(instance, TranslatableMixin) and not isinstance(instance, Page)
    if translatable and not ownership.may_touch(request.user, instance):
        raise PermissionDenied


@hooks.register("before_delete_snippet", order=-20)
def refuse_deleting_for_another_site(request: HttpRequest, instances: Iterable[models.Model]) -> None:
    for instance in instances:
        refuse_snippet_of_another_site(request, instance)


class NavigationMenuViewSet(OwnedViewSet):
    model = NavigationMenu
    icon = "list-ul"
    list_display = ["name", "locale"]


class SiteTextsViewSet(OwnedViewSet):
    model = SiteTexts
    icon = "pilcrow"
    list_display = ["name", "locale"]


class ChromeViewSetGroup(SnippetViewSetGroup):
    menu_label = _("Site chrome")
    menu_icon = "site"
    menu_order = 300
    items = (NavigationMenuViewSet, SiteTextsViewSet)


register_snippet(ChromeViewSetGroup)
