"""What places and people lack before a site opens: only those that its pages present."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Site

from cms.core.days import clinic_day
from cms.core.enums import SOURCE_LANGUAGE
from cms.core.launch import Missing, launch_check
from cms.core.scoping import home_of, site_pages
from contact.models import FeesPage, Location, LocationPage, Practitioner, PractitionerPage
from contact.shown_on import places_under, practitioners_under

# Words of the starting content that stand for what only the group knows.
STAND_INS = ("démonstration", "à compléter")
# The consultation, and five of the commonest acts.
FEWEST_FEES = 6


@launch_check
def places(site: Site) -> Iterator[Missing]:
    """Article R.4127-80 of the public health code asks for the place; the mention says which acts may be offered there."""
    home = home_of(site, SOURCE_LANGUAGE)
    pages = site_pages(site, SOURCE_LANGUAGE, LocationPage).select_related("location")
    for place in _together(places_under(home) if home else [], [page.location for page in pages]):
        yield from _lacks(place, place.name, _of_place(place))


@launch_check
def people(site: Site) -> Iterator[Missing]:
    """Articles R.4127-80 and R.4127-53 of the public health code, and the order of 30 May 2018."""
    home = home_of(site, SOURCE_LANGUAGE)
    pages = site_pages(site, SOURCE_LANGUAGE, PractitionerPage).select_related("practitioner")
    members = practitioners_under(home) if home else []
    for person in _together(members, [page.practitioner for page in pages]):
        yield from _lacks(person, person.name, _of_person(person))


@launch_check
def fees(site: Site) -> Iterator[Missing]:
    home = home_of(site, SOURCE_LANGUAGE)
    if home is not None and not site_pages(site, SOURCE_LANGUAGE, FeesPage).exists():
        address = reverse("wagtailadmin_pages:add", args=("contact", "feespage", home.pk))
        yield Missing(_("The site has no page of fees."), address, "R.4127-53")


def _of_place(place: Location) -> Iterator[tuple[bool, str, str]]:
    """What is missing, in words, and the rule that asks for it."""
    today = clinic_day()
    yield _stands_in(place.name), _("its real name"), "R.4127-80"
    yield _stands_in(place.address), _("its address"), "R.4127-80"
    yield not place.kind, _("whether it is a centre of the group or a partner clinic"), "R.4127-80"
    yield not place.phone, _("its phone number"), "R.4127-80"
    yield not place.opening, _("its opening hours, by day"), "R.4127-80"
    yield not place.mention, _("what it is authorised for"), "R.6123-166"
    yield not place.authorised_until, _("until when it is authorised"), "R.6123-166"
    ended = place.authorised_until is not None and place.authorised_until < today
    yield ended, _("an authorisation that has not ended"), "R.6123-166"
    yield (
        not (place.access_features or place.access_missing),
        _("what access it has"),
        "loi du 11 février 2005, art. 47",
    )
    yield place.is_clinic and not place.fees, _("the fees of the clinic"), "arrêté du 30 mai 2018, art. 10"


def _of_person(person: Practitioner) -> Iterator[tuple[bool, str, str]]:
    yield _stands_in(person.name), _("a real name"), "R.4127-80"
    yield not person.registered_speciality, _("the speciality on the Order’s register"), "R.4127-80"
    yield not person.rpps, _("the RPPS number"), "R.4127-80"
    yield not person.order_url, _("the page in the Order’s directory"), "R.4127-80"
    yield not person.places, _("the places of consultation"), "R.4127-80"
    yield not person.sector, _("the sector"), "arrêté du 30 mai 2018, art. 5"
    yield not person.payments, _("the means of payment"), "R.4127-53"
    yield not person.third_party, _("third-party payment"), "R.4127-53"
    few = len(person.fee_items) < FEWEST_FEES
    yield few, _("the fees of the consultation and of five acts at least"), "R.1111-21"
    yield not person.fees_valid_until, _("until when the fees are valid"), "R.4127-53"
    yield person.fees_are_old, _("fees that are still valid"), "R.4127-53"


def _lacks(thing: Any, name: str, findings: Iterator[tuple[bool, str, str]]) -> Iterator[Missing]:
    address = AdminURLFinder().get_edit_url(thing)
    for is_missing, what, rule in findings:
        if is_missing:
            yield Missing(_("%(name)s lacks: %(what)s.") % {"name": name, "what": what}, address, rule)


def _stands_in(text: str) -> bool:
    return any(words in text.casefold() for words in STAND_INS)


def _together(*lists: list[Any]) -> list[Any]:
    """Each once, in order."""
    return list({one.translation_key: one for found in lists for one in found}.values())
