"""The pictures on the home of the admin: those of the site, and those that all sites share."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import ngettext
from wagtail.images.permissions import permission_policy

from cms.core.boundary.media import SEEING
from cms.core.dashboard.lines import Desk, Line, health
from cms.media.listing import Lack, lacking


@health(order=30)
def pictures(desk: Desk) -> Iterator[Line]:
    """Of those that the person finds in the list of pictures."""
    own = permission_policy.instances_user_has_any_permission_for(desk.user, SEEING)
    address = reverse("wagtailimages:index")
    count = lacking(own, "lack", str(Lack.DESCRIPTION)).count()
    words = ngettext("picture without description", "pictures without description", count)
    yield Line(count, words, f"{address}?lack={Lack.DESCRIPTION}")
    count = lacking(own, "lack", str(Lack.WITHHELD)).count()
    words = ngettext(
        "picture not shown: consent missing or ended", "pictures not shown: consent missing or ended", count
    )
    yield Line(count, words, f"{address}?lack={Lack.WITHHELD}")
