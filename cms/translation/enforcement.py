"""A sentence or a link that would hurt somebody is refused wherever it comes from: it ends in the model's ``save``.

The library shows the error beside the sentence, counts it as not translated and publishes nothing of it.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models.signals import post_save
from wagtail_localize.models import OverridableSegment, SegmentOverride, StringTranslation

from cms.core.enums import SOURCE_LANGUAGE
from cms.translation.checks import check
from cms.translation.checks.enums import Rule
from cms.translation.checks.findings import Finding
from cms.translation.checks.safety import check_override
from cms.translation.checks.terms import terms_for
from cms.translation.exchange.units import Unit


def connect() -> None:
    post_save.connect(_check_sentence, sender=StringTranslation, dispatch_uid="checks of a sentence")
    post_save.connect(_check_override, sender=SegmentOverride, dispatch_uid="checks of an override")


def _check_sentence(
    sender: Any, instance: StringTranslation, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    # Writing the error saves again, without the text: that is where it ends.
    if not raw and (update_fields is None or "data" in update_fields):
        language = instance.locale.language_code
        source = instance.translation_of.data
        _mark(instance, check(source, instance.data, SOURCE_LANGUAGE, language, terms_for(language)))


def reasons_against(language: str) -> Callable[[Unit], list[str]]:
    """Says why a sentence from a file may not come in: its faults that block, in words. The glossary is asked once."""
    terms = terms_for(language)

    def reasons(unit: Unit) -> list[str]:
        found = check(unit.source, unit.target, SOURCE_LANGUAGE, language, terms)
        return [f"{Rule(finding.rule).label} · {finding.message}" for finding in found if finding.blocks]

    return reasons


def _check_override(
    sender: Any, instance: SegmentOverride, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    if not raw and (update_fields is None or "data_json" in update_fields):
        segment = OverridableSegment.objects.filter(context=instance.context_id).order_by("-pk").first()
        _mark(instance, check_override(segment.data if segment else None, instance.data))


def _mark(instance: StringTranslation | SegmentOverride, findings: list[Finding]) -> None:
    """Keep the first blocking finding as the error of ``instance``, or take back that of a text said before."""
    blocked = next((finding for finding in findings if finding.blocks), None)
    if blocked is not None:
        instance.set_field_error([ValidationError(f"{Rule(blocked.rule).label} · {blocked.message}")])
    elif instance.has_error:
        instance.has_error, instance.field_error = False, ""
        instance.save(update_fields=["has_error", "field_error"])
