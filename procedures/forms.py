"""The editor forms of an act, and of a home that features some."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from cms.core.boundary.page_form import PageForm
from cms.review.page_form import MedicalPageForm
from contact.enums import Mention
from procedures.authorisation import is_authorised


class ProcedurePageForm(MedicalPageForm):
    """Refuses a place that is not authorised for the act, beside that place.

    Here and not in the page's own ``clean``, which every publication asks: a place that loses its authorisation must not
    hold back a text whose hour has come. Readers are not offered such a place anyway.
    """

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        asked = cleaned.get("required_mention", "")
        for row in self.formsets["location_rows"].forms if "location_rows" in self.formsets else ():
            place = row.cleaned_data.get("location") if row.is_valid() else None
            if place is None or row.cleaned_data.get("DELETE") or is_authorised(place, asked):
                continue
            words = {"place": place.name, "asked": Mention(asked).label}
            row.add_error(
                "location",
                _("%(place)s is not authorised for this act, which needs authorisation %(asked)s.") % words,
            )
        return cleaned


class FeaturedActsForm(PageForm):
    """Refuses an act that stands there twice."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        seen = set()
        for row in self._rows():
            act = row.cleaned_data.get("act") if row.is_valid() else None
            if act is None or row.cleaned_data.get("DELETE"):
                continue
            if act.pk in seen:
                row.add_error("act", _("This act is chosen twice."))
            seen.add(act.pk)
        return cleaned

    def _rows(self) -> Iterator[Any]:
        return iter(self.formsets["featured_rows"].forms if "featured_rows" in self.formsets else ())
