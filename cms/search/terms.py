"""What editors say of the words that people type: where they lead, what must be said first, what is an emergency."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Sum
from rapidfuzz.distance import OSA

from cms.safety.models import SafetyCheck
from cms.search.enums import Strength
from cms.search.models import SearchTerm
from cms.search.vocabulary import mistakes
from cms.search.words import sound, stems

# A shorter word with a letter wrong is another word: "child" is not "chill".
SHORTEST_FORGIVEN = 6


@dataclass(frozen=True)
class Change:
    """Names what the terms and the checks say, as that of ``cms.translation.glossary.reading`` does."""

    live: int
    latest: datetime | None
    revisions: int | None
    live_checks: int
    latest_check: datetime | None
    check_revisions: int | None


@dataclass(frozen=True)
class Line:
    """One way to type a term: its stems, in any order; each may be one of several. ``term`` is the key of its SearchTerm."""

    term: int
    alternatives: tuple[tuple[str, ...], ...]
    # An alarm that is often false is read by nobody: of the words of an emergency little is forgiven.
    strict: bool

    def score(self, typed: list[str]) -> float:
        """0 unless every word of the line was typed; else the share of what was typed that the line explains."""
        explained = 0
        for words in self.alternatives:
            if not any(is_meant(word, one, strict=self.strict) for word in words for one in typed):
                return 0
            explained += 1
        return explained / max(explained, len(typed))


@dataclass(frozen=True)
class TermBase:
    """``medicines`` leads from the stem of each name, brand or not, to the key of the check that speaks of it."""

    terms: dict[int, SearchTerm]
    lines: list[Line]
    medicines: list[tuple[str, int]]

    def checks_for(self, query: str, language: str) -> list[int]:
        """The keys of the checks with a medicine that ``query`` names."""
        typed = stems(query, language)
        found = [key for name, key in self.medicines if any(is_meant(name, one) for one in typed)]
        return list(dict.fromkeys(found))

    def emergencies(self, query: str, language: str) -> list[SearchTerm]:
        """The emergencies that ``query`` speaks of, however it says more."""
        typed = stems(query, language)
        found = {line.term for line in self._lines(emergency=True) if line.score(typed)}
        return [self.terms[pk] for pk in sorted(found)]

    def matching(self, query: str, language: str) -> list[tuple[SearchTerm, float]]:
        """The other terms that ``query`` says whole, the one that explains most of it first."""
        typed = list(dict.fromkeys(stems(query, language)))
        best: dict[int, float] = {}
        for line in self._lines(emergency=False):
            if score := line.score(typed):
                best[line.term] = max(score, best.get(line.term, 0))
        return [(self.terms[pk], score) for pk, score in sorted(best.items(), key=lambda item: (-item[1], item[0]))]

    def _lines(self, *, emergency: bool) -> Iterator[Line]:
        for line in self.lines:
            if (self.terms[line.term].strength == Strength.EMERGENCY) is emergency:
                yield line


def is_meant(word: str, typed: str, *, strict: bool = False) -> bool:
    """Whether somebody who typed ``typed`` may have meant ``word``: both are stems."""
    if word == typed:
        return True
    one, other = sound(word), sound(typed)
    if one == other:
        return True
    # Hardly anybody mistypes the first letter: "courir" is not "mourir".
    if one[:1] != other[:1]:
        return False
    allowed = min(mistakes(one), mistakes(other))
    if strict:
        allowed = min(allowed, int(len(word) >= SHORTEST_FORGIVEN))
    return allowed > 0 and OSA.distance(one, other, score_cutoff=allowed) <= allowed


# By language: as many as a process serves languages.
_known: dict[str, tuple[Change, TermBase]] = {}


def term_base(language: str) -> TermBase:
    """Two queries; four after a term or a check was published."""
    live = SearchTerm.objects.filter(live=True, locale__language_code=language)
    checks = SafetyCheck.objects.filter(live=True, locale__language_code=language)
    change = Change(
        **live.aggregate(live=Count("pk"), latest=Max("last_published_at"), revisions=Sum("live_revision")),
        **checks.aggregate(
            live_checks=Count("pk"), latest_check=Max("last_published_at"), check_revisions=Sum("live_revision")
        ),
    )
    if language not in _known or _known[language][0] != change:
        terms = {term.pk: term for term in live}
        lines = [line for term in terms.values() for line in _lines_of(term, language)]
        medicines = [(stem, check.pk) for check in checks for stem in stems(check.medicines, language)]
        _known[language] = change, TermBase(terms, lines, medicines)
    return _known[language][1]


def _lines_of(term: SearchTerm, language: str) -> Iterator[Line]:
    emergency = term.strength == Strength.EMERGENCY
    for line in term.lines:
        # Only an emergency is typed in so many ways that its words need alternatives.
        if emergency:
            alternatives = [tuple(stems(part.replace("/", " "), language)) for part in line.split()]
        else:
            alternatives = [(stem,) for stem in dict.fromkeys(stems(line, language))]
        if kept := tuple(words for words in alternatives if words):
            yield Line(term.pk, kept, strict=emergency)
