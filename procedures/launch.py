"""What a site lacks before its appointments may open."""

from collections.abc import Iterator

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.models import Site

from cms.core.enums import SOURCE_LANGUAGE
from cms.core.launch import Missing, launch_check
from cms.core.models import SiteIdentity
from cms.core.scoping import site_pages
from procedures.authorisation import is_authorised
from procedures.enums import Coverage
from procedures.models import AppointmentPage, ProcedureLocation, ProcedurePage


@launch_check
def appointments(site: Site) -> Iterator[Missing]:
    """A way to book, and a page that says what to prepare before anybody leaves for it."""
    identity = SiteIdentity.for_site(site)
    settings = reverse("wagtailsettings:edit", args=["core", "siteidentity", site.pk])
    care = "arrêté du 30 mai 2018"
    page = site_pages(site, SOURCE_LANGUAGE, AppointmentPage).filter(pk=identity.appointment_page_id)
    if not page.exists():
        yield Missing(_("The site has no appointment page."), settings, care)
    if not identity.phone and not identity.booking_url:
        yield Missing(
            _("There is no way to book: neither a phone number nor an online booking address."), settings, care
        )
    if identity.booking_url and not identity.booking_platform:
        yield Missing(
            _("The online booking service has no name: patients must know for whom they leave the site."),
            settings,
            "RGPD, art. 13",
        )


@launch_check
def acts(site: Site) -> Iterator[Missing]:
    """What each live act of the site does not state yet."""
    rows = Prefetch("location_rows", ProcedureLocation.objects.select_related("location"))
    found = (
        site_pages(site, SOURCE_LANGUAGE, ProcedurePage).defer_streamfields().prefetch_related(rows).order_by("title")
    )
    for act in found:
        url = reverse("wagtailadmin_pages:edit", args=[act.pk])
        for sentence, rule in _lacks(act):
            yield Missing(f"{act.title}{pgettext('before a heading', ': ')}{sentence}", url, rule)


def _lacks(act: ProcedurePage) -> Iterator[tuple[str, str]]:
    agency = _("Article R.6123-166 of the public health code")
    places = [row.location for row in act.location_rows.all()]
    if not act.required_mention:
        yield _("the authorisation that it needs is not stated."), agency
    if not places:
        yield _("no place is chosen."), agency
    for place in places:
        if not is_authorised(place, act.required_mention):
            yield _("%(place)s is not authorised for it.") % {"place": place.name}, agency
    if act.coverage == Coverage.TO_CONFIRM:
        yield (
            _("what the health insurance pays is still to be confirmed."),
            _("Article R.4127-53 of the public health code"),
        )
