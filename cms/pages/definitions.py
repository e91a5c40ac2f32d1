"""The definitions of one answer: what is defined on the page already, and where its site lists them all."""

from dataclasses import dataclass, field

from django.http import HttpRequest
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from cms.core.enums import SOURCE_LANGUAGE
from cms.core.identity import resolve
from cms.core.once import once
from cms.core.scoping import visible
from cms.pages.glossary_page import GlossaryPage
from cms.translation.glossary.matching import Matcher
from cms.translation.glossary.reading import Change, Definition, latest_change, matcher
from cms.translation.glossary.rendering import define


@dataclass
class Definitions:
    """Kept with the request, so that the second text of a page knows what the first defined."""

    request: HttpRequest
    language: str
    glossary_url: str
    matcher: Matcher[Definition]
    seen: set[str] = field(default_factory=set)

    def add(self, html: str) -> SafeString:
        """``html``, which is safe already, with the terms that are new to the page defined in place."""
        return mark_safe(define(html, self.matcher, self.seen, self._show) if len(self.matcher) else html)

    def _show(self, before: str, word: str, after: str, definition: Definition) -> str:
        """A page says it nearly always as others do: the same word, with the same full stop behind it."""
        shown = {"before": before, "word": word, "after": after, "definition": definition, "url": self.glossary_url}
        key = ("term", self.language, self.glossary_url, definition.key, before, word, after)
        return once(self.request, key, lambda: get_template("components/term.html").render(shown).strip())


def definitions_for(request: HttpRequest) -> Definitions:
    """Those of the site and language being read; none while the site has no live glossary there.

    One query, however many texts a page has; one more in the first page that a process answers after a change.
    """
    language = get_language() or SOURCE_LANGUAGE
    known = getattr(request, "_definitions", None)
    if known is None or known.language != language:
        url, terms = once(request, ("glossary", *resolve(request).reading), lambda: _read(request, language))
        known = request._definitions = Definitions(request, language, url, terms)
    return known


def _read(request: HttpRequest, language: str) -> tuple[str, Matcher[Definition]]:
    """The address of the glossary, and its terms."""
    home = resolve(request).home
    if home is None:
        return "", Matcher([])
    glossaries = visible(GlossaryPage.objects.child_of(home)).select_related("locale")
    glossary = glossaries.annotate(**latest_change(language)).first()
    if glossary is None:
        return "", Matcher([])
    change = Change(glossary.live_terms, glossary.latest_term, glossary.live_revisions)
    return glossary.get_url(request) or "", matcher(language, change)
