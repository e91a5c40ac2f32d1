"""Closed lists of medical review."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.enums import SOURCE_LANGUAGE


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


class ErrorReason(models.TextChoices):
    """What a reader may report of a page: chosen, never written, so that nobody writes about their health."""

    NUMBER = "number", _("A number or a dose looks wrong")
    CONTRADICTION = "contradiction", _("Two instructions contradict each other")
    OUTDATED = "outdated", _("Something is out of date")
    UNCLEAR = "unclear", _("Something is hard to understand")
    LINK = "link", _("A link does not work")
    TRANSLATION = "translation", _("The translation differs from the French")
    PLACE = "place", _("It is about the wrong organ, or on the wrong page")
    OTHER = "other", _("Something else: please call us as well")

    @classmethod
    def for_language(cls, code: str) -> list[tuple[str, Any]]:
        """Those that can be wrong of a page in that language."""
        return [choice for choice in cls.choices if choice[0] != cls.TRANSLATION or code != SOURCE_LANGUAGE]
