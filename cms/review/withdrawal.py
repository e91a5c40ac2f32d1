"""Taking off the sites what nobody read again, where the review calendar says so."""

from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from cms.review.calendar import overdue_since
from cms.review.inventory import Entry, entries
from cms.review.policy import ReviewPolicy

ACTION = "review.withdraw"


def overdue(today: date | None = None) -> Iterator[Entry]:
    """The live texts whose days of grace have passed and whose class is withdrawn by itself."""
    today = today or timezone.localdate()
    policy = ReviewPolicy.load()
    for entry in entries(today=today):
        ended = overdue_since(entry.validation, policy, today)
        if entry.live and ended and policy.withdraws(entry.review_class):
            yield entry


@transaction.atomic
def withdraw(entry: Entry) -> None:
    """Unpublish, and say in the history of the object since when nobody answers for it."""
    instance = entry.model.objects.get(pk=entry.pk)
    instance.unpublish(log_action=False)
    log(instance=instance, action=ACTION, data={"ended": str(entry.ends_on)})
