"""Reads HTML as browsers do, however broken, in time that grows with its length only. Nothing that runs is left."""

import nh3
from bs4 import BeautifulSoup

from cms.translation.checks.safety import SCHEMES

INLINE = {"strong": "b", "b": "b", "em": "i", "i": "i", "cite": "i", "sup": "sup", "sub": "sub"}
PHRASING = {*INLINE, "a", "span", "u", "small", "code", "mark", "abbr", "font", "del", "ins", "time", "label", "q", "s"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
# Kept so that the report can say that they were there.
OUTSIDE = {"iframe", "object", "embed", "video", "audio", "canvas"}
ASKING = {"form", "input", "select", "textarea", "button"}
FRAMING = {"nav", "footer", "aside", "header"}
PARTS = {"main", "article", "section", "div", "p", "ul", "ol", "li", "blockquote", "figure", "figcaption", "br", "img"}
TABLES = {"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"}
KEPT = {*PHRASING, *HEADINGS, *OUTSIDE, *ASKING, *FRAMING, *PARTS, *TABLES}
ATTRIBUTES = {"*": {"class", "role"}, "a": {"href"}, "img": {"src", "alt", "data-src"}} | {
    name: {"src"} for name in ("iframe", "embed", "video", "audio")
}
FINAL_TAGS = {"p", "h3", "ul", "ol", "li", "b", "i", "sup", "sub", "a", "br"}
FINAL_ATTRIBUTES = {"a": {"href", "linktype", "id"}}


def parsed(html: str) -> BeautifulSoup:
    kept = nh3.clean(html, tags=KEPT, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)
    return BeautifulSoup(kept, "html.parser")


def rich_text(html: str) -> str:
    """What the editor of texts can hold, on one line; nothing when no word is left."""
    clean = nh3.clean(html, tags=FINAL_TAGS, attributes=FINAL_ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)
    words = nh3.clean(clean, tags=set()).replace("&nbsp;", " ").strip()
    return " ".join(clean.split("\n")) if words else ""
