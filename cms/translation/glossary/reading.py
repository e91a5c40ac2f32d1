"""What readers of one language may look up: the live definitions, compiled once for as long as none changes."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, Max, OuterRef, QuerySet, Subquery, Sum, Value

from cms.core.enums import SOURCE_LANGUAGE
from cms.translation.glossary.matching import Matcher
from cms.translation.glossary.models import GlossaryTerm


@dataclass(frozen=True)
class Definition:
    """A term as a reader sees it; ``anchor`` is its place in the list from A to Z, ``key`` its translation key in words."""

    key: str
    term: str
    text: str
    anchor: str


@dataclass(frozen=True)
class Change:
    """Names what the term base says: publishing moves the date, withdrawing the count.

    What was published by a slower clock moves the sum of the live revisions alone.
    """

    live: int
    latest: datetime | None
    revisions: int | None


# By language: as many matchers as a process serves languages.
_compiled: dict[str, tuple[Change, Matcher[Definition]]] = {}


def shown_terms(language: str) -> QuerySet[GlossaryTerm]:
    """The terms that readers of ``language`` see: live, and so is the French that they rest on. One query.

    A term that was written in another language has no French, and stands by itself.
    """
    french = GlossaryTerm.objects.filter(
        translation_key=OuterRef("translation_key"), locale__language_code=SOURCE_LANGUAGE
    )
    own = GlossaryTerm.objects.filter(locale__language_code=language, live=True)
    return own.exclude(Exists(french.filter(live=False))).order_by("pk")


def latest_change(language: str) -> dict[str, Subquery]:
    """Annotations for a query of another model, so that knowing whether anything changed costs no query of its own."""
    live = GlossaryTerm.objects.filter(live=True, locale__language_code__in={SOURCE_LANGUAGE, language})
    one = live.order_by().annotate(whole=Value(1)).values("whole")
    return {
        "live_terms": Subquery(one.annotate(found=Count("pk")).values("found")),
        "latest_term": Subquery(one.annotate(found=Max("last_published_at")).values("found")),
        "live_revisions": Subquery(one.annotate(found=Sum("live_revision")).values("found")),
    }


def matcher(language: str, change: Change) -> Matcher[Definition]:
    """Finds the terms that readers of ``language`` see. One query after a change, none until the next."""
    kept = _compiled.get(language)
    if kept is not None and kept[0] == change:
        return kept[1]
    made = Matcher(_forms(language) if change.live else [])
    _compiled[language] = (change, made)
    return made


def _forms(language: str) -> list[tuple[str, Definition]]:
    columns = ("translation_key", "term", "other_forms", "definition")
    return [
        (form, Definition(str(term.translation_key), term.term, term.definition, term.anchor))
        for term in shown_terms(language).only(*columns)
        for form in term.forms
    ]
