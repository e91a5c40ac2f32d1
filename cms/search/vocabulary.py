"""Every stem that the pages of a language hold, kept in the process for as long as no page is published."""

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Max
from rapidfuzz import process
from rapidfuzz.distance import OSA

from cms.search.models import Entry, Posting
from cms.search.words import sound

# How much of its weight a word keeps that is not the one that was typed.
SAME, SOUNDS_SAME, BEGINS_SO, ONE_OFF, TWO_OFF = 1.0, 0.9, 0.7, 0.75, 0.5
SHORTEST_BEGINNING, LONGEST_ENDING = 3, 5
NEIGHBOURS = 8


@dataclass(frozen=True)
class Change:
    """Names what the index holds: publishing moves the date, withdrawing the count."""

    entries: int
    latest: datetime | None
    # The key of the language; None while it has no entry.
    locale: int | None


@dataclass
class Vocabulary:
    """``pages`` of each stem: in how many entries it stands."""

    entries: int
    locale: int | None
    pages: dict[str, int]
    by_sound: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for stem in self.pages:
            self.by_sound[sound(stem)].append(stem)

    def rarity(self, stem: str) -> float:
        """How much a stem tells pages apart (the inverse document frequency of BM25)."""
        pages = self.pages.get(stem, 0)
        return math.log(1 + (self.entries - pages + 0.5) / (pages + 0.5))

    def near(self, stem: str) -> dict[str, float]:
        """The stems that somebody who typed ``stem`` may have meant, each with how likely: 1 is the word itself."""
        found: dict[str, float] = {}
        for other, likely in self._candidates(stem):
            found[other] = max(likely, found.get(other, 0))
        return found

    def _candidates(self, stem: str) -> Iterator[tuple[str, float]]:
        typed = sound(stem)
        yield from ((other, SOUNDS_SAME) for other in self.by_sound.get(typed, ()))
        # A word that is known is seldom another one, mistyped or not typed to its end.
        if stem in self.pages:
            yield stem, SAME
            return
        if len(stem) >= SHORTEST_BEGINNING:
            yield from ((other, BEGINS_SO) for other in self._begun(stem))
        yield from self._mistyped(typed)

    def _begun(self, stem: str) -> list[str]:
        """Longer words that begin so, the shortest first; and shorter ones: a mistake in an ending hides it from the stemmer."""
        longer = sorted((other for other in self.pages if other.startswith(stem) and other != stem), key=len)
        shorter = range(len(stem) - 1, max(SHORTEST_BEGINNING, len(stem) - LONGEST_ENDING - 1), -1)
        return [*longer[:NEIGHBOURS], *(stem[:length] for length in shorter if stem[:length] in self.pages)]

    def _mistyped(self, typed: str) -> Iterator[tuple[str, float]]:
        allowed = mistakes(typed)
        near = process.extract(typed, self.by_sound.keys(), scorer=OSA.distance, score_cutoff=allowed, limit=NEIGHBOURS)
        for heard, distance, _index in near if allowed else ():
            # Hardly anybody mistypes the first letter.
            if distance and heard[0] == typed[0]:
                yield from ((other, ONE_OFF if distance == 1 else TWO_OFF) for other in self.by_sound[heard])


def mistakes(word: str) -> int:
    """How many letters of a word may be wrong, doubled, left out or exchanged with their neighbour."""
    return 0 if len(word) < 4 else 1 if len(word) < 6 else 2


# By language: as many as a process serves languages.
_known: dict[str, tuple[Change, Vocabulary]] = {}


def vocabulary(language: str) -> Vocabulary:
    """One query; two after something was published."""
    entries = Entry.objects.filter(locale__language_code=language)
    change = Change(**entries.aggregate(entries=Count("pk"), latest=Max("updated_at"), locale=Max("locale")))
    if language not in _known or _known[language][0] != change:
        counted = Posting.objects.filter(entry__locale=change.locale).values_list("stem").annotate(pages=Count("pk"))
        _known[language] = change, Vocabulary(change.entries, change.locale, dict(counted))
    return _known[language][1]
