"""Closed lists of the body."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class BodyRegion(models.TextChoices):
    NECK = "neck", _("Neck")
    SHOULDER = "shoulder", _("Shoulder")
    CHEST = "chest", _("Chest")
    SPINE = "spine", pgettext_lazy("part of the body", "Back")
    LIVER = "liver", _("Liver")
    KIDNEY = "kidney", _("Kidney")
    ABDOMEN = "abdomen", _("Belly")
    RECTUM = "rectum", _("Rectum")
    BLADDER = "bladder", _("Bladder")
    PROSTATE = "prostate", _("Prostate")
    UTERUS = "uterus", _("Womb")
    TESTICLE = "testicle", _("Testicle")
    HIP = "hip", _("Hip")
    KNEE = "knee", _("Knee")
    LEG = "leg", _("Leg")


class OrganIcon(models.TextChoices):
    """The organ icons in ``static/icons/organs/``."""

    JOINTS = "joints", _("Joint")
    LIVER = "liver", _("Liver")
    STOMACH = "stomach", _("Stomach")
    KIDNEYS = "kidneys", _("Kidneys")
    PROSTATE = "prostate", _("Prostate")
    UTERUS = "uterus", _("Womb")
    THYROID = "thyroid", _("Thyroid")
    LUNGS = "lungs", _("Lungs")
    VESSELS = "vessels", _("Blood vessels")


class OptionKind(models.TextChoices):
    """What can be done about a problem; the order is that of the page."""

    NOTHING = "nothing", _("No treatment")
    SELF_CARE = "self_care", _("What you can do yourself")
    MEDICINE = "medicine", _("Medicine")
    SPECIALIST = "specialist", _("Another specialist")
    SURGERY = "surgery", _("Surgery")
    IMAGE_GUIDED = "image_guided", _("Image-guided procedure")
