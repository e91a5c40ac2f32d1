"""The routes of "Write to us" under a contact page."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page

from cms.core import public_forms
from cms.core.chrome import Chrome
from cms.core.identity import resolve
from cms.core.public_forms import Refusal
from cms.core.scoping import localized_by_pk
from contact.messages import senders
from contact.messages.enums import Subject
from contact.messages.form import MessageForm
from contact.messages.models import ContactMessage, ContactSettings
from contact.messages.tasks import send_due_mail

SEGMENT = public_forms.form_segment("ecrire")
DONE = "merci"
# In the address, so that each subject can be linked to.
SUBJECT = "objet"


class MessagesMixin(RoutablePageMixin):
    """Adds the form to a page, at an address of ``public_forms.form_address``."""

    locale: Any
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
        if request.method == "POST":
            return self._receive(request)
        subject = request.GET.get(SUBJECT, "")
        if subject == Subject.APPOINTMENT:
            return self._show(request, _("An appointment"), "appointment")
        form = MessageForm(initial={"subject": subject})
        return self._show_form(request, form, public_forms.token(self._purpose))

    @path(f"{SEGMENT}/{DONE}/")
    @public_forms.uncached
    def written(self, request: HttpRequest) -> HttpResponse:
        return self._show(request, _("Thank you"), "received")

    @property
    def _purpose(self) -> str:
        return f"{SEGMENT}:{self.pk}"

    def _receive(self, request: HttpRequest) -> HttpResponse:
        form = MessageForm(request.POST)
        refusal = public_forms.refusal(request, self._purpose)
        if refusal is None and form.is_valid():
            refusal = self._keep(request, form)
            if refusal is None:
                return redirect(f"{request.path}{DONE}/")
        return self._show_form(request, form, public_forms.token_again(request, self._purpose), refusal)

    def _keep(self, request: HttpRequest, form: MessageForm) -> Refusal | None:
        """One row, sealed, and a task for the mail; or nothing at all."""
        now, address = timezone.now(), senders.address_of(request)
        message = ContactMessage(
            site=resolve(request).site,
            subject=form.cleaned_data["subject"],
            language=self.locale.language_code,
            created_at=now,
            next_attempt_at=now,
        )
        message.hold(form.content)
        if senders.has_spent(address, now) or not _store(message, address):
            return Refusal(
                429, _("Several messages came from your connection within ten minutes: please call us, or try later.")
            )
        return None

    def _show_form(
        self, request: HttpRequest, form: MessageForm, token: str, refusal: Refusal | None = None
    ) -> HttpResponse:
        """The form; what was written stays, and the page's title says that something is missing."""
        title = str(form.chosen.label) if form.chosen else _("Write to us")
        wrong = refusal is not None or form.is_bound
        status = refusal.status if refusal else 400 if form.is_bound else 200
        extra = {"form": form, "token": token, "refusal": refusal, "privacy": _privacy_page(request)}
        extra["days"] = settings.MESSAGE_KEPT_DAYS
        name = "form" if form.chosen else "choose"
        return self._show(request, title, name, status, _("Error: %s") % title if wrong else title, **extra)

    def _show(
        self, request: HttpRequest, title: str, name: str, status: int = 200, head: str = "", **extra: Any
    ) -> HttpResponse:
        chrome = Chrome.under_page(self, request, head or title, f"{SEGMENT}/")
        context = {"page": self, "chrome": chrome, "title": title, "write_url": self.write_url}
        return render(request, f"contact/messages/{name}.html", context | extra, status=status)


@transaction.atomic
def _store(message: ContactMessage, address: str) -> bool:
    """Whether ``address`` could send one more; the message and its task are there together, or neither is."""
    if not senders.claim(address, message.created_at):
        return False
    message.save()
    send_due_mail.enqueue()
    return True


def _privacy_page(request: HttpRequest) -> Page | None:
    """The page that says what becomes of personal data, in the language being read."""
    site = resolve(request).site
    page = ContactSettings.for_site(site).privacy() if site else None
    return localized_by_pk({page.pk}).get(page.pk) if page else None
