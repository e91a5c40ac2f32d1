"""What delivery remembers: that something changed for readers, and which addresses were asked for in vain, as numbers only."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.delivery.redirects.keeping import LONGEST


class NotFoundCount(models.Model):
    """How often one address of a site was not found on one day: no query, no visitor, no browser, no way there."""

    # A number is no use of a site.
    wagtail_reference_index_ignore = True

    site = models.ForeignKey("wagtailcore.Site", verbose_name=_("site"), on_delete=models.CASCADE, related_name="+")
    # As redirects write it, so that the two can be compared.
    path = models.CharField(_("address"), max_length=LONGEST)
    day = models.DateField(_("day"), db_index=True)
    count = models.PositiveIntegerField(_("how often"), default=1)

    class Meta:
        verbose_name = _("address not found")
        verbose_name_plural = _("addresses not found")
        default_permissions: ClassVar[tuple[str, ...]] = ()
        constraints: ClassVar[list] = [
            models.UniqueConstraint(fields=["site", "path", "day"], name="one_count_of_an_address_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.path} ({self.count})"


class Change(models.Model):
    """Something that readers see was changed by the transaction that wrote this row (``generation``)."""

    wagtail_reference_index_ignore = True

    # The moment, then something that nobody else has: the newest is the last of them.
    token = models.CharField(max_length=32)

    class Meta:
        default_permissions: ClassVar[tuple[str, ...]] = ()

    def __str__(self) -> str:
        return self.token
