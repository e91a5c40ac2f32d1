"""What a page in another language shows while its French is ahead of it."""

from typing import Any

from django import template
from django.template.base import NodeList, Parser, Token
from django.utils import translation
from django.utils.safestring import SafeString

from cms.core.enums import SOURCE_LANGUAGE
from cms.translation.reading import behind

register = template.Library()


@register.inclusion_tag("translation/notice.html", takes_context=True)
def translation_notice(context: template.Context) -> dict[str, Any]:
    """Since when the French of the page is ahead, and the way to it; nothing for a page that follows."""
    page = context.get("page")
    found = behind(page) if page is not None else None
    return {"behind": found, "url": found.url(context.get("request")) if found else ""}


class InFrenchNode(template.Node):
    """Renders its inside once: with the page of the reader, or with the French one."""

    def __init__(self, names: set[str], inside: NodeList) -> None:
        self.names = names
        self.inside = inside

    def render(self, context: template.Context) -> SafeString:
        found = behind(context["page"])
        if found is None or found.fields.isdisjoint(self.names):
            return self.inside.render(context)
        with context.push(page=found.french, in_french=True), translation.override(SOURCE_LANGUAGE):
            french = self.inside.render(context)
        if not french.strip():
            return SafeString("")
        frame = context.template.engine.get_template("translation/in_french.html")
        with context.push(french=french):
            return frame.render(context)


@register.tag
def following(parser: Parser, token: Token) -> InFrenchNode:
    """``{% following "before_steps" "bring" %}…{% endfollowing %}``: the inside reads its fields from ``page``.

    When the French of one of them is ahead and it concerns safety, readers see the French, and why.
    """
    names = {parser.compile_filter(part).resolve({}) for part in token.split_contents()[1:]}
    inside = parser.parse(("endfollowing",))
    parser.delete_first_token()
    return InFrenchNode(names, inside)
