"""Turns the HTML of an earlier site into the blocks of a page: what has no block here becomes plain text, and is told."""

import re
from collections.abc import Callable
from html import escape
from typing import Any

from bs4 import NavigableString, Tag
from django.utils.translation import gettext as _

from cms.content.legacy.markup import ASKING, FRAMING, HEADINGS, INLINE, OUTSIDE, PHRASING, parsed, rich_text
from cms.content.legacy.tables import as_list

DEEPEST = 60
LONGEST_HEADING = 120
LONGEST_CAPTION = 200
BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
ALONE = re.compile(r"https?://\S{1,1000}\Z")
PLUGIN_BLOCK = re.compile(r"<!--\s+wp:([a-z][a-z0-9/-]{0,100})\s[^<>]{0,5000}?/-->")
SPACING = {"spacer", "separator", "more", "nextpage", "paragraph", "image"}

Link = Callable[[str], str]
Picture = Callable[[str, str], dict[str, Any] | None]
Block = tuple[str, Any]


class Story:
    """The blocks of one text. ``link`` gives the attributes of a link, or nothing where only its words stay; ``picture`` the
    value of a picture block, or nothing while there is none. ``notes`` say what was lost.
    """

    def __init__(self, html: str, link: Link, picture: Picture, *, is_classic: bool = False) -> None:
        self.link, self.picture, self.is_classic = link, picture, is_classic
        self.blocks: list[Block] = []
        self._notes: dict[str, None] = {}
        self._words: list[str] = []
        self._waiting: list[Block] = []
        for name in PLUGIN_BLOCK.findall(html):
            if name not in SPACING:
                self.note(_("Unknown block: %s.") % name)
        self._walk(parsed(html), 0)
        self._flush()

    @property
    def notes(self) -> list[str]:
        return list(self._notes)

    def note(self, sentence: str) -> None:
        self._notes.setdefault(sentence)

    def _walk(self, parent: Tag, depth: int) -> None:
        for node in list(parent.children):
            if type(node) is NavigableString or (isinstance(node, Tag) and self._is_phrasing(node)):
                self._words.append(self._inline(node, depth))
            elif isinstance(node, Tag):
                self._block(node, depth)

    def _is_phrasing(self, node: Tag) -> bool:
        return node.name in PHRASING | {"br", "img"} and not node.find([*HEADINGS, "p", "div", "ul", "ol", "table"])

    def _block(self, node: Tag, depth: int) -> None:
        self._flush()
        if node.name in FRAMING | OUTSIDE | ASKING or "wp-block-embed" in (node.get("class") or []):
            self._say_what_is_dropped(node)
        elif depth > DEEPEST:
            self._words.append(escape(node.get_text(" ", strip=True), quote=False))
        elif node.name in HEADINGS:
            self._heading(node)
        elif node.name in ("ul", "ol"):
            self._prose(self._list(node, depth))
        elif node.name == "table":
            self._table(node)
        elif node.name == "blockquote":
            self._quote(node)
        elif node.name == "figure" and node.find("img") and not node.find("figure"):
            self._figure(node)
        else:
            self._walk(node, depth + 1)
        self._flush()

    def _say_what_is_dropped(self, node: Tag) -> None:
        if node.name in ASKING:
            self.note(_("A form is left out."))
        elif node.name in OUTSIDE or node.name == "figure":
            inside = node if node.get("src") else node.find(src=True)
            address = str(inside.get("src")) if isinstance(inside, Tag) else node.get_text(" ", strip=True)
            self.note(_("Content of another site is left out: %s") % address[:200])

    def _inline(self, node: Any, depth: int) -> str:
        if not isinstance(node, Tag):
            return escape(str(node), quote=False) if type(node) is NavigableString else ""
        if node.name == "br":
            return "<br>"
        if node.name == "img":
            self._wait_for_picture(node, "")
            return ""
        if node.name in FRAMING | OUTSIDE | ASKING:
            self._say_what_is_dropped(node)
            return ""
        if depth > DEEPEST:
            return escape(node.get_text(" ", strip=True), quote=False)
        inside = "".join(self._inline(child, depth + 1) for child in node.children)
        if node.name == "a" and inside.strip():
            attributes = self.link(str(node.get("href") or ""))
            return f"<a {attributes}>{inside}</a>" if attributes else inside
        name = INLINE.get(node.name)
        return f"<{name}>{inside}</{name}>" if name and inside.strip() else inside

    def _flush(self) -> None:
        """What was gathered becomes paragraphs; pictures that stood between the words come after them."""
        text, self._words = "".join(self._words), []
        for part in map(str.strip, BLANK_LINE.split(text) if self.is_classic else [text]):
            if ALONE.match(part):
                self.note(_("Content of another site is left out: %s") % part[:200])
            elif part:
                lines = part.replace("\n", "<br>") if self.is_classic else part
                self._prose(f"<p>{lines}</p>")
        self.blocks += self._waiting
        self._waiting = []

    def _prose(self, html: str) -> None:
        clean = rich_text(html)
        if not clean:
            return
        if self.blocks and self.blocks[-1][0] == "prose":
            self.blocks[-1] = ("prose", self.blocks[-1][1] + clean)
        else:
            self.blocks.append(("prose", clean))

    def _heading(self, node: Tag) -> None:
        text = " ".join(node.get_text(" ").split())
        for picture in node.find_all("img"):
            self._wait_for_picture(picture, "")
        if not text:
            return
        if node.name in ("h1", "h2") and len(text) <= LONGEST_HEADING:
            self.blocks.append(("heading", {"text": text}))
        else:
            self._prose(f"<h3>{escape(text, quote=False)}</h3>")

    def _list(self, node: Tag, depth: int) -> str:
        """Lists inside of lists stay; whatever else an entry holds becomes its words."""
        entries = []
        for entry in node.find_all("li", recursive=False):
            nested = entry.find_all(["ul", "ol"], recursive=False) if depth < DEEPEST else []
            inside = "".join(self._list(part.extract(), depth + 2) for part in nested)
            words = "".join(self._inline(child, depth + 1) for child in entry.children)
            entries.append(f"<li>{words.strip()}{inside}</li>")
        return f"<{node.name}>{''.join(entries)}</{node.name}>"

    def _table(self, node: Tag) -> None:
        self.note(_("A table became a list: read it again."))
        self._prose(as_list(node))

    def _quote(self, node: Tag) -> None:
        for part in node.find_all("p") or [node]:
            words = self._inline(part, 0) if part is not node else escape(node.get_text(" ", strip=True), quote=False)
            self._prose(f"<p><i>{words.strip()}</i></p>")
        for source in node.find_all(["cite", "footer"]) if node.find("p") else []:
            self._prose(f"<p>{escape(source.get_text(' ', strip=True), quote=False)}</p>")

    def _figure(self, node: Tag) -> None:
        caption = node.find("figcaption")
        words = " ".join(caption.get_text(" ").split()) if isinstance(caption, Tag) else ""
        for picture in node.find_all("img"):
            self._wait_for_picture(picture, words)

    def _wait_for_picture(self, node: Tag, caption: str) -> None:
        value = self.picture(str(node.get("src") or node.get("data-src") or ""), str(node.get("alt") or ""))
        if value is not None:
            self._waiting.append(("picture", {"image": value, "caption": caption[:LONGEST_CAPTION]}))
