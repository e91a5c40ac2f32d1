"""The sentences of one translation, as its translator sees them: what the French says now, what it said, what is kept."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from wagtail_localize.models import StringTranslation, Translation

from cms.review.comparison import Piece, compare_texts
from cms.translation import memory
from cms.translation.checks.terms import Term
from cms.translation.glossary import TermBase, known_terms


@dataclass
class Segment:
    """One sentence. ``key`` names it in a form, and stays the same when the French around it changes."""

    key: str
    field_name: str
    french: str
    text: str = ""
    error: str = ""
    by_machine: bool = False
    old_french: str = ""
    old_text: str = ""
    changes: list[Piece] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)

    @property
    def is_missing(self) -> bool:
        return not self.text.strip()

    @property
    def needs_work(self) -> bool:
        return self.is_missing or bool(self.error) or self.by_machine


def segments(translation: Translation) -> list[Segment]:
    """Every sentence, in the order of the page. Five queries at most, however many sentences."""
    glossary = TermBase(known_terms(translation.target_locale.language_code))
    found = translation.source.stringsegment_set.select_related("string", "context").order_by("order")
    kept: dict[tuple[int, int], StringTranslation] = {}
    by_place: dict[int, list[StringTranslation]] = defaultdict(list)
    for one in StringTranslation.objects.filter(
        locale=translation.target_locale_id, context__object_id=translation.source.object_id
    ).select_related("translation_of", "context"):
        kept[one.context_id, one.translation_of_id] = one
        by_place[one.context_id].append(one)
    current = {(segment.context_id, segment.string_id) for segment in found}
    here = Counter(context for context, _string in current)
    made = []
    for segment in found:
        one = kept.get((segment.context_id, segment.string_id))
        sentence = Segment(
            key=f"{segment.context_id}-{segment.string_id}",
            field_name=segment.context.path.split(".")[0],
            french=segment.string.data,
            text=one.data if one else "",
            terms=glossary.terms_in(segment.string.data),
            error=(one.get_error() or "") if one and one.has_error else "",
            by_machine=one is not None and one.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE,
        )
        if one is None:
            former = [old for old in by_place[segment.context_id] if _key(old) not in current]
            _look_back(sentence, former, alone=here[segment.context_id] == 1)
        made.append(sentence)
    return made


def _key(one: StringTranslation) -> tuple[Any, Any]:
    return one.context_id, one.translation_of_id


def _look_back(sentence: Segment, former: list[StringTranslation], alone: bool) -> None:
    """What stood in the place of ``sentence`` before, if anything did."""
    if (old := memory.formerly(sentence.french, former, alone)) is not None:
        sentence.old_french, sentence.old_text = old.translation_of.data, old.data
        sentence.changes = compare_texts(sentence.old_french, sentence.french)
