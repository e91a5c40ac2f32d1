"""What people come for: the acts that can be booked, by speciality, each with the step of the site that books it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from cms.core.identity import SiteContext, resolve
from procedures.listing import Act, all_acts, speciality_cards


@dataclass(frozen=True)
class Choice:
    """An act to come for. ``url`` is its step on its own site; its page there while that site has no appointment page."""

    title: str
    medical_name: str
    url: str


@dataclass(frozen=True)
class Group:
    title: str
    choices: list[Choice]


@dataclass(frozen=True)
class SiteChoices:
    """The acts of one site; ``name`` is empty for the site that is being read."""

    name: str
    groups: list[Group]


def choices(request: HttpRequest) -> list[SiteChoices]:
    """This site's acts, then those of the others. An act done only in an emergency cannot be booked: it is left out."""
    site = resolve(request)
    acts = [act for act in all_acts(request) if not act.page.is_emergency_only]
    names = dict.fromkeys("" if act.own else act.site_name for act in acts)
    return [
        SiteChoices(
            name, _groups(request, site, [act for act in acts if (not name if act.own else act.site_name == name)])
        )
        for name in sorted(names)
    ]


def _groups(request: HttpRequest, site: SiteContext, acts: list[Act]) -> list[Group]:
    """By speciality, in alphabetical order; an act of two is found under both, one of none comes at the end."""
    wanted = {act.page.pk for act in acts}
    found = [
        (card.speciality.name, [act for act in card.acts if act.page.pk in wanted])
        for card in speciality_cards(request)
    ]
    placed = {act.page.pk for _name, own in found for act in own}
    found.append((_("Other procedures"), [act for act in acts if act.page.pk not in placed]))
    return [Group(name, list(_choices(site, own))) for name, own in found if own]


def _choices(site: SiteContext, acts: Iterable[Act]) -> Iterable[Choice]:
    for act in acts:
        theirs = site.sister_appointment_url if site.sister and act.site_name == site.sister.name else ""
        start = site.appointment_url if act.own else theirs
        yield Choice(act.title, act.medical_name, start + act.page.booking_step if start else act.url)
