"""Text as readers of a page see it."""

from typing import Any

from django import template
from django.template import Context
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import RichText, expand_db_html

from cms.pages.definitions import definitions_for

register = template.Library()


@register.simple_tag(takes_context=True)
def explained(context: Context, value: Any) -> SafeString:
    """Rich text with the terms of the glossary explained, each once a page. An old version stays as it was."""
    source = value.source if isinstance(value, RichText) else value
    return _explained(context, mark_safe(expand_db_html(source)))


@register.simple_tag(takes_context=True)
def explained_text(context: Context, value: str) -> SafeString:
    """The same for text without format."""
    return _explained(context, escape(value))


def _explained(context: Context, html: SafeString) -> SafeString:
    request = context.get("request")
    if request is None or context.get("archived") or context.get("in_french"):
        return html
    return definitions_for(request).add(html)
