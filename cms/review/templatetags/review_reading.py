"""Gives admin templates what there is to know of a draft."""

from typing import Any

from django import template
from wagtail.models import Revision

from cms.review.checks import ethics
from cms.review.mixins import MedicalMixin
from cms.review.reading import Reading, ethics_of_draft, has_checks_panel, reading_of_draft

register = template.Library()


@register.simple_tag
def reading_of(revision: Revision) -> Reading:
    """``{% reading_of task_state.revision as reading %}``"""
    return Reading(revision)


@register.filter
def has_medical_checks(instance: Any) -> bool:
    """Whether the checks of the medical review stand in Wagtail's panel of checks, beside the editor of ``instance``."""
    return isinstance(instance, MedicalMixin) and has_checks_panel(instance)


@register.filter
def has_ethics_checks(instance: Any) -> bool:
    """Whether medical ethics are told in that panel: readers see the words of ``instance``, and no doctor answers for them."""
    return not isinstance(instance, MedicalMixin) and ethics.is_read(instance) and has_checks_panel(instance)


@register.inclusion_tag("review/ethics.html")
def ethics_checks(instance: Any) -> dict[str, Any]:
    """What the code of medical ethics holds against the saved draft of ``instance``."""
    return {"rows": ethics_of_draft(instance)}


@register.inclusion_tag("review/checks.html")
def medical_checks(instance: Any) -> dict[str, Any]:
    """What was found in the saved draft of ``instance``, each with the way to its field."""
    return {"reading": reading_of_draft(instance), "links": True}


@register.inclusion_tag("review/counts.html")
def medical_counts(instance: Any) -> dict[str, Any]:
    """How much was found in the saved draft of ``instance``."""
    return {"reading": reading_of_draft(instance)}
