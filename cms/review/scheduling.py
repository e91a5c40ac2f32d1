"""Publishing at the hour that somebody chose, where one refused text does not hold back the others.

Stands in for a part of Wagtail 7.4's ``publish_scheduled``, which publishes one revision after the other: the first that
its model refuses ends the command, and what was due after it waits for ever. Nor is a publication there all or nothing: a
refused one has lost its hour before it is refused (https://github.com/wagtail/wagtail/pull/13879).
``tests/cms/review/test_scheduling.py`` says when Wagtail no longer needs this.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import models, transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.log_actions import log
from wagtail.log_actions import registry as log_registry
from wagtail.models import Revision
from wagtail.users.models import UserProfile

from cms.accounts.models import User
from cms.review.gate import Refusal
from cms.review.notifications import validators

ACTION = "review.schedule_refused"

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Refused:
    """A text that did not go live at its hour, and why, in the words of the gate."""

    instance: models.Model
    due: Any
    reason: str
    address: str


def publish_due() -> Iterator[Refused]:
    """Publish every revision whose hour has come, in the order of the hours; yields those that the gate refuses.

    A refused one is scheduled no more, its history says why, and those who can mend it are told, once.
    """
    due = Revision.objects.filter(approved_go_live_at__lt=timezone.now()).order_by("approved_go_live_at", "pk")
    for revision in due:
        hour = revision.approved_go_live_at
        try:
            with transaction.atomic():
                revision.publish(log_action="wagtail.publish.scheduled")
        except Refusal as refusal:
            yield _set_aside(revision, hour, refusal)


def _set_aside(revision: Revision, due: Any, refusal: Refusal) -> Refused:
    instance = revision.as_object()
    address = f"{settings.WAGTAILADMIN_BASE_URL}{AdminURLFinder().get_edit_url(instance) or ''}"
    refused = Refused(instance, due, refusal.messages[0], address)
    people = _whom_to_tell(revision, instance)
    with transaction.atomic():
        # Past Revision.save, which would note a cancellation by nobody.
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
        log(
            instance=instance, action=ACTION, revision=revision, data={"due": due.isoformat(), "reason": refused.reason}
        )
    logger.warning("Not published at its hour: %s %s: %s", instance._meta.label, instance.pk, refused.reason)
    for person in people:
        _tell(person, refused)
    return refused


def _whom_to_tell(revision: Revision, instance: models.Model) -> list[User]:
    """Who chose the hour; every validator when that person has left or has no address."""
    scheduled = log_registry.get_logs_for_instance(instance).filter(
        action="wagtail.publish.schedule", revision=revision
    )
    entry = scheduled.order_by("-timestamp").first()
    person = (entry and entry.user) or revision.user
    return [person] if person is not None and person.is_active and person.email else list(validators())


def _tell(person: User, refused: Refused) -> None:
    """One mail, in the reader's language. One that fails is logged: the history of the text says the same."""
    with translation.override(UserProfile.get_for_user(person).get_preferred_language()):
        subject = _("Not published at its hour: %s") % refused.instance
        body = render_to_string("review/schedule_refused.txt", {"person": person, "refused": refused})
        try:
            send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [person.email])
        except (OSError, SMTPException):
            logger.exception("%s could not be told that %s was not published.", person.email, refused.instance)
