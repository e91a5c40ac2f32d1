"""The ways from an act to one of its sheets."""

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.http import HttpRequest

from cms.core.chrome import Chrome, Language
from cms.core.enums import SOURCE_LANGUAGE
from procedures.sheets.enums import SheetKind


@dataclass(frozen=True)
class Bilingual:
    """French beside another language, which ``name`` calls as its readers do."""

    code: str
    name: str
    url: str


@dataclass(frozen=True)
class SheetLinks:
    label: str
    view: str
    file: str
    bilingual: list[Bilingual] = field(default_factory=list)

    @classmethod
    def of(cls, page: Any, kind: SheetKind, request: HttpRequest, chrome: Chrome) -> "SheetLinks":
        """In French, a bilingual sheet a language; in another language, that one only. No query beyond the page's."""
        home = page.get_url(request) or ""
        own = page.locale.language_code
        others = [language for language in chrome.languages if language.code != SOURCE_LANGUAGE]
        shown: list[Language] = [language for language in others if own in (SOURCE_LANGUAGE, language.code)]
        pairs = [
            Bilingual(language.code, language.name, _file(page, home, slug=kind.slug, code=language.code))
            for language in shown
        ]
        view = home + _below(page.__class__, "sheet", slug=kind.slug)
        return cls(kind.link, view, _file(page, home, slug=kind.slug), pairs)


def _file(page: Any, home: str, **named: str) -> str:
    """The address of a PDF. A route of a page ends in a slash, which the name of a file does not."""
    return home + _below(page.__class__, "sheet_file", **named).removesuffix("/")


@cache
def _below(kind: Any, route: str, **named: str) -> str:
    """What stands behind the address of a page: the same for every page of its kind."""
    address: str = kind.get_resolver().reverse(route, **named)
    return address
