"""Where acts are done and by whom: only authorised places, people in alphabetical order, in the reader's language.

The French page and the French place decide, whatever a translation still says: an authorisation that is lost is lost at
once, in every language.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.text import slugify

from cms.core.enums import SOURCE_LANGUAGE
from cms.core.identity import resolve
from cms.core.once import once
from cms.core.typography import alphabetical
from contact.models import Location, Practitioner
from procedures.authorisation import is_authorised
from procedures.listing import Act, acts_in
from procedures.models import ProcedureLocation, ProcedurePage, ProcedurePractitioner


@dataclass(frozen=True)
class Place:
    """A place as readers see it, and its own booking address."""

    location: Location
    booking_url: str


@dataclass(frozen=True)
class Doctor:
    """A practitioner as readers see him or her, and his or her own booking address."""

    practitioner: Practitioner
    booking_url: str


@dataclass(frozen=True)
class PlaceOfActs:
    """A place with the acts that may be done there. ``slug`` names it in an address, the same in every language."""

    slug: str
    name: str
    acts: list[Act]


def places_of(act: ProcedurePage) -> list[Place]:
    """The places where ``act`` may be done, in the order of its page. One query."""
    rows = _french(ProcedureLocation.objects, act)
    known = Location.objects.annotate(asked=Subquery(rows.values("page__required_mention")[:1]))
    pairs = _with_french(known, rows, "location", act)
    return [Place(shown, french.booking_url) for shown, french in pairs if is_authorised(french, french.asked)]


def doctors_of(act: ProcedurePage) -> list[Doctor]:
    """Who does ``act``, in alphabetical order: practitioners are never ranked (article R.4127-80 of the same code)."""
    rows = _french(ProcedurePractitioner.objects, act)
    pairs = _with_french(Practitioner.objects.all(), rows, "practitioner", act)
    pairs.sort(key=lambda pair: (alphabetical(pair[1].sort_name), alphabetical(pair[1].name)))
    return [Doctor(shown, french.booking_url) for shown, french in pairs]


def _french(rows: QuerySet, act: ProcedurePage) -> QuerySet:
    return rows.filter(page__translation_key=act.translation_key, page__locale__language_code=SOURCE_LANGUAGE)


def _with_french(known: QuerySet, rows: QuerySet, target: str, act: ProcedurePage) -> list[tuple[Any, Any]]:
    """What ``rows`` refer to, each in the language of ``act`` (or in French without it) beside its French, in their order."""
    key = f"{target}__translation_key"
    place = rows.filter(**{key: OuterRef("translation_key")}).order_by("sort_order").values("sort_order")[:1]
    found = known.filter(
        translation_key__in=rows.order_by().values(key),
        locale__language_code__in={SOURCE_LANGUAGE, act.locale.language_code},
    )
    versions: dict[UUID, dict[str, Any]] = {}
    for one in found.select_related("locale").annotate(place=Subquery(place)).order_by("place"):
        versions.setdefault(one.translation_key, {})[one.locale.language_code] = one
    of_french = [by_code for by_code in versions.values() if SOURCE_LANGUAGE in by_code]
    return [
        (by_code.get(act.locale.language_code, by_code[SOURCE_LANGUAGE]), by_code[SOURCE_LANGUAGE])
        for by_code in of_french
    ]


def acts_by_place(request: HttpRequest) -> list[PlaceOfActs]:
    """Every place that may do an act of the group, in alphabetical order. The list of acts shows them, however narrowed."""
    return once(request, ("acts by place", *resolve(request).reading), lambda: _find_by_place(request))


def _find_by_place(request: HttpRequest) -> list[PlaceOfActs]:
    """Two queries, beside those of ``all_acts``."""
    done: dict[Location, set[UUID]] = defaultdict(set)
    for row in _rows(ProcedureLocation.objects).order_by("location__name", "location"):
        if is_authorised(row.location, row.asked):
            done[row.location].add(row.act)
    names = _names(done, request)
    found: dict[str, PlaceOfActs] = {}
    for place, keys in done.items():
        if acts := acts_in(request, keys):
            slug = _free(slugify(place.name), found)
            found[slug] = PlaceOfActs(slug, names.get(place.translation_key, place.name), acts)
    return sorted(found.values(), key=lambda place: alphabetical(place.name))


def acts_at(request: HttpRequest, location: Location) -> list[Act]:
    """The acts that may be done at ``location``, this site's first. One query, beside those of ``all_acts``."""
    rows = _rows(ProcedureLocation.objects).filter(location__translation_key=location.translation_key)
    return acts_in(request, {row.act for row in rows if is_authorised(row.location, row.asked)})


def acts_by(request: HttpRequest, practitioner: Practitioner) -> list[Act]:
    """The acts that ``practitioner`` does, this site's first. One query, beside those of ``all_acts``."""
    rows = ProcedurePractitioner.objects.filter(
        page__locale__language_code=SOURCE_LANGUAGE, practitioner__translation_key=practitioner.translation_key
    )
    return acts_in(request, set(rows.values_list("page__translation_key", flat=True)))


def _rows(rows: QuerySet) -> QuerySet:
    """Of every French act, with its key and what it asks of its place."""
    french = rows.filter(page__locale__language_code=SOURCE_LANGUAGE).select_related("location")
    return french.annotate(act=F("page__translation_key"), asked=F("page__required_mention"))


def _names(places: Iterable[Location], request: HttpRequest) -> dict[UUID, str]:
    """What places are called in the reader's language, where that is not French."""
    language = resolve(request).language
    if language == SOURCE_LANGUAGE:
        return {}
    keys = [place.translation_key for place in places]
    versions = Location.objects.filter(translation_key__in=keys, locale__language_code=language)
    return dict(versions.values_list("translation_key", "name"))


def _free(slug: str, taken: dict[str, PlaceOfActs]) -> str:
    """``slug``, or with a number when another place of that name has it."""
    number = 2
    free = slug
    while free in taken:
        free = f"{slug}-{number}"
        number += 1
    return free
