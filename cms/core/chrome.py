"""The frame of a page: what head, breadcrumb and language menu say, as one typed object for plain templates."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.http import HttpRequest
from wagtail.models import Page

from cms.core.enums import LANGUAGE_NAMES, SOURCE_LANGUAGE
from cms.core.identity import Link, resolve
from cms.core.scoping import translations, visible
from cms.core.structured_data import as_json

if TYPE_CHECKING:
    from cms.core.models import BasePage


@dataclass(frozen=True)
class Language:
    """One language in which the page exists: its code, its own name, its absolute address."""

    code: str
    name: str
    url: str
    current: bool


@dataclass
class Chrome:
    title: str
    description: str = ""
    canonical: str = ""
    indexed: bool = True
    breadcrumbs: list[Link] = field(default_factory=list)
    languages: list[Language] = field(default_factory=list)
    json_ld: str = ""

    @property
    def source_url(self) -> str:
        """Where ``x-default`` points: the French page, when it is there."""
        return next((language.url for language in self.languages if language.code == SOURCE_LANGUAGE), "")

    @classmethod
    def for_page(cls, page: BasePage, request: HttpRequest) -> Chrome:
        """The frame of a page; a medical page that no doctor has validated is not indexed."""
        return cls(
            title=page.seo_title or page.title,
            description=page.search_description or page.lead,
            canonical=(page.alias_of or page).get_full_url(request) or "",
            indexed=not page.awaits_validation,
            breadcrumbs=_breadcrumbs(page, request),
            languages=_languages(page, request),
            json_ld=as_json(page.structured_data(request)),
        )

    @classmethod
    def under_page(cls, page: BasePage, request: HttpRequest, title: str, segment: str = "") -> Chrome:
        """The frame of what stands under a page's own address, in every language of the page: people only find it there.

        ``segment`` is its address from the page's on; left empty, the language menu leads to the page.
        """
        return cls(
            title=title,
            indexed=False,
            breadcrumbs=[*_breadcrumbs(page, request), Link(page.title, page.get_url(request) or "")],
            languages=[replace(language, url=language.url + segment) for language in _languages(page, request)],
        )


def _breadcrumbs(page: Page, request: HttpRequest) -> list[Link]:
    """The pages above, from the home down; empty on the home itself."""
    if page.depth <= 2:
        return []
    ancestors = visible(page.get_ancestors().filter(depth__gte=2)).order_by("depth")
    return [Link(ancestor.title, ancestor.get_url(request) or "") for ancestor in ancestors]


def _languages(page: Page, request: HttpRequest) -> list[Language]:
    """The live versions of the page in the languages that its site offers, in the site's order."""
    order = resolve(request).languages
    found = {version.locale.language_code: version for version in translations(page, order)}
    return [
        Language(code, LANGUAGE_NAMES[code], found[code].get_full_url(request) or "", code == page.locale.language_code)
        for code in order
        if code in found
    ]
