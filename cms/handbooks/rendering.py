"""A handbook as a page of the admin: the same Markdown that the forge shows, with links that stay inside."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

from cms.handbooks.library import BY_NAME, PICTURES, Handbook

MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
# A wide table scrolls by itself, with the keyboard too.
MARKDOWN.add_render_rule("table_open", lambda *_: '<div class="handbook__table" tabindex="0"><table>')
MARKDOWN.add_render_rule("table_close", lambda *_: "</table></div>")


class Entry(NamedTuple):
    """One line of the table of contents."""

    anchor: str
    title: str


@dataclass(frozen=True)
class Rendered:
    html: SafeString
    contents: list[Entry]


def render(handbook: Handbook) -> Rendered:
    """The handbook without its title, which the page shows already."""
    tokens = MARKDOWN.parse(handbook.text)[3:]
    contents = list(_headings(tokens))
    for token in _inline(tokens):
        _lead_inside(token)
    # The text is the repository's own, and its HTML is switched off.
    return Rendered(mark_safe(MARKDOWN.renderer.render(tokens, MARKDOWN.options, {})), contents)


def _headings(tokens: Sequence[Token]) -> Iterator[Entry]:
    """Gives every heading the anchor that the forge gives it; those of the second level are the table of contents."""
    for opening, title in pairwise(tokens):
        if opening.type == "heading_open":
            words = "".join(part.content for part in title.children or [])
            anchor = slugify(words, allow_unicode=True)
            opening.attrSet("id", anchor)
            if opening.tag == "h2":
                yield Entry(anchor, words)


def _inline(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield from token.children or []


def _lead_inside(token: Token) -> None:
    """Another handbook and a picture have addresses of the admin."""
    source = str(token.attrGet("src") or "")
    if token.type == "image" and source.startswith(PICTURES):
        token.attrSet("src", reverse("handbook_picture", args=[source.removeprefix(PICTURES)]))
        token.attrSet("loading", "lazy")
    name, _suffix, anchor = str(token.attrGet("href") or "").partition(".md")
    if token.type == "link_open" and name in BY_NAME:
        token.attrSet("href", reverse("handbook", args=[name]) + anchor)
