"""What the medical review asks of a site before it opens: a doctor answers for every text that patients read."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Site

from cms.core.launch import Missing, launch_check
from cms.review.enums import ReviewState
from cms.review.inventory import entries
from cms.review.report import SHARED

# Of these, no doctor answers for what readers see.
UNSIGNED: tuple[Any, ...] = (ReviewState.DEMONSTRATION, ReviewState.EMERGENCY, ReviewState.NONE)


@launch_check
def unsigned_texts(site: Site) -> Iterable[Missing]:
    """The live texts of the site, then those that the sites share, that no doctor signed."""
    places = Counter(entry.site for entry in entries() if entry.live and set(UNSIGNED).intersection(entry.states))
    rule = _("Medical information rests on known facts, with care (public health code, article R.4127-19-1).")
    if count := places[site]:
        what = ngettext(
            "%d page is live that no doctor has validated.", "%d pages are live that no doctor has validated.", count
        )
        yield Missing(what % count, _report(str(site.pk)), rule)
    if count := places[None]:
        what = ngettext(
            "%d shared text is live that no doctor has validated.",
            "%d shared texts are live that no doctor has validated.",
            count,
        )
        yield Missing(what % count, _report(SHARED), rule)


def _report(place: str) -> str:
    return reverse("review_report") + "?" + urlencode({"site": place, "state": UNSIGNED}, doseq=True)
