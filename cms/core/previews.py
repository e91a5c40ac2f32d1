"""How editors see a page before readers do: at the widths of three devices, by day and by night."""

from django.db import models
from django.utils.translation import gettext_lazy as _

# Widths in CSS pixels: the narrowest phone that the sites are made for, a tablet upright, a desk.
SIZES = [
    {"name": "mobile", "icon": "mobile-alt", "device_width": 360, "label": _("On a phone: 360 pixels wide")},
    {"name": "tablet", "icon": "tablet-alt", "device_width": 768, "label": _("On a tablet: 768 pixels wide")},
    {"name": "desktop", "icon": "desktop", "device_width": 1440, "label": _("On a computer: 1,440 pixels wide")},
]


class Scheme(models.TextChoices):
    """The colours of a preview. Readers never choose: their device says whether it is day or night."""

    DEVICE = "", _("Colours of my screen")
    LIGHT = "light", _("Light colours")
    DARK = "dark", _("Dark colours")
