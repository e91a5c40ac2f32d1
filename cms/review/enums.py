"""Closed lists of medical review."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReviewClass(models.TextChoices):
    """How soon a text must be read again; the shorter, the more harm an old text could do."""

    SAFETY = "safety", _("Safety text")
    PROCEDURE = "procedure", _("Act")
    GENERAL = "general", _("General medical page")

    @property
    def months(self) -> int:
        return {ReviewClass.SAFETY: 12, ReviewClass.PROCEDURE: 24, ReviewClass.GENERAL: 36}[self]


class ValidationKind(models.TextChoices):
    FULL = "full", _("Full validation")
    MINOR = "minor", _("Minor correction")
    TRANSLATION = "translation", _("Translation")
    EMERGENCY = "emergency", _("Emergency publication")
    DEMONSTRATION = "demonstration", _("Demonstration")


class ReviewState(models.TextChoices):
    """What can be said of a text in the review calendar; several may hold at once."""

    IN_FORCE = "in_force", _("In force")
    DUE = "due", _("Due within 90 days")
    EXPIRED = "expired", _("Review overdue")
    NONE = "none", _("Not validated")
    DEMONSTRATION = "demonstration", _("Demonstration")
    EMERGENCY = "emergency", _("Published in an emergency")
    WITHDRAWN_SOURCE = "withdrawn_source", _("Cites a withdrawn source")
    CHANGED_TEXT = "changed_text", _("Shows a safety text changed since")
    VALIDATOR_LEFT = "validator_left", _("Validator has left")
