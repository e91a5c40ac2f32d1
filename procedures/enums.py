"""Closed lists of an act: patients compare them, so nobody retypes them in a translation."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Technique(models.TextChoices):
    DIAGNOSTIC = "diagnostic", _("Diagnostic")
    PERCUTANEOUS = "percutaneous", _("Through the skin")
    ENDOVASCULAR = "endovascular", _("Through the vessels")


class Guidance(models.TextChoices):
    ULTRASOUND = "ultrasound", _("Ultrasound")
    CT = "ct", _("CT scan")
    FLUOROSCOPY = "fluoroscopy", _("Live X-ray imaging")
    MRI = "mri", _("MRI")

    @property
    def uses_xrays(self) -> bool:
        return self in (Guidance.CT, Guidance.FLUOROSCOPY)


class Extent(models.TextChoices):
    """How often something is part of an act."""

    NEVER = "never", _("No")
    SOMETIMES = "sometimes", _("In some cases")
    ALWAYS = "always", _("Yes")


class Energy(models.TextChoices):
    RADIOFREQUENCY = "radiofrequency", _("Radiofrequency (heat)")
    MICROWAVE = "microwave", _("Microwaves (heat)")
    CRYOTHERAPY = "cryotherapy", _("Cryotherapy (cold)")


class Urgency(models.TextChoices):
    PLANNED = "planned", _("Planned")
    EMERGENCY = "emergency", _("Emergency")
    BOTH = "both", _("Planned or urgent")


class Anaesthesia(models.TextChoices):
    NONE = "none", pgettext_lazy("anaesthesia", "None")
    LOCAL = "local", _("Local")
    SEDATION = "sedation", _("Sedation")
    SPINAL = "spinal", _("Spinal")
    GENERAL = "general", pgettext_lazy("anaesthesia", "General")


class Stay(models.TextChoices):
    OUTPATIENT = "outpatient", _("Home after the act")
    DAY_CASE = "day_case", _("Day case: home the same day")
    ONE_NIGHT = "one_night", _("One night")
    SEVERAL_NIGHTS = "several_nights", _("Several nights")
    ALREADY_INPATIENT = "already_inpatient", _("During a hospital stay")
    VARIES = "varies", _("Depends on your situation")


class Activity(models.TextChoices):
    WORK = "work", _("Work")
    DRIVING = "driving", _("Driving")
    SPORT = "sport", _("Sport")
    LIFTING = "lifting", _("Carrying loads")
    BATHING = "bathing", _("Bath, swimming")
    SEX = "sex", _("Sex")
    TRAVEL = "travel", _("Long journeys")


class TimeUnit(models.TextChoices):
    HOURS = "hours", _("hours")
    DAYS = "days", _("days")
    WEEKS = "weeks", _("weeks")


class Moment(models.TextChoices):
    BOOKING = "booking", _("When you book")
    WEEKS_BEFORE = "weeks_before", _("In the weeks before")
    DAY_BEFORE = "day_before", _("The day before")
    SAME_DAY = "same_day", _("On the day")


class Frequency(models.TextChoices):
    COMMON = "common", _("Common")
    UNCOMMON = "uncommon", _("Uncommon")
    RARE = "rare", _("Rare")
    UNKNOWN = "unknown", _("Frequency not known")


class Coverage(models.TextChoices):
    """What the French health insurance pays (article R.4127-53 of the public health code: the site must say it)."""

    COVERED = "covered", _("Covered by the health insurance")
    CONDITIONAL = "conditional", _("Covered under conditions")
    NOT_COVERED = "not_covered", _("Not covered by the health insurance")
    TO_CONFIRM = "to_confirm", _("To be confirmed with the secretariat")


class Prerequisite(models.TextChoices):
    """What a patient has or has done before an act can be booked."""

    PRESCRIPTION = "prescription", _("A prescription")
    REFERRAL = "referral", _("A letter from the doctor who sends you")
    CONSULTATION = "consultation", _("A consultation first, with a specialist or the radiologist")
    IMAGING = "imaging", _("Your images (X-ray, ultrasound, CT or MRI), with their reports")
    BLOOD_TEST = "blood_test", _("A blood test")
    ANAESTHESIA = "anaesthesia", _("A consultation with the anaesthetist")
