"""The closed lists of the translation desk."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Severity(models.TextChoices):
    """What a change of the French touched, the worst first: translators start there, and readers are told."""

    SAFETY = "1_safety", _("Safety")
    MEDICAL = "2_medical", _("Medical")
    WORDING = "3_wording", _("Wording")


class State(models.TextChoices):
    """Where a translation stands, in the order of work."""

    STALE = "1_stale", _("Out of date")
    MISSING = "2_missing", _("Not translated")
    STARTED = "3_started", _("Being translated")
    FINISHED = "4_finished", _("To be sent for review")
    IN_REVIEW = "5_in_review", _("In review")
    CURRENT = "6_current", _("Up to date")
