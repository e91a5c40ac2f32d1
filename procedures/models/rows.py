"""What an act refers to: its specialities, the shared safety texts, its places and its people, one row each."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from cms.safety.models import CareCard, Implant, SafetyCheck
from contact.models import Location, Practitioner
from procedures.models.page import ProcedurePage
from specialities.models import Speciality


class ProcedureSpeciality(Orderable):
    """An act belongs to one speciality or more. The row points at the French one; readers see it in their language."""

    page = ParentalKey(ProcedurePage, on_delete=models.CASCADE, related_name="speciality_rows")
    speciality = models.ForeignKey(
        Speciality, verbose_name=_("speciality"), on_delete=models.PROTECT, related_name="procedure_rows"
    )

    panels: ClassVar[list] = [FieldPanel("speciality")]


class ProcedureCareCard(Orderable):
    """When to call after this act. The row points at the French card; readers see it in their language."""

    page = ParentalKey(ProcedurePage, on_delete=models.CASCADE, related_name="care_card_rows")
    card = models.ForeignKey(
        CareCard, verbose_name=_("care card"), on_delete=models.PROTECT, related_name="procedure_rows"
    )

    panels: ClassVar[list] = [FieldPanel("card")]


class ProcedureSafetyCheck(Orderable):
    """What to tell us before this act."""

    page = ParentalKey(ProcedurePage, on_delete=models.CASCADE, related_name="safety_check_rows")
    check_text = models.ForeignKey(
        SafetyCheck, verbose_name=_("check"), on_delete=models.PROTECT, related_name="procedure_rows"
    )

    panels: ClassVar[list] = [FieldPanel("check_text")]


class ProcedureImplant(Orderable):
    """What stays in the body after this act."""

    page = ParentalKey(ProcedurePage, on_delete=models.CASCADE, related_name="implant_rows")
    implant = models.ForeignKey(
        Implant, verbose_name=_("what stays"), on_delete=models.PROTECT, related_name="procedure_rows"
    )

    panels: ClassVar[list] = [FieldPanel("implant")]


class ProcedureLocation(Orderable):
    """A place where this act is done. Whether it may be booked there follows from what the place is authorised for."""

    page = ParentalKey(ProcedurePage, on_delete=models.CASCADE, related_name="location_rows")
    location = models.ForeignKey(
        Location, verbose_name=_("place"), on_delete=models.CASCADE, related_name="procedure_rows"
    )

    panels: ClassVar[list] = [FieldPanel("location")]


class ProcedurePractitioner(Orderable):
    """A radiologist who does this act. Readers see them in alphabetical order, whatever the order of the rows."""

    page = ParentalKey(ProcedurePage, on_delete=models.CASCADE, related_name="practitioner_rows")
    practitioner = models.ForeignKey(
        Practitioner, verbose_name=_("practitioner"), on_delete=models.CASCADE, related_name="procedure_rows"
    )

    panels: ClassVar[list] = [FieldPanel("practitioner")]
