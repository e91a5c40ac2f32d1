"""What is known about a picture: who is on it, and under which terms it may be used."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class People(models.TextChoices):
    """Whether somebody can be recognised: by the face, but also by a tattoo, a name on a screen, a scar."""

    NOBODY = "nobody", _("No, nobody")
    RECOGNISABLE = "recognisable", _("Yes")


class Licence(models.TextChoices):
    OWN = "own", _("Made by the group or for it")
    PERMISSION = "permission", _("Bought, or with written permission")
    CC_BY = "cc-by", "Creative Commons BY 4.0"
    CC_BY_SA = "cc-by-sa", "Creative Commons BY-SA 4.0"
    FREE = "free", _("Free of rights (CC0, public domain)")

    @property
    def asks_for_credit(self) -> bool:
        return self in (Licence.CC_BY, Licence.CC_BY_SA)
