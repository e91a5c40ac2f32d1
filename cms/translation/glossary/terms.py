"""The term base as translators and the checks of translations need it: French beside one other language."""

from collections.abc import Sequence

from django.db.models import Count, Max, Sum

from cms.core.enums import SOURCE_LANGUAGE
from cms.translation.checks.terms import Term
from cms.translation.glossary.matching import Matcher
from cms.translation.glossary.models import GlossaryTerm
from cms.translation.glossary.reading import Change


def terms_for(source_language: str, target_language: str) -> list[Term]:
    """Every term that is live in the source language, by its spelling, with its live translation if it has one. One query."""
    languages = {source_language, target_language}
    live = GlossaryTerm.objects.filter(live=True, locale__language_code__in=languages).select_related("locale")
    found = list(live.defer("definition", "sources").order_by("term", "pk"))
    approved = {term.translation_key: term.forms for term in found if term.locale.language_code == target_language}
    return [
        Term(
            source=term.forms,
            approved=term.forms if term.do_not_translate else approved.get(term.translation_key, ()),
            forbidden=term.forbidden_in(target_language),
            do_not_translate=term.do_not_translate,
        )
        for term in found
        if term.locale.language_code == source_language
    ]


# By language: as many lists as a process translates into languages.
_known: dict[str, tuple[Change, list[Term]]] = {}


def known_terms(language: str) -> list[Term]:
    """French beside ``language``, read again only after a change: files bring hundreds of sentences. One query."""
    live = GlossaryTerm.objects.filter(live=True, locale__language_code__in={SOURCE_LANGUAGE, language})
    change = Change(**live.aggregate(live=Count("pk"), latest=Max("last_published_at"), revisions=Sum("live_revision")))
    if language not in _known or _known[language][0] != change:
        _known[language] = change, terms_for(SOURCE_LANGUAGE, language)
    return _known[language][1]


class TermBase:
    """The terms of one pair of languages, ready to be found in one sentence after another."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self.terms = list(terms)
        self._matcher = Matcher((form, term) for term in self.terms for form in term.source)

    @classmethod
    def of(cls, language: str) -> "TermBase":
        """French beside ``language``. One query."""
        return cls(terms_for(SOURCE_LANGUAGE, language))

    def terms_in(self, text: str) -> list[Term]:
        """The terms that the source sentence ``text`` uses, in the order of their first places."""
        return list(dict.fromkeys(term for _start, _end, term in self._matcher.find(text)))


def terms_in(text: str, language: str) -> list[Term]:
    """The terms of one French sentence, for whoever translates it into ``language``. One query: see TermBase for many."""
    return TermBase.of(language).terms_in(text)
