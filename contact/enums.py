"""Closed lists of places and people."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Mention(models.TextChoices):
    """What a place is authorised to do, and what an act asks of its place: each holds the ones before it.

    Article R.6123-166 of the French public health code (decree 2022-1237 of 16 September 2022).
    """

    A = "a", _("A: punctures, biopsies, drainages, deep injections, acts through the veins")
    B = "b", _("B: also acts through the arteries and the deep veins, and others through the skin")
    C = "c", _("C: also the treatment of cancers")
    D = "d", _("D: also emergencies, at any hour")

    def covers(self, asked: str) -> bool:
        """Whether a place with this one may do an act that asks for ``asked``; an act that asks for none, always."""
        order = list(Mention)
        return not asked or order.index(Mention(asked)) <= order.index(self)
