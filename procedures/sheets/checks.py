"""What the medical review says of an act's sheets: a sheet to keep is one page."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from cms.core import themes
from cms.core.identity import identity_of
from cms.review.checks.enums import Level
from cms.review.checks.findings import Finding
from procedures.sheets.drawing import data_of, fits
from procedures.sheets.enums import SheetKind
from procedures.sheets.writing import kinds_of, write

# The field of each sheet that an editor can most likely shorten.
FIELDS = {SheetKind.BEFORE: "before_steps", SheetKind.AFTER: "after"}


def too_long(page: Any) -> Iterator[Finding]:
    """A warning for each sheet of the draft ``page`` that does not fit on one A4, even in the smallest type."""
    site = page.get_site()
    if site is None:
        return
    identity = identity_of(site)
    for kind in kinds_of(page):
        if not fits(data_of([write(page, kind, identity)], themes.get(identity.theme))):
            message = _("A sheet of this act does not fit on one page: “%s”.") % kind.label
            yield Finding("sheet_too_long", Level.WARNING, FIELDS[kind], str(kind.label), message)
