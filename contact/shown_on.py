"""Who and what the pages of one site present."""

from uuid import UUID

from wagtail.models import Page

from cms.core.scoping import visible
from contact.facts import shown
from contact.listing import in_alphabetical_order
from contact.models.contact_page import ContactPage, ContactPagePlace
from contact.models.location import Location
from contact.models.practitioner import Practitioner
from contact.models.team_page import TeamPage, TeamPageMember


def practitioners_under(home: Page) -> list[Practitioner]:
    """The radiologists whom the team pages under ``home`` present, from A to Z, in its language. Two queries."""
    rows = TeamPageMember.objects.filter(page__in=visible(TeamPage.objects.descendant_of(home)))
    keys: list[UUID] = list(rows.values_list("practitioner__translation_key", flat=True))
    return in_alphabetical_order(shown(Practitioner, keys, home.locale_id))


def places_under(home: Page) -> list[Location]:
    """The places that the contact pages under ``home`` show, in their order and its language. Two queries."""
    rows = ContactPagePlace.objects.filter(page__in=visible(ContactPage.objects.descendant_of(home)))
    keys: list[UUID] = list(rows.order_by("sort_order").values_list("location__translation_key", flat=True))
    return shown(Location, keys, home.locale_id)
