"""Lists of acts for templates of any room: ``{% load procedure_tags %}``."""

from typing import Any
from uuid import UUID

from django import template

from cms.core.alphabet import Letter
from cms.safety.models import Implant
from contact.models import Location, Practitioner
from procedures import az, featured, implants, listing, places
from procedures.az import Entry
from procedures.implants import Guide
from procedures.listing import Act, SpecialityCard
from procedures.sheets.links import SheetLinks
from procedures.sheets.writing import kinds_of
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
def featured_acts(context: dict[str, Any], keys: list[UUID]) -> list[Act]:
    """``{% featured_acts page.featured_keys as featured %}``"""
    return featured.featured_acts(context["request"], keys)


@register.simple_tag(takes_context=True)
def acts_at(context: dict[str, Any], location: Location) -> list[Act]:
    """``{% acts_at place as acts %}``"""
    return places.acts_at(context["request"], location)


@register.simple_tag(takes_context=True)
def acts_by(context: dict[str, Any], practitioner: Practitioner) -> list[Act]:
    """``{% acts_by practitioner as acts %}``"""
    return places.acts_by(context["request"], practitioner)


@register.simple_tag(takes_context=True)
def speciality_cards(context: dict[str, Any]) -> list[SpecialityCard]:
    """``{% speciality_cards as cards %}``"""
    return listing.speciality_cards(context["request"])


@register.inclusion_tag("procedures/sheet_links.html", takes_context=True)
def sheet_links(context: dict[str, Any], slug: str, on_sheet: bool = False) -> dict[str, Any]:
    """``{% sheet_links "fiche-avant" %}``: the ways to that sheet of the page; none on an old version of it."""
    page = context["page"]
    kind = next((kind for kind in kinds_of(page) if kind.slug == slug), None)
    there = kind and page.live and not context.get("archived")
    links = SheetLinks.of(page, kind, context["request"], context["chrome"]) if kind and there else None
    return {"links": links, "on_sheet": on_sheet}


@register.simple_tag(takes_context=True)
def act_letters(context: dict[str, Any]) -> list[Letter[Entry]]:
    """``{% act_letters as letters %}``"""
    return az.letters(context["request"])


@register.simple_tag(takes_context=True)
def act_letters_url(context: dict[str, Any]) -> str:
    """``{% act_letters_url as url %}``"""
    return az.address(context["request"])


@register.simple_tag(takes_context=True)
def acts_leaving(context: dict[str, Any], shown: list[Implant]) -> dict[UUID, list[Act]]:
    """``{% acts_leaving implants as leaving %}``"""
    return implants.acts_leaving(context["request"], shown)


@register.simple_tag(takes_context=True)
def implant_index(context: dict[str, Any]) -> Guide | None:
    """``{% implant_index as index %}``"""
    return implants.guides(context["request"]).index


@register.simple_tag(takes_context=True)
def implant_guides(context: dict[str, Any]) -> dict[UUID, Guide]:
    """``{% implant_guides as guides %}``"""
    return implants.guides(context["request"]).of


@register.filter
def of_implant(found: dict[UUID, Any], implant: Implant) -> Any:
    """``{{ leaving|of_implant:implant }}``: what was found for this object, in whatever language it is shown."""
    return found.get(implant.translation_key)
