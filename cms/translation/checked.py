"""What the checks find in a whole translation, and what of it nobody has answered."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import ngettext
from wagtail.models import Locale
from wagtail_localize.models import OverridableSegment, StringSegment, Translation, TranslationContext

from cms.core.enums import SOURCE_LANGUAGE
from cms.translation.accepted import AcceptedWarning, warning_digest
from cms.translation.checks import check
from cms.translation.checks.enums import Rule
from cms.translation.checks.findings import Finding
from cms.translation.checks.safety import check_override
from cms.translation.checks.terms import terms_for

# Works and their publishers are cited by the name they have.
CITED = ("sources.",)
AS_THEY_ARE = {Rule.SAME, Rule.TERM}
# What is asked of a translation, and of no list that each language makes for itself.
NO_TRANSLATION = {Rule.SAME, Rule.TERM, Rule.NEGATION, Rule.LENGTH}


@dataclass(frozen=True)
class SegmentFinding:
    """A finding on one sentence, or on one replaced link (``string_id`` is None then, and it always blocks)."""

    context: TranslationContext
    locale: Locale
    string_id: int | None
    source: str
    target: str
    finding: Finding
    accepted: AcceptedWarning | None = None

    @property
    def path(self) -> str:
        return self.context.path

    @property
    def is_open(self) -> bool:
        """Whether it is a warning that nobody answered."""
        return not self.finding.blocks and self.accepted is None

    @cached_property
    def digest(self) -> str:
        return warning_digest(self.target, self.finding)

    @property
    def key(self) -> str:
        """Names the finding within its translation, for exactly this text."""
        return f"sentence-{self.context.pk}-{self.string_id}-{self.finding.rule.value}-{self.digest[:16]}"


def findings(translation: Translation) -> list[SegmentFinding]:
    """Every finding, in the order of the French text, with the answers that were given. Three queries, and the glossary's."""
    return [*_of_sentences(translation), *_of_overrides(translation)]


def open_warnings(translation: Translation) -> list[SegmentFinding]:
    """The warnings that nobody accepted for what the translation says now."""
    return [found for found in findings(translation) if found.is_open]


def accept(found: SegmentFinding, reason: str, by: Any = None) -> None:
    """Keep why a warning is right; None: nobody in person, as for what comes with the product."""
    AcceptedWarning.objects.get_or_create(
        context=found.context,
        string_id=found.string_id,
        locale=found.locale,
        rule=found.finding.rule,
        digest=found.digest,
        defaults={"reason": reason, "by": by},
    )


def objections(instance: Any) -> list[str]:
    """Why the checks keep the translation ``instance`` from being approved, one sentence a reason; empty when nothing does."""
    translation = translation_of(instance)
    found = findings(translation) if translation else []
    blocked, unanswered = sum(each.finding.blocks for each in found), sum(each.is_open for each in found)
    reasons = []
    if blocked:
        text = ngettext("%d fault must be corrected.", "%d faults must be corrected.", blocked)
        reasons.append(text % blocked)
    if unanswered:
        text = ngettext("%d warning has no answer yet.", "%d warnings have no answer yet.", unanswered)
        reasons.append(text % unanswered)
    return reasons


def translation_of(instance: Any) -> Translation | None:
    """The translation in sentences that ``instance`` is the target of, if it is one."""
    wanted = {"source__object_id": instance.translation_key, "target_locale": instance.locale_id, "enabled": True}
    return Translation.objects.filter(**wanted).select_related("source", "target_locale").first()


def _of_sentences(translation: Translation) -> Iterator[SegmentFinding]:
    locale = translation.target_locale
    segments = StringSegment.objects.filter(source=translation.source_id).select_related("context", "string")
    answers = {
        (answer.context_id, answer.string_id, answer.rule, answer.digest): answer
        for answer in AcceptedWarning.objects.filter(
            locale=locale, context__object_id=translation.source.object_id
        ).select_related("by")
    }
    terms = terms_for(locale.language_code)
    # Words that people search with: each language has its own, in its own order.
    listed = getattr(translation.source.specific_content_type.model_class(), "search_word_fields", ())
    seen = set()
    for segment in segments.annotate_translation(locale, include_errors=True).order_by("order"):
        place = segment.context_id, segment.string_id
        if segment.translation is None or place in seen:
            continue
        seen.add(place)
        source, target = segment.string.data, segment.translation
        for finding in check(source, target, SOURCE_LANGUAGE, locale.language_code, terms):
            if finding.rule in AS_THEY_ARE and segment.context.path.startswith(CITED):
                continue
            if finding.rule in NO_TRANSLATION and segment.context.path in listed:
                continue
            answer = answers.get((*place, finding.rule.value, warning_digest(target, finding)))
            yield SegmentFinding(segment.context, locale, segment.string_id, source, target, finding, answer)


def _of_overrides(translation: Translation) -> Iterator[SegmentFinding]:
    segments = OverridableSegment.objects.filter(source=translation.source_id).select_related("context")
    segments = segments.annotate_override_json(translation.target_locale, include_errors=True)
    for segment in segments.exclude(override_json=None).order_by("order"):
        value = json.loads(segment.override_json)
        for finding in check_override(segment.data, value):
            yield SegmentFinding(
                segment.context, translation.target_locale, None, str(segment.data), str(value), finding
            )
