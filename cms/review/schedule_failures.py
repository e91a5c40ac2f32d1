"""What did not happen at its hour: noted in the history of the object, told once by mail, and shown to whoever opens it."""

import logging
from dataclasses import dataclass
from datetime import datetime
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import models
from django.template.loader import render_to_string
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.log_actions import log
from wagtail.log_actions import registry as log_registry
from wagtail.models import Page, Revision
from wagtail.permission_policies.base import ModelPermissionPolicy
from wagtail.permissions import page_permission_policy
from wagtail.users.models import UserProfile

from cms.accounts.models import User
from cms.core import ownership
from cms.review.notifications import validators

# The review, or the form of the object, does not let it go live.
REFUSED = "review.schedule_refused"
# Something else failed, and is tried again at every run.
DELAYED = "review.schedule_delayed"
STILL_PUBLIC = "review.schedule_still_public"
FAILURES = [REFUSED, DELAYED, STILL_PUBLIC]
# What a person or a run does afterwards: the failure is then history.
SETTLED = [
    *("wagtail.publish", "wagtail.publish.scheduled", "wagtail.publish.schedule", "wagtail.schedule.cancel"),
    *("wagtail.unpublish", "wagtail.unpublish.scheduled"),
]

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Failure:
    """An object that did not go live, or did not leave, at its hour ``due``, and why."""

    instance: Any
    action: str
    due: datetime
    reason: str
    revision: Revision | None = None

    @property
    def address(self) -> str:
        return f"{settings.WAGTAILADMIN_BASE_URL}{AdminURLFinder().get_edit_url(self.instance) or ''}"

    @property
    def refused(self) -> bool:
        return self.action == REFUSED

    @property
    def still_public(self) -> bool:
        return self.action == STILL_PUBLIC


def set_aside(revision: Revision, failure: Failure) -> Failure:
    """Take the hour of ``revision`` away, so that the next run does not meet it again, and tell."""
    # Past Revision.save, which would note a cancellation by nobody.
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    _note(failure)
    return failure


def keep_once(failure: Failure) -> Failure:
    """Leave the hour to the next run, and tell the first time."""
    past = log_registry.get_logs_for_instance(failure.instance).filter(action=failure.action)
    if failure.due.isoformat() not in [entry.data.get("due") for entry in past]:
        _note(failure)
    return failure


def notice(instance: models.Model) -> str:
    """What its editor must know of the last hour that ``instance`` missed; empty once that is settled. One query."""
    history = log_registry.get_logs_for_instance(instance).filter(action__in=[*FAILURES, *SETTLED])
    last = history.order_by("-timestamp").first()
    if last is None or last.action not in FAILURES:
        return ""
    hour = formats.date_format(timezone.localtime(datetime.fromisoformat(last.data["due"])), "SHORT_DATETIME_FORMAT")
    return told(last.action) % {"hour": hour, "reason": last.data["reason"]}


def told(action: str) -> str:
    """The sentence about a failure of that kind, with room for ``hour`` and ``reason``."""
    return {
        REFUSED: _("Not published on %(hour)s, the hour that was chosen: %(reason)s"),
        DELAYED: _("Not published yet, though due on %(hour)s: a technical fault (%(reason)s). It is tried again."),
        STILL_PUBLIC: _("Still public, though due to leave on %(hour)s: a technical fault (%(reason)s)."),
    }[action]


def _note(failure: Failure) -> None:
    """The mail goes before the history is sure: after a crash in between it comes twice, which is better than never."""
    people = _whom_to_tell(failure)
    data = {"due": failure.due.isoformat(), "reason": failure.reason}
    log(instance=failure.instance, action=failure.action, revision=failure.revision, data=data)
    logger.warning("%s: %s %s: %s", failure.action, failure.instance._meta.label, failure.instance.pk, failure.reason)
    try:
        get_connection().send_messages([_mail(person, failure) for person in people])
    except (OSError, SMTPException):
        # Nothing is held up: the history of the object and its editor say the same.
        logger.exception("Nobody could be told that %s missed its hour.", failure.instance)


def _whom_to_tell(failure: Failure) -> list[User]:
    """Who chose the hour, whose page it is, and the editors of its site; every validator where there is none of them."""
    known = {person.pk: person for person in [*_answerable(failure), *_editors(failure.instance)] if person is not None}
    return [person for person in known.values() if person.is_active and person.email] or list(validators())


def _answerable(failure: Failure) -> list[User | None]:
    history = log_registry.get_logs_for_instance(failure.instance).filter(action="wagtail.publish.schedule")
    if failure.revision is not None:
        history = history.filter(revision=failure.revision)
    entry = history.order_by("-timestamp").first()
    chose = (entry and entry.user) or (failure.revision and failure.revision.user)
    return [chose, getattr(failure.instance, "owner", None)]


def _editors(instance: models.Model) -> list[User]:
    """Those who publish it, without administrators, who would hear of everything."""
    if isinstance(instance, Page):
        people = page_permission_policy.users_with_permission_for_instance("publish", instance)
        return list(people.filter(is_superuser=False))
    policy = ModelPermissionPolicy(type(instance))
    people = policy.users_with_permission("publish").filter(is_superuser=False)
    return [person for person in people if ownership.may_touch(person, instance)]


def _mail(person: User, failure: Failure) -> EmailMessage:
    """In the language of its reader."""
    with translation.override(UserProfile.get_for_user(person).get_preferred_language()):
        still = _("Still public after its end: %s")
        subject = (still if failure.still_public else _("Not published at its hour: %s")) % failure.instance
        body = render_to_string("review/schedule_failed.txt", {"person": person, "failure": failure})
    return EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [person.email])
