"""What templates say of the counts."""

from typing import Any

from django import template
from wagtail.models import Page

from cms.statistics import keeping, searches
from cms.statistics.numbers import read_lately
from cms.statistics.readings import is_counted

register = template.Library()


@register.inclusion_tag("statistics/admin/metric.html")
def readings_metric(instance: Any) -> dict[str, Any]:
    """How often the page in the editor was read lately, among the metrics of its content; nothing of anything else."""
    counted = isinstance(instance, Page) and instance.pk and is_counted(type(instance))
    return {"readings": read_lately(instance) if counted else None}


@register.simple_tag
def counts_kept() -> dict[str, int]:
    """How long, and from how many on, as readers are told."""
    return {
        "months": keeping.READINGS_MONTHS,
        "days": searches.KEPT_DAYS,
        "fewest": searches.FEWEST,
    }
