"""One digest mail a person: texts that come due, told once at 90, 30 and 0 days, and changed safety texts, once a change."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from smtplib import SMTPException
from typing import Any

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
from cms.review.calendar import ChangeTold, ReminderSent, threshold_reached
from cms.review.changed_texts import ChangedText
from cms.review.enums import ReviewState
from cms.review.inventory import Entry, entries
from cms.review.notifications import validators

logger = logging.getLogger(__name__)


@dataclass
class Sent:
    """What one run did. ``untold`` counts the texts about which there was nobody to write to.

    ``failed`` has the keys of accounts: the journal, where the command says it, holds no addresses.
    """

    mails: int = 0
    texts: int = 0
    untold: int = 0
    failed: list[str] = field(default_factory=list)


@dataclass
class News:
    """What there may be to tell one person."""

    due: list[Entry] = field(default_factory=list)
    changed: list[Entry] = field(default_factory=list)


def send(today: date | None = None) -> Sent:
    """Remind everybody of what came due or changed and that they were not told yet. A second run sends nothing."""
    sent = Sent()
    for person, news in _by_person(today or timezone.localdate(), sent).items():
        try:
            told = _tell(person, news)
        except (OSError, SMTPException):
            logger.exception("The reminder to account %s could not be sent; the next run tries again.", person.pk)
            sent.failed.append(str(person.pk))
        else:
            sent.mails += told > 0
            sent.texts += told
    return sent


def _by_person(today: date, sent: Sent) -> dict[User, News]:
    live, everybody = [entry for entry in entries(today=today) if entry.live], list(validators())
    by_person: dict[User, News] = {}
    for entry in _due(live):
        people = _recipients(entry, everybody)
        sent.untold += not people
        for person in people:
            by_person.setdefault(person, News()).due.append(entry)
    # Only where a doctor signed: nobody answers for a demonstration.
    for entry in live:
        if entry.changed_texts and entry.is_signed:
            for person in _recipients(entry, everybody):
                by_person.setdefault(person, News()).changed.append(entry)
    return by_person


def _due(live: Iterable[Entry]) -> Iterator[Entry]:
    """The texts whose validation has come to a threshold, the most urgent first.

    A translation is renewed with its French: reading that again is all there is to do.
    """
    reached = [entry for entry in live if _threshold(entry) is not None and not entry.is_translation]
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
def _tell(person: User, news: News) -> int:
    """Write to ``person`` about what they were not told yet; the number of texts. A mail that fails leaves no trace."""
    User.objects.select_for_update().get(pk=person.pk)  # two runs at once do not both find the same news
    reminded, told = _reminded(person), _told_changes(person)
    due = [entry for entry in news.due if _mark(entry) not in reminded]
    changed = [(entry, new) for entry in news.changed if (new := _new_changes(entry, told))]
    if not (due or changed):
        return 0
    ReminderSent.objects.bulk_create(
        ReminderSent(validation=entry.validation, threshold=_threshold(entry), recipient=person) for entry in due
    )
    ChangeTold.objects.bulk_create(
        ChangeTold(validation=entry.validation, change=text.mark, recipient=person)
        for entry, texts in changed
        for text in texts
    )
    with translation.override(UserProfile.get_for_user(person).get_preferred_language()):
        send_mail(_subject(due, changed), _body(person, due, changed), settings.DEFAULT_FROM_EMAIL, [person.email])
    return len(due) + len(changed)


def _mark(entry: Entry) -> tuple:
    """What makes a reminder the same: the object and its term, so that a minor correction repeats none."""
    return *entry.key, entry.ends_on, _threshold(entry)


def _reminded(person: User) -> set[tuple]:
    fields = ("content_type_id", "object_id", "expires_on")
    sent = ReminderSent.objects.filter(recipient=person)
    return set(sent.values_list(*(f"validation__{name}" for name in fields), "threshold"))


def _told_changes(person: User) -> set[tuple]:
    told = ChangeTold.objects.filter(recipient=person)
    return set(told.values_list("validation__content_type_id", "validation__object_id", "change"))


def _new_changes(entry: Entry, told: set[tuple]) -> list[ChangedText]:
    """By object and not by validation, so that a minor correction of the page repeats no change."""
    return [text for text in entry.changed_texts if (*entry.key, text.mark) not in told]


def _subject(due: list[Entry], changed: list[Any]) -> str:
    if due:
        return ngettext("%(count)d medical text to review", "%(count)d medical texts to review", len(due)) % {
            "count": len(due)
        }
    return ngettext(
        "A safety text changed on %(count)d page that you validated",
        "Safety texts changed on %(count)d pages that you validated",
        len(changed),
    ) % {"count": len(changed)}


def _body(person: User, due: list[Entry], changed: list[Any]) -> str:
    states = [("state", str(state)) for state in (ReviewState.DUE, ReviewState.EXPIRED)]
    context = {
        "person": person,
        "entries": due,
        "changed": changed,
        "admin": settings.WAGTAILADMIN_BASE_URL,
        "report": f"{reverse('review_report')}?{urlencode(states)}",
    }
    return render_to_string("review/reminder.txt", context)
