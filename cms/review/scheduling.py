"""Publishing and withdrawing at the hour that somebody chose: once, and where one failure does not hold back the others.

Stands in for the steps of Wagtail 7.4's ``publish_scheduled``, which takes one object after the other with nothing around
each: the first that fails ends the command, what was due after it waits for ever, and a refused one has lost its hour
before it is refused (https://github.com/wagtail/wagtail/pull/13879). ``tests/cms/review/test_scheduling.py`` says when
Wagtail no longer needs this.

Each object has a transaction of its own, in which its row is held: two runs at once do not both take it, and a run that
is killed leaves every object either as it was or done. What is left is due again at the next run.
"""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DatabaseError, models, transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

from cms.review.schedule_failures import DELAYED, REFUSED, STILL_PUBLIC, Failure, keep_once, set_aside

logger = logging.getLogger(__name__)


def publish_due() -> Iterator[Failure]:
    """Publish every revision whose hour has come, in the order of the hours; yields those that could not be.

    What the review or the form of the page refuses is scheduled no more: a person must mend it. What fails for any other
    reason keeps its hour, and is tried again at every run. Either is told once.
    """
    due = Revision.objects.filter(approved_go_live_at__lt=timezone.now()).order_by("approved_go_live_at", "pk")
    for key, hour in list(due.values_list("pk", "approved_go_live_at")):
        yield from _one_by_one(partial(_publish, key, hour))


def withdraw_ended() -> Iterator[Failure]:
    """Unpublish every object whose end has come; yields those that could not be. They are tried again at every run."""
    for model in _models():
        ended = model._default_manager.filter(live=True, expire_at__lt=timezone.now()).order_by("expire_at", "pk")
        for key in list(ended.values_list("pk", flat=True)):
            yield from _one_by_one(partial(_withdraw, model, key))


def _models() -> list[type[models.Model]]:
    """Page, for every type of page, and each snippet with a draft."""
    drafts = [model for model in apps.get_models() if issubclass(model, DraftStateMixin)]
    return [Page, *(model for model in drafts if not issubclass(model, Page))]


def _one_by_one(work: Callable[[], Failure | None]) -> Iterator[Failure]:
    """A fault of the database, such as two transactions that wait for each other, is nobody's text: the next run sees."""
    try:
        with transaction.atomic():
            failure = work()
    except DatabaseError:
        logger.exception("Something that is due was left to the next run.")
    else:
        if failure is not None:
            yield failure


def _publish(key: int, hour: datetime) -> Failure | None:
    still_due = Revision.objects.filter(pk=key, approved_go_live_at=hour)
    # Held to the end of the transaction. Whatever another run holds, it takes care of; SQLite lets one run write at a time.
    revision = still_due.select_for_update(skip_locked=True).first()
    if revision is None:
        return None
    try:
        with transaction.atomic():
            revision.publish(log_action="wagtail.publish.scheduled")
    except ValidationError as refusal:
        why = " ".join(refusal.messages)
        return set_aside(revision, Failure(revision.as_object(), REFUSED, hour, why, revision))
    except DatabaseError:
        raise
    except Exception as fault:
        logger.exception("Revision %s could not be published at its hour.", key)
        return keep_once(Failure(revision.content_object, DELAYED, hour, type(fault).__name__, revision))
    return None


def _withdraw(model: type[models.Model], key: int) -> Failure | None:
    rows = model._default_manager.filter(pk=key, live=True, expire_at__lt=timezone.now())
    found = rows.select_for_update(of=("self",), skip_locked=True).first()
    if found is None:
        return None
    try:
        with transaction.atomic():
            found.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    except DatabaseError:
        raise
    except Exception as fault:
        logger.exception("%s %s could not be withdrawn at its hour.", model._meta.label, key)
        return keep_once(Failure(found, STILL_PUBLIC, found.expire_at, type(fault).__name__))
    return None
