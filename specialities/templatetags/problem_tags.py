"""Lists of problems for templates of any room: ``{% load problem_tags %}``."""

from typing import Any

from django import template

from specialities import problems
from specialities.problems import Region

register = template.Library()


@register.simple_tag(takes_context=True)
def problems_by_region(context: dict[str, Any]) -> list[Region]:
    """``{% problems_by_region as regions %}``"""
    return problems.by_region(context["request"])


@register.simple_tag(takes_context=True)
def problems_url(context: dict[str, Any]) -> str:
    """``{% problems_url as url %}``"""
    return problems.index_url(context["request"])
