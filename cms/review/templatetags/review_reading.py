"""Gives admin templates what there is to know of a draft."""

from django import template
from wagtail.models import Revision

from cms.review.reading import Reading

register = template.Library()


@register.simple_tag
def reading_of(revision: Revision) -> Reading:
    """``{% reading_of task_state.revision as reading %}``"""
    return Reading(revision)
