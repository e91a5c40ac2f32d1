"""Finding pages of every site in one language: words first, then whole names, then what editors say of the words."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from itertools import islice, pairwise

from django.db.models import OuterRef, Subquery
from wagtail.models import Page

from cms.core.enums import SOURCE_LANGUAGE
from cms.core.scoping import group_pages
from cms.safety.models import CareCard, SafetyCheck
from cms.safety.shown import shown
from cms.search.enums import Strength
from cms.search.models import Entry, Posting, SearchTerm
from cms.search.scoring import scored
from cms.search.terms import TermBase, is_meant, term_base
from cms.search.vocabulary import Vocabulary, vocabulary
from cms.search.words import stems

# A page that is called what was typed comes before any that merely speaks of it.
NAMED, NAMED_AMONG_OTHERS = 100.0, 40.0
LISTED = 50
# Of which it is asked whether they are called what was typed: their names weigh in what they say, so those come early.
CANDIDATES = 2 * LISTED
# What is said of the words before any page is listed; more would hide the pages.
NOTES = 2
SAID_FIRST = {Strength.DISCUSS, Strength.NOT_TREATED}
# The words of a line of which this share explains the query stand for all of it.
WHOLE = 0.5


@dataclass(frozen=True)
class Hit:
    """A page that answers, by its key and that of its type, with the stems by which it was found."""

    page: int
    content_type: int
    stems: frozenset[str]
    # What editors say of the words that led here, if they led here by that.
    term: SearchTerm | None = None


@dataclass(frozen=True)
class Found:
    """``emergencies`` stand above everything; ``notes`` and ``checks`` say what must be said before any page is read."""

    emergencies: list[CareCard] = field(default_factory=list)
    # What is said of an emergency beside its card.
    advice: list[str] = field(default_factory=list)
    checks: list[SafetyCheck] = field(default_factory=list)
    notes: list[SearchTerm] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)

    @property
    def is_uncertain(self) -> bool:
        """Whether several causes are possible for what was typed."""
        return any(term.strength == Strength.DISCUSS for term in self.notes)


def find(query: str, language: str) -> Found:
    """What answers ``query``, best first. Some ten queries to the database, however much there is."""
    typed = list(dict.fromkeys(stems(query, language)))
    if not typed:
        return Found()
    bases = {code: term_base(code) for code in dict.fromkeys((language, SOURCE_LANGUAGE))}
    base = bases[language]
    terms = [term for term, explained in base.matching(query, language) if explained >= WHOLE]
    known = vocabulary(language)
    near = {stem: known.near(stem) for stem in [*typed, *_joined(typed)]}
    scores = _by_words(typed, near, known)
    emergencies = _emergencies(query, base, bases)
    led = _led_to(terms, language)
    notes = [term for term in terms if term.note or term.strength in SAID_FIRST]
    return Found(
        emergencies=_cards(emergencies, language),
        advice=[term.note for term in emergencies if term.note],
        checks=_checks(base.checks_for(query, language), terms, language),
        notes=notes[:NOTES],
        hits=_hits(_pages(scores, led, language), led, near),
    )


def _emergencies(query: str, own: TermBase, bases: dict[str, TermBase]) -> list[SearchTerm]:
    """Those of which ``query`` speaks in the reader's language or in French, which may be typed on any page; each once,
    in the reader's language where it has one."""
    known = {term.translation_key: term for term in own.terms.values()}
    spoken = [term for code, base in bases.items() for term in base.emergencies(query, code)]
    return list({term.translation_key: known.get(term.translation_key, term) for term in spoken}.values())


def _cards(emergencies: list[SearchTerm], language: str) -> list[CareCard]:
    """The cards of today, in the order of the terms: a term is kept in memory, a card may be withdrawn meanwhile."""
    keys = list(dict.fromkeys(term.care_card_id for term in emergencies if term.care_card_id))
    cards = CareCard.objects.filter(pk__in=keys).select_related("locale") if keys else []
    return shown(sorted(cards, key=lambda card: keys.index(card.pk)), language)


