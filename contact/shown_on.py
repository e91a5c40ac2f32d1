"""Who and what the pages of one site present."""

from uuid import UUID

from wagtail.models import Site

from cms.core.scoping import site_pages
from contact.facts import shown
from contact.listing import in_alphabetical_order
from contact.models.contact_page import ContactPage, ContactPagePlace
from contact.models.location import Location
from contact.models.practitioner import Practitioner
from contact.models.team_page import TeamPage, TeamPageMember


def practitioners_of(site: Site, language: str, locale_id: int) -> list[Practitioner]:
    """The radiologists whom the team pages of ``site`` present, from A to Z. Two queries, and one for the home."""
    rows = TeamPageMember.objects.filter(page__in=site_pages(site, language, TeamPage))
    keys: list[UUID] = list(rows.values_list("practitioner__translation_key", flat=True))
    return in_alphabetical_order(shown(Practitioner, keys, locale_id))


def places_of(site: Site, language: str, locale_id: int) -> list[Location]:
    """The places that the contact pages of ``site`` show, in their order. Two queries, and one for the home."""
    rows = ContactPagePlace.objects.filter(page__in=site_pages(site, language, ContactPage)).order_by("sort_order")
    keys: list[UUID] = list(rows.values_list("location__translation_key", flat=True))
    return shown(Location, keys, locale_id)
