"""Lists of acts, across both sites: an act has one address, and every list leads there."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch
from django.http import HttpRequest

from cms.core.enums import SOURCE_LANGUAGE
from cms.core.identity import resolve
from cms.core.models import SiteIdentity
from cms.core.once import once
from cms.core.scoping import group_pages
from cms.core.typography import alphabetical
from procedures.models import ProcedurePage, ProcedureSpeciality
from specialities.in_language import specialities_in
from specialities.models import Speciality, SpecialityPage


@dataclass(frozen=True)
class Act:
    """An act in a list. ``own`` is false for an act whose page is on the sister site, which ``site_name`` names."""

    page: ProcedurePage
    url: str
    own: bool
    site_name: str

    @property
    def title(self) -> str:
        return self.page.title

    @property
    def medical_name(self) -> str:
        return self.page.medical_name


@dataclass(frozen=True)
class SpecialityCard:
    """A speciality in a list, with its acts; ``url`` leads to its page here, else the sister's, else nowhere."""

    speciality: Speciality
    acts: list[Act]
    url: str
    own: bool

    @property
    def count(self) -> int:
        return len(self.acts)


def all_acts(request: HttpRequest, language: str = "") -> list[Act]:
    """Every visible act of the group, in the reader's language unless another is named.

    This site's first, each part in alphabetical order.
    """
    site, read = resolve(request).reading
    return once(request, ("acts", site, language or read), lambda: _find_acts(request, language or read))


def _find_acts(request: HttpRequest, language: str) -> list[Act]:
    """Every act with its specialities, in two queries."""
    site = resolve(request)
    rows = ProcedureSpeciality.objects.select_related("speciality")
    pages = group_pages(language, ProcedurePage).defer_streamfields().select_related("locale")
    names = {site.site.pk: site.name} if site.site else {}
    if site.sister:
        names[site.identity.sister_id] = site.sister.name
    acts = []
    for page in pages.prefetch_related(Prefetch("speciality_rows", rows)):
        parts = page.get_url_parts(request)
        if parts is None:
            continue
        if parts[0] not in names:
            names |= _site_names()
        own = site.site is not None and parts[0] == site.site.pk
        acts.append(Act(page, page.get_url(request) or "", own, names.get(parts[0], "")))
    return sorted(acts, key=lambda act: (not act.own, alphabetical(act.title)))


def acts_of(request: HttpRequest, speciality: Speciality) -> list[Act]:
    """The acts of one speciality, this site's first."""
    return [act for act in all_acts(request) if speciality.translation_key in _keys(act.page)]


def acts_among(request: HttpRequest, keys: Sequence[UUID]) -> list[Act]:
    """The acts with these translation keys, in that order and in the reader's language."""
    return sorted(acts_in(request, keys), key=lambda act: keys.index(act.page.translation_key))


def acts_in(request: HttpRequest, keys: Collection[UUID]) -> list[Act]:
    """The acts with these translation keys, this site's first."""
    return [act for act in all_acts(request) if act.page.translation_key in keys]


def acts_in_french(request: HttpRequest, keys: Collection[UUID]) -> list[Act]:
    """The acts with these translation keys as their source, for a reader in whose language they are not."""
    return [act for act in all_acts(request, SOURCE_LANGUAGE) if act.page.translation_key in keys]


def speciality_cards(request: HttpRequest) -> list[SpecialityCard]:
    """Every speciality that has an act, in alphabetical order, in the reader's language."""
    return once(request, ("speciality cards", *resolve(request).reading), lambda: _find_cards(request))


def _find_cards(request: HttpRequest) -> list[SpecialityCard]:
    acts = all_acts(request)
    addresses = _speciality_addresses(request)
    cards = []
    for speciality in specialities_in(request, resolve(request).language).values():
        own_acts = [act for act in acts if speciality.translation_key in _keys(act.page)]
        if own_acts:
            url, own = addresses.get(speciality.translation_key, ("", False))
            cards.append(SpecialityCard(speciality, own_acts, url, own))
    return sorted(cards, key=lambda card: alphabetical(card.speciality.name))


def _keys(page: ProcedurePage) -> set[UUID]:
    return {row.speciality.translation_key for row in page.speciality_rows.all()}


def _site_names() -> dict[int, str]:
    return {
        identity.site_id: identity.name or identity.site.site_name
        for identity in SiteIdentity.objects.select_related("site")
    }


def _speciality_addresses(request: HttpRequest) -> dict[UUID, tuple[str, bool]]:
    """Address of the page of each speciality: this site's own wins over the sister's."""
    site = resolve(request)
    addresses: dict[UUID, tuple[str, bool]] = {}
    pages = group_pages(site.language, SpecialityPage).select_related("speciality", "locale")
    for page in pages:
        parts = page.get_url_parts(request)
        own = parts is not None and site.site is not None and parts[0] == site.site.pk
        key = page.speciality.translation_key
        if own or key not in addresses:
            addresses[key] = (page.get_url(request) or "", own)
    return addresses
