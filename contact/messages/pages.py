"""The routes of "Write to us" under a contact page."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page

from cms.accounts.origin import address_of
from cms.core import public_forms
from cms.core.form_pages import DONE, FormPage
from cms.core.identity import resolve
from cms.core.public_forms import Refusal
from cms.core.scoping import localized_by_pk
from contact.messages import senders
from contact.messages.enums import Subject
from contact.messages.form import MessageForm
from contact.messages.models import ContactMessage, ContactSettings
from contact.messages.tasks import send_due_mail

SEGMENT = public_forms.form_segment("ecrire")
# In the address, so that each subject can be linked to.
SUBJECT = "objet"


class MessagePage(FormPage):
    segment = SEGMENT

    def title(self, form: MessageForm) -> str:
        return str(form.chosen.label) if form.chosen else _("Write to us")

    def template_for(self, form: MessageForm) -> str:
        return f"contact/messages/{'form' if form.chosen else 'choose'}.html"

    def context(self) -> dict[str, Any]:
        privacy = SimpleLazyObject(lambda: _privacy_page(self.request))  # the thanks do not ask for it
        return {"write_url": self.page.write_url, "days": settings.MESSAGE_KEPT_DAYS, "privacy": privacy}

    def ask(self, data: Any = None) -> MessageForm:
        return MessageForm(data, initial={"subject": self.request.GET.get(SUBJECT, "")})

    def keep(self, form: MessageForm) -> Refusal | None:
        """One row, sealed, and a task for the mail; or nothing at all."""
        now, address = timezone.now(), address_of(self.request)
        message = ContactMessage(
            site=resolve(self.request).site,
            subject=form.cleaned_data["subject"],
            language=self.page.locale.language_code,
            created_at=now,
            next_attempt_at=now,
        )
        message.hold(form.content)
        if senders.has_spent(address, now):
            return _many_of_one(address, now)
        if until := senders.site_free_at(message.site, now):
            return _many_of_all(until)
        return _store(message, address)


class MessagesMixin(RoutablePageMixin):
    """Adds the form to a page, at an address of ``public_forms.form_address``."""

    url: Any

    class Meta:
        abstract = True

    @property
    def subjects(self) -> list[Subject]:
        """What the page offers to write about."""
        return list(Subject)

    @property
    def write_url(self) -> str:
        """Where the page's form is, on its own host."""
        return f"{urlsplit(self.url or '').path}{SEGMENT}/"

    @path(f"{SEGMENT}/")
    @public_forms.uncached
    def write(self, request: HttpRequest) -> HttpResponse:
        """The subjects; then the form of one, or for an appointment the way to it."""
        form_page = MessagePage(self, request)
        if request.method != "POST" and request.GET.get(SUBJECT) == Subject.APPOINTMENT:
            return form_page.show("contact/messages/appointment.html", _("An appointment"))
        return form_page.respond()

    @path(f"{SEGMENT}/{DONE}/")
    @public_forms.uncached
    def written(self, request: HttpRequest) -> HttpResponse:
        return MessagePage(self, request).show("contact/messages/received.html", _("Thank you"))


@transaction.atomic
def _store(message: ContactMessage, address: str) -> Refusal | None:
    """Why ``address`` or the site could take no more; else the message and its task are there together, or neither is."""
    senders.line_up(message.site)
    if until := senders.site_free_at(message.site, message.created_at):
        return _many_of_all(until)
    if not senders.claim(address, message.created_at):
        return _many_of_one(address, message.created_at)
    message.save()
    send_due_mail.enqueue()
    return None


def _many_of_one(address: str, now: datetime) -> Refusal:
    sentence = _("Several messages came from your connection within ten minutes: please call us, or try later.")
    return Refusal(429, sentence, senders.free_at(address, now))


def _many_of_all(until: datetime) -> Refusal:
    return Refusal(429, _("Many messages reached us within the hour: please call us, or try later."), until)


def _privacy_page(request: HttpRequest) -> Page | None:
    """The page that says what becomes of personal data, in the language being read."""
    site = resolve(request).site
    page = ContactSettings.for_site(site).privacy() if site else None
    return localized_by_pk({page.pk}).get(page.pk) if page else None
