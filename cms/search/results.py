"""What a reader sees of a page that was found: its address, where it stands, and the words by which it was found."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest

from cms.core.identity import resolve
from cms.core.models import SiteIdentity
from cms.search.enums import Strength
from cms.search.finding import Hit
from cms.search.words import words


@dataclass(frozen=True)
class Piece:
    text: str
    is_marked: bool


@dataclass(frozen=True)
class Result:
    """``own`` is false for a page of the sister site, which ``site_name`` names."""

    url: str
    title: list[Piece]
    lead: list[Piece]
    kind: str
    own: bool
    site_name: str
    # Why it is there, when editors say so.
    often_offered: bool


def results(request: HttpRequest, hits: Iterable[Hit]) -> list[Result]:
    """One query for the pages of each type, and one for the names of the sites when another one's page was found."""
    site = resolve(request)
    names = {site.site.pk: site.name} if site.site else {}
    found = []
    for hit, page in _specific(list(hits)):
        parts = page.get_url_parts(request)
        if parts is None:
            continue
        if parts[0] not in names:
            names |= dict(SiteIdentity.objects.values_list("site", "name"))
        found.append(
            Result(
                url=page.get_url(request) or "",
                title=pieces(page.title, hit.stems, site.language),
                lead=pieces(page.lead, hit.stems, site.language),
                kind=page.kind,
                own=site.site is not None and parts[0] == site.site.pk,
                site_name=names.get(parts[0], ""),
                often_offered=hit.term is not None and hit.term.strength == Strength.CLOSE,
            )
        )
    return found


def pieces(text: str, stems: frozenset[str], language: str) -> list[Piece]:
    """``text`` cut where the words begin and end that have one of ``stems``."""
    cut, at = [], 0
    for word in words(text, language):
        if word.stem in stems:
            cut += [Piece(text[at : word.start], False), Piece(text[word.start : word.end], True)]
            at = word.end
    return [piece for piece in [*cut, Piece(text[at:], False)] if piece.text]


def _specific(hits: list[Hit]) -> Iterator[tuple[Hit, Any]]:
    """Each hit with its page in full: a query a type of page."""
    by_type: dict[int, list[int]] = defaultdict(list)
    for hit in hits:
        by_type[hit.content_type].append(hit.page)
    full: dict[int, Any] = {}
    for content_type, keys in by_type.items():
        model: Any = ContentType.objects.get_for_id(content_type).model_class()
        full |= model.objects.defer_streamfields().select_related("locale").in_bulk(keys)
    for hit in hits:
        if hit.page in full:
            yield hit, full[hit.page]
