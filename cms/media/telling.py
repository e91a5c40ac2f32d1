"""What of a picture is said to whom: of one that they may not choose no name, as in forms, nor how its consent stands."""

from typing import Any, NamedTuple

from wagtail.admin.admin_url_finder import AdminURLFinder

from cms.core.boundary.choices import choices_in, refused
from cms.core.boundary.choosing import UNNAMED
from cms.media.models import Picture


class Told(NamedTuple):
    """``reason``: why readers do not see it, or nothing. ``form``: the address where ``user`` may change it, if they may."""

    name: str
    reason: str
    form: str | None


def told(picture: Picture, user: Any | None) -> Told:
    """What ``user`` may know; without one, as for a command on the server, everything."""
    if user is not None and refused(user, choices_in([(Picture, picture.pk)])):
        return Told(UNNAMED, "", None)
    return Told(str(picture), picture.why_withheld, AdminURLFinder(user).get_edit_url(picture))
