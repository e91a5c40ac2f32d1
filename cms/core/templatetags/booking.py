"""Where the "Book" buttons of a page lead: ``{% load booking %}``."""

from typing import Any

from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def booking_url(context: dict[str, Any]) -> str:
    """``{% booking_url as booking_url %}``: the appointment page of the site, or on an act's page the step of that act.

    A page that has the ways to book on itself says where, as ``booking_here``.
    """
    site = context["site"]
    step = getattr(context.get("page"), "booking_step", "")
    return context.get("booking_here") or (site.appointment_url and site.appointment_url + step) or site.booking_url
