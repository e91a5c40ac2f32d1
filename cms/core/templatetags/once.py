"""What many pages show alike is rendered once: ``{% load once %}``.

But for an old version of a page: it shows the texts of its day under the keys of today's, and there are ever more of them.
What it shows is rendered for it alone; neither is it kept, nor is what was kept shown there.
"""

from typing import Any

from django.template import Context, Library, Node, NodeList, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token

from cms.core.once import once

register = Library()


class OnceNode(Node):
    def __init__(self, nodelist: NodeList, key: list[FilterExpression]) -> None:
        self.nodelist, self.key = nodelist, key

    def render(self, context: Context) -> str:
        if _is_of_another_day(context.get("page")):
            return self.nodelist.render(context)
        key = ("rendered", *(part.resolve(context) for part in self.key))
        return once(context["request"], key, lambda: self.nodelist.render(context))


def _is_of_another_day(page: Any) -> bool:
    return getattr(page, "archived_version", None) is not None


@register.tag("once")
def do_once(parser: Parser, token: Token) -> OnceNode:
    """``{% once "footer" site.reading site.place %} … {% endonce %}``: a name, and all that the inside depends on.

    Nothing that a reader can make up may be part of it: what is rendered is kept as long as nothing changes.
    """
    _name, *key = token.split_contents()
    if not key:
        raise TemplateSyntaxError("{% once %} needs a name, and all that its inside depends on.")
    nodelist = parser.parse(("endonce",))
    parser.delete_first_token()
    return OnceNode(nodelist, [parser.compile_filter(part) for part in key])
