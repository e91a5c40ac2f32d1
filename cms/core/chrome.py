"""The frame of a page: what head, breadcrumb and language menu say, as one typed object for plain templates."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.http import HttpRequest
from wagtail.models import Page

from cms.core.enums import LANGUAGE_NAMES, OPEN_GRAPH_LOCALES, SOURCE_LANGUAGE
from cms.core.identity import Link, resolve
from cms.core.once import once
from cms.core.scoping import around, versions
from cms.core.sharing import HEIGHT, WIDTH, Picture
from cms.core.structured_data import as_json, breadcrumb

if TYPE_CHECKING:
    from cms.core.models import BasePage


@dataclass(frozen=True)
class Language:
    """One language in which the page exists: its code, its own name, its absolute address."""

    code: str
    name: str
    url: str
    current: bool


@dataclass(frozen=True)
class Preview:
    """What a link to the page shows where it is shared: its picture, and its language as Open Graph writes it."""

    picture: str
    alt: str
    locale: str
    width: int = WIDTH
    height: int = HEIGHT


@dataclass
class Chrome:
    title: str
    description: str = ""
    canonical: str = ""
    indexed: bool = True
    breadcrumbs: list[Link] = field(default_factory=list)
    languages: list[Language] = field(default_factory=list)
    json_ld: str = ""
    preview: Preview | None = None
    # The key of the page that is read as itself, where its readings may be counted.
    counted_page: int | None = None

    @property
    def source_url(self) -> str:
        """Where ``x-default`` points: the French page, when it is there."""
        return next((language.url for language in self.languages if language.code == SOURCE_LANGUAGE), "")

    @classmethod
    def for_page(cls, page: BasePage, request: HttpRequest) -> Chrome:
        """The frame of a page; a medical page that no doctor has validated is not indexed."""
        breadcrumbs, languages = _around(page, request)
        canonical = (page.alias_of or page).get_full_url(request) or ""
        data = page.structured_data(request)
        if breadcrumbs:
            data["breadcrumb"] = breadcrumb([*breadcrumbs, Link(page.title, canonical)], request)
        return cls(
            title=page.seo_title or page.title,
            description=page.search_description or page.lead,
            canonical=canonical,
            indexed=not page.awaits_validation,
            breadcrumbs=breadcrumbs,
            languages=languages,
            json_ld=as_json(data),
            preview=_preview(page, request),
            counted_page=page.pk if page.counts_readings else None,
        )

    @classmethod
    def under_page(cls, page: BasePage, request: HttpRequest, title: str, segment: str = "") -> Chrome:
        """The frame of what stands under a page's own address, in every language of the page: people only find it there.

        ``segment`` is its address from the page's on; left empty, the language menu leads to the page.
        """
        breadcrumbs, languages = _around(page, request)
        return cls(
            title=title,
            indexed=False,
            breadcrumbs=[*breadcrumbs, Link(page.title, page.get_url(request) or "")],
            languages=[replace(language, url=language.url + segment) for language in languages],
        )


def _preview(page: BasePage, request: HttpRequest) -> Preview | None:
    site = resolve(request)
    if site.site is None:
        return None
    picture = Picture.of_page(page.alias_of or page, site.site, site.name, site.theme)
    return Preview(picture.url(request), picture.alt, OPEN_GRAPH_LOCALES[page.locale.language_code])


def _around(page: BasePage, request: HttpRequest) -> tuple[list[Link], list[Language]]:
    """The pages above, from the home down, and the live versions in the languages that the site offers, in its order.

    Worked out once a request: what stands under a page is framed twice, as the page and as itself.
    """
    known: dict[int, tuple[list[Link], list[Language]]] = request.__dict__.setdefault("_around_pages", {})
    if page.pk not in known:
        known[page.pk] = _find_around(page, request)
    return known[page.pk]


def _find_around(page: BasePage, request: HttpRequest) -> tuple[list[Link], list[Language]]:
    """Pages that lie side by side lie under the same ones: the first of them asks for these together with its versions."""
    site = resolve(request)
    found: list[Page] | None = None

    def links() -> list[Link]:
        nonlocal found
        above, found = around(page, site.languages)
        return [Link(other.title, other.get_url(request) or "") for other in above]

    breadcrumbs = once(request, ("above", page.path[: -page.steplen], *site.reading), links)
    if found is None:
        found = versions(page, site.languages, page.open_to_all)
    urls = {version.locale.language_code: version.get_full_url(request) or "" for version in found}
    current = page.locale.language_code
    return breadcrumbs, [
        Language(code, LANGUAGE_NAMES[code], urls[code], code == current) for code in site.languages if code in urls
    ]