def _checks(named: list[int], terms: list[SearchTerm], language: str) -> list[SafetyCheck]:
    """The checks of a medicine that was typed, and those to which editors lead, as readers of the language see them."""
    keys = dict.fromkeys([*named, *(key for term in terms for key in term.check_keys)])
    chosen = SafetyCheck.objects.filter(pk__in=keys).select_related("locale") if keys else []
    return shown(sorted(chosen, key=lambda check: list(keys).index(check.pk)), language)


def _by_words(typed: list[str], near: dict[str, dict[str, float]], known: Vocabulary) -> dict[int, float]:
    """The score of each page by what it says. ``near`` has for each word the stems that may be meant by it."""
    # What a stem counts: how likely it was meant, and how rare it is.
    meant = [
        (number, stem, likely * known.rarity(stem))
        for number, stems in enumerate(near.values())
        for stem, likely in stems.items()
    ]
    if not meant or known.locale is None:
        return {}
    scores = scored(meant, len(typed), known.locale, CANDIDATES)
    for page, bonus in _by_names(list(scores), typed).items():
        scores[page] += bonus
    return scores


def _joined(typed: list[str]) -> list[str]:
    """Words that somebody may have torn apart: "vertébro plastie"."""
    return [first + second for first, second in pairwise(typed)]


def _by_names(pages: list[int], typed: list[str]) -> dict[int, float]:
    """What a page gains by being called what was typed, or by being named in it."""

    @cache  # names have words in common
    def meant(word: str) -> bool:
        return any(is_meant(word, one) for one in typed)

    found = {}
    for page, names in Entry.objects.filter(page__in=pages).values_list("page", "names"):
        gains = [_gain(words, len(typed)) for words in map(str.split, names) if words and all(map(meant, words))]
        found[page] = max(gains, default=0.0)
    return found


def _gain(name: list[str], typed: int) -> float:
    return NAMED if len(name) >= typed else NAMED_AMONG_OTHERS * len(name) / typed


def _pages(scores: dict[int, float], led: dict[int, SearchTerm], language: str) -> dict[int, int]:
    """The pages that anybody may read, each with the key of its type: where editors lead first, then by score."""
    ranked = sorted(scores, key=lambda page: (-scores[page], page))
    wanted = [*led, *(page for page in ranked if page not in led)]
    readable = group_pages(language).order_by()
    pages: dict[int, int] = {}
    # Nearly all may be read: one query as a rule.
    for start in range(0, len(wanted), LISTED):
        several = wanted[start : start + LISTED]
        found = dict(readable.filter(pk__in=several).values_list("pk", "content_type"))
        pages |= {page: found[page] for page in several if page in found}
        if len(pages) >= LISTED:
            break
    return dict(islice(pages.items(), LISTED))


def _hits(pages: dict[int, int], led: dict[int, SearchTerm], near: dict[str, dict[str, float]]) -> list[Hit]:
    """The pages that are listed, each with what was found in it. One query."""
    wanted = {stem for stems in near.values() for stem in stems}
    listed = Posting.objects.filter(entry__page__in=pages, stem__in=wanted)
    reasons: dict[int, set[str]] = defaultdict(set)
    for page, stem in listed.values_list("entry__page", "stem"):
        reasons[page].add(stem)
    return [Hit(page, kind, frozenset(reasons[page]), led.get(page)) for page, kind in pages.items()]


def _led_to(terms: list[SearchTerm], language: str) -> dict[int, SearchTerm]:
    """The pages in that language to which editors lead, in their order, each with the first term that does. One query."""
    french = [(key, term) for term in terms if term.strength != Strength.NOT_TREATED for key in term.target_keys]
    if not french:
        return {}
    originals = Page.objects.filter(pk__in=[key for key, _term in french])
    versions = Page.objects.filter(
        translation_key__in=originals.values("translation_key"), locale__language_code=language
    ).annotate(french=_french_key())
    own = {page.french: page.pk for page in versions}
    led: dict[int, SearchTerm] = {}
    for key, term in french:
        if key in own:
            led.setdefault(own[key], term)
    return led


def _french_key() -> Subquery:
    same = Page.objects.filter(translation_key=OuterRef("translation_key"), locale__language_code=SOURCE_LANGUAGE)
    return Subquery(same.values("pk")[:1])
