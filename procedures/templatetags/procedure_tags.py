"""Lists of acts for templates of any room: ``{% load procedure_tags %}``."""

from typing import Any

from django import template

from procedures import listing
from procedures.listing import Act, SpecialityCard
from specialities.models import ProblemPage, Speciality

register = template.Library()


@register.simple_tag(takes_context=True)
def all_acts(context: dict[str, Any]) -> list[Act]:
    """``{% all_acts as acts %}``"""
    return listing.all_acts(context["request"])


@register.simple_tag(takes_context=True)
def acts_of(context: dict[str, Any], speciality: Speciality) -> list[Act]:
    """``{% acts_of page.speciality as acts %}``"""
    return listing.acts_of(context["request"], speciality)


@register.simple_tag(takes_context=True)
def problem_acts(context: dict[str, Any], page: ProblemPage) -> list[Act]:
    """``{% problem_acts page as acts %}``"""
    return listing.acts_among(context["request"], page.act_keys)


@register.simple_tag(takes_context=True)
def speciality_cards(context: dict[str, Any]) -> list[SpecialityCard]:
    """``{% speciality_cards as cards %}``"""
    return listing.speciality_cards(context["request"])
