"""The mail about messages: it leaves after the visitor was thanked, and is tried until the server takes it.

It says that a message waits, and where. What was written stays here: mail is read on the way and kept by others.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.errors import MessageError
from smtplib import SMTPAuthenticationError, SMTPDataError, SMTPRecipientsRefused, SMTPSenderRefused
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from contact.messages.mail_faults import MailFault
from contact.messages.models import ContactMessage, ContactSettings
from contact.messages.sealing import Unreadable

# A worker that holds a row for longer is taken for dead.
LEASE = timedelta(minutes=10)
# The wait doubles so many times: from half a minute to four. Past a day of that, once an hour will do.
DOUBLINGS = 3
PATIENT_AFTER = 400
PATIENT_WAIT = timedelta(hours=1)
# These are about one mail; anything else would stop the next one too.
ABOUT_ONE_MAIL = (SMTPRecipientsRefused, SMTPSenderRefused, SMTPDataError)


@dataclass
class Run:
    """What one run did."""

    sent: int = 0
    failed: int = 0


def send_due() -> Run:
    """Send what is due now, each mail once; a server that fails is left alone until the next attempt is due."""
    run, started = Run(), timezone.now()
    connection = get_connection()
    try:
        while message := _claim(started):
            fault, goes_on = _send(message, connection)
            if fault is None:
                run.sent += 1
                _update(message, sent_at=timezone.now(), last_error="")
                continue
            run.failed += 1
            _update(message, next_attempt_at=timezone.now() + _wait(message.attempts), last_error=fault)
            if not goes_on:
                # The others would wait for the same server, one after the other.
                soon = timezone.now() + _wait(1)
                ContactMessage.objects.filter(sent_at=None, next_attempt_at__lt=soon).update(next_attempt_at=soon)
                break
    finally:
        _close(connection)
    return run


def _claim(started: datetime) -> ContactMessage | None:
    """One message that was due when the run started, out of reach of every other run; None when there is no more."""
    while (message := ContactMessage.objects.due(started).select_related("site").first()) is not None:
        seen = message.next_attempt_at
        mine = ContactMessage.objects.filter(pk=message.pk, sent_at=None, next_attempt_at=seen)
        if mine.update(next_attempt_at=timezone.now() + LEASE, attempts=F("attempts") + 1):
            message.attempts += 1
            return message
    return None


def _send(message: ContactMessage, connection: Any) -> tuple[Any, bool]:
    """Why the mail could not be sent, or None; and whether the next one may be tried."""
    setting = ContactSettings.for_site(message.site)
    recipients = setting.recipients(message.subject)
    if not recipients:
        return MailFault.NO_ADDRESS, True
    mail = _mail(message, recipients, answer_from_mail=setting.reply_from_mail)
    try:
        connection.open()
        connection.send_messages([mail])
    except ABOUT_ONE_MAIL:
        return MailFault.REFUSED, True
    except SMTPAuthenticationError:
        return MailFault.SIGN_IN, False
    except OSError as error:  # of which every SMTPException is one
        late = isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError)
        return MailFault.TIMEOUT if late else MailFault.UNREACHABLE, False
    return None, True


def _mail(message: ContactMessage, recipients: list[str], *, answer_from_mail: bool) -> EmailMessage:
    """In French, without a word of the visitor's."""
    address = settings.WAGTAILADMIN_BASE_URL + reverse("contact_messages:inspect", args=[message.pk])
    with translation.override(settings.LANGUAGE_CODE):
        values = {"message": message, "site": message.site.site_name, "days": settings.MESSAGE_KEPT_DAYS}
        subject = _("%(site)s: a message to read (%(reference)s)") % {
            "site": message.site.site_name,
            "reference": message.reference,
        }
        body = render_to_string("contact/messages/mail.txt", values | {"address": address})
    mail = EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, recipients)
    mail.extra_headers["Message-ID"] = message.message_id
    if answer_from_mail:
        mail.reply_to = _addresses(message)
    return mail


def _addresses(message: ContactMessage) -> list[str]:
    try:
        email = message.content().email
    except Unreadable:
        return []
    return [email] if email and _may_stand_in_a_mail(email) else []


def _may_stand_in_a_mail(address: str) -> bool:
    """Forms take more: one that no mail can name would hold up the message, and those behind it."""
    try:
        EmailMessage(reply_to=[address]).message().as_bytes()
    except (ValueError, MessageError):
        return False
    return True


def _wait(attempts: int) -> timedelta:
    if attempts > PATIENT_AFTER:
        return PATIENT_WAIT
    return timedelta(seconds=settings.MESSAGE_RETRY_SECONDS * 2 ** min(attempts - 1, DOUBLINGS))


def _update(message: ContactMessage, **values: Any) -> None:
    ContactMessage.objects.filter(pk=message.pk).update(**values)


def _close(connection: Any) -> None:
    with suppress(OSError):  # what had to be said was said
        connection.close()
