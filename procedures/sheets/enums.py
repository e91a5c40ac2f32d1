"""The two sheets of an act."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SheetKind(models.TextChoices):
    BEFORE = "before", _("Before the procedure")
    AFTER = "after", _("After the procedure")

    @property
    def slug(self) -> str:
        """Its name in an address: French in every language, as the addresses of pages are."""
        return {SheetKind.BEFORE: "fiche-avant", SheetKind.AFTER: "fiche-apres"}[self]

    @property
    def link(self) -> str:
        """What leads to it from the act."""
        links = {SheetKind.BEFORE: _("Sheet to print: before"), SheetKind.AFTER: _("Sheet to print: after")}
        return str(links[self])
