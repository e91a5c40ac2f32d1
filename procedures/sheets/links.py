"""The ways from an act to one of its sheets."""

from dataclasses import dataclass, field
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
        url = f"{page.get_url(request) or ''}{kind.slug}"
        own = page.locale.language_code
        others = [language for language in chrome.languages if language.code != SOURCE_LANGUAGE]
        shown: list[Language] = [language for language in others if own in (SOURCE_LANGUAGE, language.code)]
        pairs = [
            Bilingual(language.code, language.name, f"{url}-{SOURCE_LANGUAGE}-{language.code}.pdf") for language in shown
        ]
        return cls(kind.link, f"{url}/", f"{url}.pdf", pairs)
