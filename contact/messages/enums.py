"""What visitors may write about."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Subject(models.TextChoices):
    """What a message is about. Chosen, so that nobody has to explain, and it reaches the right person."""

    APPOINTMENT = "appointment", _("An appointment")
    ADMINISTRATIVE = "administrative", _("A paper, an invoice, a certificate")
    PERSONAL_DATA = "personal-data", _("My personal data")
    ACCESSIBILITY = "accessibility", _("A difficulty in using this site")
    PAGE_ERROR = "page-error", _("An error on a page")
    REFERRING_DOCTOR = "referring-doctor", _("I am a doctor who refers a patient")
    PRESS = "press", _("The press")
    RECRUITMENT = "recruitment", _("Working with us")

    @property
    def takes_message(self) -> bool:
        """An appointment needs the phone or the booking service: written here, it would invite words about health."""
        return self is not Subject.APPOINTMENT

    @classmethod
    def written(cls) -> list[tuple[str, Any]]:
        """The choices about which one may write."""
        return [choice for choice in cls.choices if cls(choice[0]).takes_message]
