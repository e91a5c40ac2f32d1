"""Which page is about a place or a person: there is one, on one of the sites, and every card leads there."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.http import HttpRequest

from cms.core.identity import resolve
from cms.core.scoping import group_pages, visible
from cms.core.typography import alphabetical

if TYPE_CHECKING:
    from contact.models import Practitioner


@dataclass(frozen=True)
class PageLink:
    """The page about somebody or something. ``site_name`` names the site that it is on, unless it is this one."""

    url: str
    site_name: str = ""


def link_pages(request: HttpRequest, things: Iterable[Any], model: Any, target: str) -> None:
    """Give each of ``things`` its ``page_link``: the visible ``model`` page, of either site, whose ``target`` it is.

    One query, and none for an empty list.
    """
    by_key = {thing.translation_key: thing for thing in things}
    if not by_key:
        return
    site = resolve(request)
    names = {site.identity.sister_id: site.sister.name} if site.sister else {}
    pages = group_pages(site.language, model).filter(**{f"{target}__translation_key__in": by_key})
    for page in pages.select_related("locale", target).order_by("-path"):
        parts = page.get_url_parts(request)
        if parts is not None:
            name = "" if site.site and parts[0] == site.site.pk else names.get(parts[0], "")
            by_key[getattr(page, target).translation_key].page_link = PageLink(page.get_url(request) or "", name)


def in_alphabetical_order(people: Iterable["Practitioner"]) -> list["Practitioner"]:
    """The one order in which people may be listed: no rank, nobody first (article R.4127-80 of the public health code)."""
    return sorted(people, key=lambda person: (alphabetical(person.sort_name), alphabetical(person.name)))


def fees_address(request: HttpRequest) -> str:
    """The page of fees of the site that is read, in its language; empty without one. One query."""
    home = resolve(request).home
    model = apps.get_model("contact", "FeesPage")
    page = visible(model.objects.descendant_of(home)).first() if home else None
    return page.get_url(request) or "" if page else ""
