"""The review calendar: how long a validation still lasts, whom that was told, and when readers must know."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.core.days import clinic_day
from cms.review.policy import ReviewPolicy

if TYPE_CHECKING:
    from cms.review.models import Validation

# Days before the end of a validation at which a person is reminded.
THRESHOLDS = (90, 30, 0)
# From this many days before its end, a text is due.
DUE_DAYS = THRESHOLDS[0]


class ReminderSent(models.Model):
    """One person was reminded of one validation at one threshold, and is not told that again."""

    validation = models.ForeignKey("review.Validation", on_delete=models.CASCADE, related_name="reminders")
    threshold = models.PositiveSmallIntegerField(_("days before"))
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)

    class Meta:
        constraints: ClassVar[list] = [
            models.UniqueConstraint(fields=["validation", "threshold", "recipient"], name="one_reminder_a_threshold")
        ]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.validation_id}, {self.threshold}"


class ChangeTold(models.Model):
    """One person was told that a text shown by what they validated has changed, and is not told that change again."""

    validation = models.ForeignKey("review.Validation", on_delete=models.CASCADE, related_name="changes_told")
    change = models.CharField(_("change"), max_length=120)
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)

    class Meta:
        constraints: ClassVar[list] = [
            models.UniqueConstraint(fields=["validation", "change", "recipient"], name="one_mail_a_change")
        ]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.validation_id}, {self.change}"


def threshold_reached(days_left: int) -> int | None:
    """The closest threshold that has come, so that days without a run lose no reminder; None when all are ahead."""
    return min((threshold for threshold in THRESHOLDS if days_left <= threshold), default=None)


def overdue_since(
    validation: Validation | None, policy: ReviewPolicy | None = None, today: date | None = None
) -> date | None:
    """The day on which ``validation`` ended, once its days of grace have passed too; None before.

    No query before it ends, and one afterwards unless the policy is given.
    """
    today = today or clinic_day()
    if validation is None or validation.expires_on is None or not validation.has_expired(today):
        return None
    grace = timedelta(days=(policy or ReviewPolicy.load()).grace_days(validation.review_class))
    return validation.expires_on if validation.expires_on + grace <= today else None
