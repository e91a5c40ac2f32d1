"""What many pages show alike is rendered once: ``{% load once %}``."""

from django.template import Context, Library, Node, NodeList, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token

from cms.core.once import once

register = Library()


class OnceNode(Node):
    def __init__(self, nodelist: NodeList, key: list[FilterExpression]) -> None:
        self.nodelist, self.key = nodelist, key

    def render(self, context: Context) -> str:
        key = ("rendered", *(part.resolve(context) for part in self.key))
        return once(context["request"], key, lambda: self.nodelist.render(context))


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
