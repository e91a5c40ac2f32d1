"""What an act asks before it is booked: of the place where it is done, and of the patient who comes."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.core.fields import ChoicesField, labels
from contact.enums import Mention
from procedures.enums import Prerequisite


class BookingMixin(models.Model):
    """The authorisation that an act needs, where and by whom it is done, and what a patient needs before booking.

    What to bring or have done first is medical: a patient acts upon it alone, so a radiologist answers for it. Places, people
    and authorisations are not: they change by a decision of the regional health agency, which must take effect at once.
    """

    required_mention = models.CharField(
        _("authorisation needed"),
        max_length=1,
        choices=Mention.choices,
        blank=True,
        help_text=_("Of the place. Left empty, it is not stated yet, and any place may be chosen."),
    )
    prerequisites = ChoicesField(Prerequisite, verbose_name=_("needed before booking"))
    prerequisites_note = models.TextField(
        _("needed before booking: particular to this act"), max_length=300, blank=True, help_text=_("One sentence.")
    )

    booking_medical_fields: ClassVar[list[str]] = ["prerequisites", "prerequisites_note"]
    booking_translatable_fields: ClassVar[list] = [
        *(
            SynchronizedField(name, overridable=False)
            for name in ("required_mention", "prerequisites", "location_rows", "practitioner_rows")
        ),
        TranslatableField("prerequisites_note"),
    ]

    slug: str
    is_emergency_only: bool

    class Meta:
        abstract = True

    @property
    def booking_step(self) -> str:
        """Its address from the appointment page on; empty for an act that cannot be booked."""
        return "" if self.is_emergency_only else f"{self.slug}/"

    @property
    def prerequisite_labels(self) -> list[str]:
        return labels(Prerequisite, self.prerequisites)
