"""What was translated before: proposals, with the difference shown. Nothing here writes; a person takes one, or not."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Abs, Length
from wagtail.models import Locale
from wagtail_localize.models import String, StringSegment, StringTranslation, Translation, TranslationSource

from cms.review.comparison import Piece, compare_texts

CLOSE = 0.85
CANDIDATES = 2_000
# Comparing two texts takes the square of their length: beyond this many characters only exact matches are proposed.
LONGEST = 2_000
# A place of several sentences proposes a former one only if it looks like the new one.
SAME_PLACE = 0.5


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
    ratio: float


def matches(string: String, locale: Locale, limit: int = 5) -> list[Match]:
    """Up to ``limit`` translations of ``string`` or of close French, the closest first. Two queries at most."""
    found = list(_distinct(_match(each, string, 1.0) for each in _usable(locale).filter(translation_of=string)))
    if len(found) < limit and len(string.data) <= LONGEST:
        found += _distinct(_close(string, locale))
    return found[:limit]


def previous(segment: StringSegment, locale: Locale) -> Previous | None:
    """The translation of the French sentence that stood where ``segment`` stands now, if there is one. Two queries."""
    current = StringSegment.objects.filter(source=segment.source_id, context=segment.context_id)
    strings = set(current.values_list("string", flat=True))
    former = _usable(locale).filter(context=segment.context_id).exclude(translation_of__in=strings)
    now = segment.string.data
    ranked = [(_ratio(each.translation_of.data, now), each.updated_at, each.pk, each) for each in former]
    if not ranked:
        return None
    ratio, *_order, best = max(ranked, key=lambda entry: entry[:3])
    if len(strings) > 1 and ratio < SAME_PLACE:
        return None
    return Previous(best.translation_of.data, compare_texts(best.translation_of.data, now), best.data, ratio)


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


def _close(string: String, locale: Locale) -> list[Match]:
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
    matcher = SequenceMatcher(None, "", string.data, autojunk=False)
    ratios: dict[str, float] = {}
    found = []
    for each in candidates:
        source = each.translation_of.data
        if source not in ratios:
            matcher.set_seq1(source)
            ratios[source] = _at_least_close(matcher)
        if ratios[source]:
            found.append(_match(each, string, ratios[source]))
    return sorted(found, key=lambda match: -match.ratio)


def _at_least_close(matcher: SequenceMatcher) -> float:
    """The ratio, or 0 below CLOSE: the cheap upper bounds spare most of the work."""
    if matcher.real_quick_ratio() < CLOSE or matcher.quick_ratio() < CLOSE:
        return 0
    ratio = matcher.ratio()
    return ratio if ratio >= CLOSE else 0


def _ratio(before: str, after: str) -> float:
    return SequenceMatcher(None, before[:LONGEST], after[:LONGEST], autojunk=False).ratio()


def _match(each: StringTranslation, string: String, ratio: float) -> Match:
    source = each.translation_of.data
    return Match(source, each.data, ratio, compare_texts(source, string.data), each.where or "")


def _distinct(found: Iterator[Match] | list[Match]) -> Iterator[Match]:
    """The same French said the same way in many texts is one proposal."""
    seen = set()
    for match in found:
        if (match.source, match.target) not in seen:
            seen.add((match.source, match.target))
            yield match
