"""What pictures ask of a site before it opens: whoever is on one agreed, and whoever cannot see it is told what it shows."""

from collections.abc import Iterable, Iterator

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.log_actions import get_active_log_context
from wagtail.models import Site

from cms.core.launch import Missing, launch_check
from cms.media.models import Picture
from cms.media.telling import told
from cms.media.uses import holders_on


@launch_check
def pictures_withheld(site: Site) -> Iterable[Missing]:
    rule = _("Nobody’s picture is published without consent (civil code, article 9; RGPD, article 7).")
    what = _("The picture “%(picture)s” is not shown on: %(pages)s. %(reason)s")
    yield from _lines(Picture.objects.withheld(), site, what, rule)


@launch_check
def pictures_undescribed(site: Site) -> Iterable[Missing]:
    rule = _("Whoever cannot see a picture is told what it shows (RGAA 4.1, criterion 1.1).")
    what = _("The picture “%(picture)s” has no description. It is on: %(pages)s.")
    yield from _lines(Picture.objects.undescribed(), site, what, rule)


def _lines(pictures: models.QuerySet, site: Site, what: str, rule: str) -> Iterator[Missing]:
    """Those that ``site`` shows, as whoever reads the report may know them; a command on the server has no such person.

    Who may not change the picture is led to what shows it.
    """
    user = get_active_log_context().user
    for picture in pictures:
        if holders := holders_on(picture, site):
            name, reason, form = told(picture, user)
            values = {"picture": name, "pages": ", ".join(map(str, holders)), "reason": reason}
            yield Missing((what % values).strip(), form or _first_form(user, holders), rule)


def _first_form(user: models.Model | None, holders: list[models.Model]) -> str:
    found = map(AdminURLFinder(user).get_edit_url, holders)
    return next(filter(None, found), reverse("wagtailadmin_home"))
