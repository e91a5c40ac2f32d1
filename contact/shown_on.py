"""Who and what the pages of one site present."""

from wagtail.models import Page

from cms.core.scoping import on_open_pages
from contact.facts import shown
from contact.listing import in_alphabetical_order
from contact.models.contact_page import ContactPagePlace
from contact.models.location import Location
from contact.models.practitioner import Practitioner
from contact.models.team_page import TeamPageMember


def practitioners_under(home: Page) -> list[Practitioner]:
    """The radiologists whom the team pages under ``home`` present, from A to Z, in its language. Two queries."""
    keys = on_open_pages(TeamPageMember.objects.order_by(), home, "practitioner__translation_key")
    return in_alphabetical_order(shown(Practitioner, keys, home.locale_id))


def places_under(home: Page) -> list[Location]:
    """The places that the contact pages under ``home`` show, in their order and its language. Two queries."""
    keys = on_open_pages(ContactPagePlace.objects.order_by("sort_order"), home, "location__translation_key")
    return shown(Location, keys, home.locale_id)
