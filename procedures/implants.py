"""What the acts leave in the body: derived from the acts that are live, so that no list of it can be forgotten."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F
from django.http import HttpRequest
from wagtail.models import Page

from cms.core.enums import SOURCE_LANGUAGE
from cms.core.identity import resolve
from cms.core.once import once
from cms.core.scoping import group_pages
from cms.core.typography import alphabetical
from cms.safety.models import Implant
from procedures.listing import Act, acts_in
from procedures.models.implants import ImplantIndexPage, ImplantPage
from procedures.models.page import ProcedurePage
from procedures.models.rows import ProcedureImplant


@dataclass(frozen=True)
class Guide:
    """A page that tells more of an object. ``own`` is false for one of the sister site, which ``site_name`` names."""

    title: str
    url: str
    own: bool
    site_name: str


def _pairs(request: HttpRequest | None) -> list[tuple[UUID, UUID]]:
    """What the live French acts of every site leave, object and act: the French decides for every language. One query."""
    return once(request, "implants of acts", _find_pairs)


def _find_pairs() -> list[tuple[UUID, UUID]]:
    acts = group_pages(SOURCE_LANGUAGE, ProcedurePage)
    rows = ProcedureImplant.objects.filter(page__in=acts.values("pk"))
    return list(rows.values_list("implant__translation_key", "page__translation_key"))


def of_live_acts(request: HttpRequest | None, shown: dict[UUID, Implant]) -> list[Implant]:
    """Of the objects ``shown``, by translation key, those that an act leaves, in alphabetical order."""
    keys = {implant for implant, _act in _pairs(request)}
    return sorted((shown[key] for key in keys & shown.keys()), key=lambda implant: alphabetical(implant.device))


def acts_leaving(request: HttpRequest, implants: Iterable[Implant]) -> dict[UUID, list[Act]]:
    """The acts that leave each object, by its translation key: this site's first, in the reader's language."""
    leaving: dict[UUID, set[UUID]] = defaultdict(set)
    for implant, act in _pairs(request):
        leaving[implant].add(act)
    return {implant.translation_key: acts_in(request, leaving[implant.translation_key]) for implant in implants}


@dataclass(frozen=True)
class Guides:
    """The page of all objects, this site's before the sister's; and the page about each that has one, by translation key."""

    index: Guide | None
    of: dict[UUID, Guide]


def guides(request: HttpRequest) -> Guides:
    """What there is to read of what stays in the body, for readers of this site and language."""
    return once(request, ("implant guides", *resolve(request).reading), lambda: _find_guides(request))


def _find_guides(request: HttpRequest) -> Guides:
    """One query."""
    about = F("implantpage__implant_rows__implant__translation_key")
    pages = group_pages(resolve(request).language).type(ImplantIndexPage, ImplantPage).annotate(about=about)
    found = [
        (page, guide) for page in pages.select_related("locale").order_by("path") if (guide := _guide(request, page))
    ]
    indexes = [guide for page, guide in found if page.specific_class is ImplantIndexPage]
    return Guides(
        min(indexes, key=lambda guide: not guide.own, default=None),
        {page.about: guide for page, guide in found if page.about},
    )


def _guide(request: HttpRequest, page: Page) -> Guide | None:
    """None for a page that no site serves. A site that is neither this one nor its sister is named by nobody."""
    parts = page.get_url_parts(request)
    if parts is None:
        return None
    site = resolve(request)
    own = site.site is not None and parts[0] == site.site.pk
    sister = site.sister.name if site.sister and parts[0] == site.identity.sister_id else ""
    return Guide(page.title, page.get_url(request) or "", own, "" if own else sister)
