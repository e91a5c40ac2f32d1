from contact.messages.models import ContactMessage, ContactSettings, Recipient, SenderSlot
from contact.models.contact_page import ContactPage, ContactPagePlace
from contact.models.location import Location
from contact.models.practitioner import Practitioner
from contact.models.team_page import TeamPage, TeamPageMember

__all__ = [
    "ContactMessage",
    "ContactPage",
    "ContactPagePlace",
    "ContactSettings",
    "Location",
    "Practitioner",
    "Recipient",
    "SenderSlot",
    "TeamPage",
    "TeamPageMember",
]
