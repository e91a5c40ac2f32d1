"""What a medical page must say and does not: its sources, and the sections that its type requires."""

from collections.abc import Iterator

from django.db import models
from django.utils.translation import gettext as _

from cms.review.checks.enums import Level
from cms.review.checks.findings import Finding, Subject
from cms.review.comparison import label
from cms.review.digest import medical_values


def check(subject: Subject) -> Iterator[Finding]:
    """One finding a section. ``required_sections`` lists fields; a tuple of names asks for one of them at least."""
    values = medical_values(subject.instance)
    if "sources" in subject.fields and "sources" not in values:
        yield Finding(
            "missing_source", Level.ERROR, "sources", "", _("No source: say where the information comes from.")
        )
    for section in getattr(subject.instance, "required_sections", []):
        names = [section] if isinstance(section, str) else list(section)
        if not any(name in values for name in names):
            yield _missing(subject.instance, names)


def _missing(instance: models.Model, names: list[str]) -> Finding:
    what = _(" or ").join(f"“{label(instance, name)}”" for name in names)
    return Finding("missing_section", Level.ERROR, names[0], "", _("Nothing is said in %s.") % what)
