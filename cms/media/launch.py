"""What pictures ask of a site before it opens: whoever is on one agreed, and whoever cannot see it is told what it shows."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Site

from cms.core.launch import Missing, launch_check
from cms.media.models import Picture
from cms.media.uses import used_on


@launch_check
def pictures_withheld(site: Site) -> Iterable[Missing]:
    rule = _("Nobody’s picture is published without consent (civil code, article 9; RGPD, article 7).")
    for picture in Picture.objects.withheld():
        if titles := used_on(picture, site):
            what = _("The picture “%(picture)s” is not shown on: %(pages)s. %(reason)s")
            values = {"picture": picture, "pages": ", ".join(titles), "reason": picture.why_withheld}
            yield Missing(what % values, _form(picture), rule)


@launch_check
def pictures_undescribed(site: Site) -> Iterable[Missing]:
    rule = _("Whoever cannot see a picture is told what it shows (RGAA 4.1, criterion 1.1).")
    for picture in Picture.objects.undescribed():
        if titles := used_on(picture, site):
            what = _("The picture “%(picture)s” has no description. It is on: %(pages)s.")
            yield Missing(what % {"picture": picture, "pages": ", ".join(titles)}, _form(picture), rule)


def _form(picture: Picture) -> str:
    return reverse("wagtailimages:edit", args=[picture.pk])
