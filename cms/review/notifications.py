"""Mails of the medical review."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.db import models, transaction
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder


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
