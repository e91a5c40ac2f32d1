"""Which page is about a place or a person: there is one, on one of the sites, and every card leads there."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from django.http import HttpRequest

from cms.core.identity import resolve
from cms.core.once import once
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
    """Give each of ``things`` its ``page_link``: the visible ``model`` page, of either site, whose ``target`` it is."""
    things = list(things)
    if not things:
        return
    reading = resolve(request).reading
    links = once(request, ("links", model, target, *reading), lambda: _find_links(request, model, target))
    for thing in things:
        if link := links.get(thing.translation_key):
            thing.page_link = link


def _find_links(request: HttpRequest, model: Any, target: str) -> dict[UUID, PageLink]:
    """By the translation key of what the page is about. One query."""
    site = resolve(request)
    names = {site.identity.sister_id: site.sister.name} if site.sister else {}
    found = {}
    for page in group_pages(site.language, model).select_related("locale", target).order_by("-path"):
        parts = page.get_url_parts(request)
        if parts is not None:
            name = "" if site.site and parts[0] == site.site.pk else names.get(parts[0], "")
            found[getattr(page, target).translation_key] = PageLink(page.get_url(request) or "", name)
    return found


def in_alphabetical_order(people: Iterable["Practitioner"]) -> list["Practitioner"]:
    """The one order in which people may be listed: no rank, nobody first (article R.4127-80 of the public health code)."""
    return sorted(people, key=lambda person: (alphabetical(person.sort_name), alphabetical(person.name)))


def fees_address(request: HttpRequest) -> str:
    """The page of fees of the site that is read, in its language; empty without one."""
    return once(request, ("fees address", *resolve(request).reading), lambda: _find_fees(request))


def _find_fees(request: HttpRequest) -> str:
    home = resolve(request).home
    model = apps.get_model("contact", "FeesPage")
    page = visible(model.objects.descendant_of(home)).first() if home else None
    return page.get_url(request) or "" if page else ""
