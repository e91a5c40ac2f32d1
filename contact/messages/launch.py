"""What the contact form of a site lacks before it opens."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Site

from cms.core.launch import Missing, launch_check
from contact.messages.models import ContactSettings


@launch_check
def contact_form(site: Site) -> Iterator[Missing]:
    """Somebody must be told of a message, and readers of what becomes of their data (GDPR, article 13)."""
    setting = ContactSettings.for_site(site)
    url = reverse("wagtailsettings:edit", args=["contact", "contactsettings", site.pk])
    if not setting.address:
        yield Missing(_("The contact form has no address: nobody is told of a message."), url, "RGPD, art. 12")
    if setting.privacy() is None:
        yield Missing(_("The contact form leads to no privacy page."), url, "RGPD, art. 13")
