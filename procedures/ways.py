"""The ways to book one act: online at a service outside, or by phone. Neither ever says which act."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from cms.core.identity import Link, SiteContext, resolve
from cms.core.once import once
from cms.core.scoping import visible
from contact.models import ContactPage
from procedures.models import ProcedurePage
from procedures.places import Doctor, Place


@dataclass(frozen=True)
class Online:
    """An address of the booking service, exactly as it was configured; ``name`` is the place or person, if it is theirs."""

    name: str
    url: str


def online(site: SiteContext, places: Sequence[Place], doctors: Sequence[Doctor]) -> list[Online]:
    """Where an act can be booked online: nowhere unless a place is authorised for it.

    Each place has its own address or that of the site; a doctor is named only with an address of his or her own.
    """
    if not places:
        return []
    named = [Online(place.location.name, place.booking_url or site.online_url) for place in places]
    named += [Online(doctor.practitioner.name, doctor.booking_url) for doctor in doctors]
    own = [way for way in named if way.url and way.url != site.online_url]
    if own:
        return [way for way in named if way.url]
    return [Online("", site.online_url)] if site.online_url else []


def contact_page(request: HttpRequest) -> ContactPage | None:
    """The contact page of the site in the reader's language: the hours of the telephone are said there, once."""
    site = resolve(request)
    return once(request, ("contact page", *site.reading), lambda: _find_contact_page(site))


def _find_contact_page(site: SiteContext) -> ContactPage | None:
    key = ContactPage.objects.filter(pk=site.identity.contact_page_id).values("translation_key")
    return visible(ContactPage.objects.filter(translation_key__in=key, locale__language_code=site.language)).first()


def to_prepare(act: ProcedurePage, request: HttpRequest) -> list[Link]:
    """What stands under the address of ``act`` to prepare for it."""
    known = [("ma-preparation", _("My preparation, day by day")), ("fiche-avant", _("The sheet to print, for before"))]
    return [Link(title, f"{act.get_url(request)}{segment}/") for segment, title in known if _has(act, segment)]


def _has(act: ProcedurePage, segment: str) -> bool:
    try:
        act.resolve_subpage(f"/{segment}/")
    except Http404:
        return False
    return True
