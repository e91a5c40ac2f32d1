"""Cards that lead to pages: ``{% load page_cards %}``."""

from collections.abc import Iterable
from functools import partial

from django.template import Context, Library
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from cms.core.once import once

register = Library()


@register.simple_tag(takes_context=True)
def page_cards(context: Context, pages: Iterable[Page]) -> SafeString:
    """The items of a list of pages. A card looks the same wherever it stands: it is rendered once, as ``{% once %}`` does.

    A list of forty is put together here, since a loop of the template costs more than the cards.
    """
    request, reading = context["request"], context["site"].reading
    cards = [once(request, ("page card", page.pk, *reading), partial(_card, context, page)) for page in pages]
    return mark_safe("".join(cards))


def _card(context: Context, page: Page) -> str:
    template = context.template.engine.get_template("components/page_card.html")
    with context.push(target=page):
        card: str = template.render(context)
    return card
