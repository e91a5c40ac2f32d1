"""Closed lists of the shared safety texts."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class CareLevel(models.TextChoices):
    """How fast to act. The name is read aloud before the card: colour alone never says it."""

    EMERGENCY = "emergency", _("Life-threatening emergency")
    URGENT = "urgent", _("Urgent advice")
    ROUTINE = "routine", _("Not urgent")


class CareAction(models.TextChoices):
    """The heading of a card: one call to action, one service to call, ending in "if:"."""

    CALL_15 = "call_15", _("Call 15 if:")
    # The French line for people who think of suicide and those close to them: free, at any hour.
    CALL_3114 = "call_3114", _("Call 3114 if:")
    CALL_US_TODAY = "call_us_today", _("Call us the same day if:")
    ASK_DOCTOR = "ask_doctor", _("Talk to your doctor if:")

    @property
    def level(self) -> Any:
        return {
            CareAction.CALL_15: CareLevel.EMERGENCY,
            CareAction.CALL_3114: CareLevel.EMERGENCY,
            CareAction.CALL_US_TODAY: CareLevel.URGENT,
            CareAction.ASK_DOCTOR: CareLevel.ROUTINE,
        }[self]


class CallMoment(models.TextChoices):
    """When a patient at home needs somebody: the whole week, in three parts, so that no hour is without an answer."""

    OPEN = "open", _("During opening hours")
    NIGHT = "night", _("Evening and night")
    WEEKEND = "weekend", _("Weekend and holidays")


class Severity(models.TextChoices):
    """What a check may do to the act."""

    POSTPONES = "postpones", _("May postpone the act")
    PREPARES = "prepares", _("Needs preparation")
    INFORMS = "informs", _("Good to know")


class Permanence(models.TextChoices):
    PERMANENT = "permanent", _("Stays for life")
    REMOVABLE = "removable", _("Is taken out")
    RESORBABLE = "resorbable", _("Disappears with time")


class MriSafety(models.TextChoices):
    COMPATIBLE = "compatible", _("MRI possible")
    CONDITIONAL = "conditional", _("MRI possible under conditions")
    ASK = "ask", _("Ask before any MRI")
