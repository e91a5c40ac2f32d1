"""Mails of the medical review."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage, get_connection, send_mail
from django.db import models, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.users.models import UserProfile

from cms.accounts.models import User
from cms.review.error_reports import HOUR, ErrorReport

logger = logging.getLogger(__name__)


def validators() -> models.QuerySet:
    """The active accounts that may validate and have an address."""
    users = get_user_model().objects.with_perm("review.validate_content", include_superusers=False)
    return users.exclude(email="")


def notify_emergency(instance: models.Model, administrator: models.Model, reason: str) -> None:
    """Tell every validator, once the publication is certain."""
    subject = _("Published without validation: %s") % instance
    body = _(
        "%(who)s published “%(title)s” in an emergency.\n\nReason: %(reason)s\n\nPlease validate or correct it: open it "
        "and choose “Submit to medical validation”.\n%(address)s"
    ) % {
        "who": administrator,
        "title": instance,
        "reason": reason,
        "address": f"{settings.WAGTAILADMIN_BASE_URL}{AdminURLFinder().get_edit_url(instance)}",
    }
    addresses = [user.email for user in validators()]
    transaction.on_commit(
        lambda: [send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [address]) for address in addresses]
    )


def notify_error_report(report: ErrorReport) -> None:
    """Tell every validator what a reader found, at most once a page and hour: nobody can flood them through the form."""
    now = timezone.now()
    if ErrorReport.objects.filter(page=report.page, told_at__gt=now - HOUR).exists():
        return
    report.told_at = now
    report.save(update_fields=["told_at"])
    messages = [_about(report, person) for person in validators()]
    transaction.on_commit(lambda: _send(messages))


def _about(report: ErrorReport, person: User) -> EmailMessage:
    """The report in the language of ``person``. Others of the same page may have come with it."""
    address = settings.WAGTAILADMIN_BASE_URL + reverse("error_reports:edit", args=[report.pk])
    with translation.override(UserProfile.get_for_user(person).get_preferred_language()):
        subject = _("Error reported on a page: %s") % report.page.title
        body = render_to_string("review/error_report.txt", {"report": report, "person": person, "address": address})
    return EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [person.email])


def _send(messages: list[EmailMessage]) -> None:
    """A reader is thanked whether or not the mail server answers: the report is kept, and the admin counts it."""
    try:
        get_connection().send_messages(messages)
    except (OSError, SMTPException):
        logger.exception("The mail about an error report could not be sent.")
