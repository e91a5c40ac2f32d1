"""What was translated before: proposals, with the difference shown. Nothing here writes; a person takes one, or not."""

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Abs, Length
from wagtail.models import Locale
from wagtail_localize.models import String, StringSegment, StringTranslation, Translation, TranslationSource

from cms.review.comparison import Piece, compare_texts

CLOSE = 0.85
CANDIDATES = 2_000
COMPARED = 100
# Comparing two texts takes the square of their length: beyond this many characters only exact matches are proposed.
LONGEST = 2_000
# A place of several sentences proposes a former one only if it looks like the new one.
SAME_PLACE = 0.5


Ranked = tuple[float, StringTranslation]


@dataclass(frozen=True)
class Match:
    """A sentence translated elsewhere. ``pieces`` lead from its French to the one asked for; ``where`` names its text.

    ``ratio`` is 1 for the same French, else at least CLOSE.
    """

    source: str
    target: str
    ratio: float
    pieces: list[Piece]
    where: str

    @property
    def percent(self) -> int:
        """Never 100 for what is not the same."""
        return int(self.ratio * 100)


@dataclass(frozen=True)
class Proposals:
    """What there is for one sentence that has no translation."""

    segment: StringSegment
    previous: "Previous | None"
    matches: list[Match]


@dataclass(frozen=True)
class Previous:
    """The French that stood at a place before, how it became the one of today, and what it was translated as."""

    source: str
    pieces: list[Piece]
    target: str


def matches(string: String, locale: Locale, limit: int = 5) -> list[Match]:
    """Up to ``limit`` translations of ``string`` or of close French, the closest first. Two queries at most."""
    exact = _usable(locale).filter(translation_of=string)[:CANDIDATES]
    found = [(1.0, each) for each in exact]
    if len(string.data) <= LONGEST and len(_distinct(found)) < limit:
        found += _close(string, locale)
    return [_match(each, string, ratio) for ratio, each in _distinct(found)[:limit]]


def previous(segment: StringSegment, locale: Locale) -> Previous | None:
    """The translation of the French sentence that stood where ``segment`` stands now, if there is one. Two queries."""
    current = StringSegment.objects.filter(source=segment.source_id, context=segment.context_id)
    strings = set(current.values_list("string", flat=True))
    former = _usable(locale).filter(context=segment.context_id).exclude(translation_of__in=strings)
    now = segment.string.data
    best = formerly(now, list(former), alone=len(strings) == 1)
    return Previous(best.translation_of.data, compare_texts(best.translation_of.data, now), best.data) if best else None


def formerly(now: str, former: list[StringTranslation], alone: bool = False) -> StringTranslation | None:
    """Of the sentences that stood at a place before, the one that became ``now``: the most like it, the latest of equals.

    A sentence that has its place ``alone`` followed whatever stood there; among several only a like one is meant.
    """
    ranked = [(_ratio(each.translation_of.data, now), each.updated_at, each.pk, each) for each in former]
    if not ranked:
        return None
    ratio, *_order, best = max(ranked, key=lambda entry: entry[:3])
    return best if alone or ratio >= SAME_PLACE else None


def untranslated(translation: Translation) -> QuerySet[StringSegment]:
    """The sentences of the text that have no translation, or an empty one, in its order."""
    segments = translation.source.stringsegment_set.annotate_translation(translation.target_locale)
    missing = segments.filter(Q(translation=None) | Q(translation=""))
    return missing.select_related("string", "context").order_by("order", "pk")


def proposals(segment: StringSegment, locale: Locale) -> Proposals:
    """What was said before in the place of ``segment``, and elsewhere. Four queries at most."""
    return Proposals(segment, previous(segment, locale), matches(segment.string, locale))


def _usable(locale: Locale) -> QuerySet[StringTranslation]:
    """What people translated or read, without an error, the latest first, with the name of the text it stands in."""
    names = TranslationSource.objects.filter(object_id=OuterRef("context__object_id")).order_by("-pk")
    usable = StringTranslation.objects.filter(
        locale=locale, has_error=False, translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL
    )
    return (
        usable.exclude(data="")
        .select_related("translation_of")
        .annotate(where=Subquery(names.values("object_repr")[:1]))
        .order_by("-updated_at", "-pk")
    )


def _close(string: String, locale: Locale) -> list[Ranked]:
    length = len(string.data)
    # Two texts of which one is shorter than this share of the other cannot be CLOSE, whatever they say.
    share = CLOSE / (2 - CLOSE)
    candidates = (
        _usable(locale)
        .filter(translation_of__locale=string.locale_id)
        .exclude(translation_of=string)
        .annotate(length=Length("translation_of__data"))
        .filter(length__gte=int(length * share), length__lte=int(length / share) + 1)
        .annotate(distance=Abs(F("length") - length))
        .order_by("distance", "-updated_at", "-pk")[:CANDIDATES]
    )
    ratios = _close_ratios({each.translation_of.data for each in candidates}, string.data)
    close = [(ratios[each.translation_of.data], each) for each in candidates if each.translation_of.data in ratios]
    return sorted(close, key=lambda ranked: -ranked[0])


def _close_ratios(sources: set[str], wanted: str) -> dict[str, float]:
    """The ratio of each source that is CLOSE to ``wanted``, out of the COMPARED that share most letters and words with it."""
    matcher = SequenceMatcher(None, "", wanted, autojunk=False)
    words = Counter(wanted.split())
    promising = []
    for source in sources:
        matcher.set_seq1(source)
        # An upper bound of the ratio, at a small part of its price.
        if (bound := matcher.quick_ratio()) >= CLOSE:
            shared = (words & Counter(source.split())).total() / words.total() if words else 0
            promising.append((bound + shared, source))
    ratios = {}
    for _rank, source in sorted(promising, reverse=True)[:COMPARED]:
        matcher.set_seq1(source)
        if (ratio := matcher.ratio()) >= CLOSE:
            ratios[source] = ratio
    return ratios


def _ratio(before: str, after: str) -> float:
    return SequenceMatcher(None, before[:LONGEST], after[:LONGEST], autojunk=False).ratio()


def _match(each: StringTranslation, string: String, ratio: float) -> Match:
    source = each.translation_of.data
    return Match(source, each.data, ratio, compare_texts(source, string.data), each.where or "")


def _distinct(found: list[Ranked]) -> list[Ranked]:
    """The same French said the same way in many texts is one proposal: the first one."""
    kept: dict[tuple[int, str], Ranked] = {}
    for ranked in found:
        kept.setdefault((ranked[1].translation_of_id, ranked[1].data), ranked)
    return list(kept.values())
