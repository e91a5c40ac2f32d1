"""Closed lists of the checks."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """What a finding does to a validation."""

    ERROR = "error", _("Error: stops the validation")
    WARNING = "warning", _("Warning: the validator must answer it")
    ADVICE = "advice", _("Advice")


# In the order in which they are shown.
LEVELS: tuple[Any, ...] = (Level.ERROR, Level.WARNING, Level.ADVICE)


class TermKind(models.TextChoices):
    """Why a word is watched. ``rules`` says which article of the public health code refuses which."""

    ABSOLUTE = "absolute", _("Absolute claim")
    COMPARISON = "comparison", _("Comparison")
    TESTIMONIAL = "testimonial", _("Testimonial")
    RATING = "rating", _("Marks and stars")
    RANKING = "ranking", _("Ranking of doctors or places")
    PROMOTIONAL = "promotional", _("Promotion")
    PRICE = "price", _("Price as a bait")
    TRADE_NAME = "trade_name", _("Trade name of a device")
    ORGAN = "organ", _("Word of another organ")
    LEAD = "lead", _("Lead that needs a link")
    FORBIDDING = "forbidding", _("Roundabout way to forbid")
