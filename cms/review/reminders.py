"""One digest mail a person of the texts whose review comes due, each told once at 90, 30 and 0 days."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import urlencode
from django.utils.translation import ngettext
from wagtail.users.models import UserProfile

from cms.accounts.models import User
from cms.review.calendar import ReminderSent, threshold_reached
from cms.review.enums import ReviewState
from cms.review.inventory import Entry, entries
from cms.review.notifications import validators

logger = logging.getLogger(__name__)


@dataclass
class Sent:
    """What one run did. ``untold`` counts the texts about which there was nobody to write to."""

    mails: int = 0
    texts: int = 0
    untold: int = 0
    failed: list[str] = field(default_factory=list)


def send(today: date | None = None) -> Sent:
    """Remind everybody of what came due and that they were not told yet. A second run sends nothing."""
    today = today or timezone.localdate()
    sent, everybody = Sent(), list(validators())
    by_person: dict[User, list[Entry]] = {}
    for entry in _due(today):
        people = _recipients(entry, everybody)
        sent.untold += not people
        for person in people:
            by_person.setdefault(person, []).append(entry)
    for person, due in by_person.items():
        try:
            told = _tell(person, due)
        except (OSError, SMTPException):
            logger.exception("The reminder to %s could not be sent; the next run tries again.", person.email)
            sent.failed.append(person.email)
        else:
            sent.mails += told > 0
            sent.texts += told
    return sent


def _due(today: date) -> Iterator[Entry]:
    """The live texts whose validation has come to a threshold, the most urgent first."""
    reached = [entry for entry in entries(today=today) if entry.live and _threshold(entry) is not None]
    yield from sorted(reached, key=lambda entry: (entry.days_left, entry.title))


def _threshold(entry: Entry) -> int | None:
    return None if entry.days_left is None else threshold_reached(entry.days_left)


def _recipients(entry: Entry, everybody: list[User]) -> list[User]:
    """The doctor who signed; every validator when that doctor has left, or when nobody signed."""
    signer = entry.validator
    if entry.is_signed and signer is not None and signer.is_active and signer.email:
        return [signer]
    return everybody


@transaction.atomic
def _tell(person: User, due: Iterable[Entry]) -> int:
    """Write to ``person`` about what they were not told yet; the number of texts. A mail that fails leaves no trace."""
    User.objects.select_for_update().get(pk=person.pk)  # two runs at once do not both find the same news
    told = _told(person)
    news = [entry for entry in due if _mark(entry) not in told]
    if not news:
        return 0
    ReminderSent.objects.bulk_create(
        ReminderSent(validation=entry.validation, threshold=_threshold(entry), recipient=person) for entry in news
    )
    with translation.override(UserProfile.get_for_user(person).get_preferred_language()):
        subject = ngettext("%(count)d medical text to review", "%(count)d medical texts to review", len(news))
        send_mail(subject % {"count": len(news)}, _body(person, news), settings.DEFAULT_FROM_EMAIL, [person.email])
    return len(news)


def _mark(entry: Entry) -> tuple:
    """What makes a reminder the same: the object and its term, so that a minor correction repeats none."""
    return *entry.key, entry.ends_on, _threshold(entry)


def _told(person: User) -> set[tuple]:
    fields = ("content_type_id", "object_id", "expires_on")
    sent = ReminderSent.objects.filter(recipient=person)
    return set(sent.values_list(*(f"validation__{name}" for name in fields), "threshold"))


def _body(person: User, news: list[Entry]) -> str:
    states = [("state", str(state)) for state in (ReviewState.DUE, ReviewState.EXPIRED)]
    report = f"{reverse('review_report')}?{urlencode(states)}"
    context = {"person": person, "entries": news, "admin": settings.WAGTAILADMIN_BASE_URL, "report": report}
    return render_to_string("review/reminder.txt", context)
