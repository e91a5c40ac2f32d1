from contact.messages.models import ContactMessage, ContactSettings, Recipient, SenderSlot
from contact.models.contact_page import ContactPage, ContactPagePlace
from contact.models.fees_page import FeesPage
from contact.models.location import Location
from contact.models.location_page import LocationPage
from contact.models.practitioner import Practitioner, PractitionerPlace
from contact.models.practitioner_page import PractitionerPage
from contact.models.team_page import TeamPage, TeamPageMember

__all__ = [
    "ContactMessage",
    "ContactPage",
    "ContactPagePlace",
    "ContactSettings",
    "FeesPage",
    "Location",
    "LocationPage",
    "Practitioner",
    "PractitionerPage",
    "PractitionerPlace",
    "Recipient",
    "SenderSlot",
    "TeamPage",
    "TeamPageMember",
]
