"""How surely words lead to what they stand for."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Strength(models.TextChoices):
    EXACT = "exact", _("They name it")
    CLOSE = "close", _("It is often offered for that")
    DISCUSS = "discuss", _("Several causes are possible")
    NOT_TREATED = "not_treated", _("It does not treat that")
    EMERGENCY = "emergency", _("Emergency")
