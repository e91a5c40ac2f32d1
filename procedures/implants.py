"""What the acts leave in the body: derived from the acts that are live, so that no list of it can be forgotten."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, QuerySet
from django.http import HttpRequest

from cms.core.enums import SOURCE_LANGUAGE
from cms.core.identity import resolve
from cms.core.scoping import group_pages, referred
from cms.core.typography import alphabetical
from cms.safety.models import Implant
from cms.translation.current import reliable
from procedures.listing import Act, acts_among
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


def _rows() -> QuerySet[ProcedureImplant]:
    """What the live French acts of every site refer to: the French decides for every language."""
    acts = group_pages(SOURCE_LANGUAGE, ProcedurePage)
    return ProcedureImplant.objects.filter(page__in=acts.values("pk"))


def implants_of_live_acts(language: str) -> list[Implant]:
    """Each object once, in that language or else in French, in alphabetical order; those withdrawn are left out. One query."""
    live = reliable(Implant.objects.filter(live=True))
    return sorted(referred(live, _rows(), "implant", language), key=lambda implant: alphabetical(implant.device))


def acts_leaving(request: HttpRequest, implants: Iterable[Implant]) -> dict[UUID, list[Act]]:
    """The acts that leave each object, by its translation key: this site's first, in the reader's language. Two queries."""
    wanted = [implant.translation_key for implant in implants]
    pairs = _rows().filter(implant__translation_key__in=wanted)
    keys = list(pairs.values_list("implant__translation_key", "page__translation_key"))
    acts = acts_among(request, [act for _implant, act in keys]) if keys else []
    acts.sort(key=lambda act: (not act.own, alphabetical(act.title)))
    found: dict[UUID, list[Act]] = {key: [] for key in wanted}
    for act in acts:
        for key in {implant for implant, page in keys if page == act.page.translation_key}:
            found[key].append(act)
    return found


def index_guide(request: HttpRequest) -> Guide | None:
    """The page of all objects, this site's before the sister's; None where neither has one. One query."""
    pages = group_pages(resolve(request).language, ImplantIndexPage).select_related("locale")
    guides = [guide for page in pages if (guide := _guide(request, page))]
    return min(guides, key=lambda guide: not guide.own, default=None)


def guides_of(request: HttpRequest, implants: Iterable[Implant]) -> dict[UUID, Guide]:
    """The page about each object that has one, by the object's translation key. One query."""
    key = "implant_rows__implant__translation_key"
    wanted = [implant.translation_key for implant in implants]
    pages = group_pages(resolve(request).language, ImplantPage).filter(**{f"{key}__in": wanted})
    found = pages.annotate(about=F(key)).select_related("locale").order_by("path")
    return {page.about: guide for page in found if (guide := _guide(request, page))}


def _guide(request: HttpRequest, page: ImplantIndexPage | ImplantPage) -> Guide | None:
    """None for a page that no site serves. A site that is neither this one nor its sister is named by nobody."""
    parts = page.get_url_parts(request)
    if parts is None:
        return None
    site = resolve(request)
    own = site.site is not None and parts[0] == site.site.pk
    sister = site.sister.name if site.sister and parts[0] == site.identity.sister_id else ""
    return Guide(page.title, page.get_url(request) or "", own, "" if own else sister)
