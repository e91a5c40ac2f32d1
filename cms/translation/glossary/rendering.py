"""Writes definitions into rich text, where each term first stands.

The text is walked by the standard library's parser and copied as it was, tag by tag: nothing is built anew, so nothing
that the sanitiser let through can come out as something else. Only text changes, and only outside headings and controls.
"""

import re
from collections.abc import Callable
from html import escape
from html.parser import HTMLParser

from cms.translation.glossary.matching import Matcher
from cms.translation.glossary.reading import Definition

# Where a word keeps its look: what is a control already, what names a section, what quotes machines.
UNTOUCHED = {"a", "button", "summary", "label", "h1", "h2", "h3", "h4", "h5", "h6", "code", "pre", "script", "style"}
# What hangs on a word without a plain space, and must stay on its line: "l’", "«", a full stop, a French colon.
UP_TO_A_BREAK, UNBROKEN = re.compile(r".*[ \t\r\n-]", re.DOTALL), re.compile(r"[^ \t\r\n-]*")

# Turns plain text into HTML: what stands before the word, the word as the page writes it, what follows, its definition.
Show = Callable[[str, str, str, Definition], str]


def define(html: str, matcher: Matcher[Definition], seen: set[str], show: Show) -> str:
    """``html`` with each term of ``matcher`` that is not ``seen`` yet defined at its first place; adds them to ``seen``."""
    if _says_nothing_new(html, matcher, seen):
        return html
    writer = _Writer(matcher, seen, show)
    writer.feed(html)
    writer.close()
    return "".join(writer.out)


def _says_nothing_new(html: str, matcher: Matcher[Definition], seen: set[str]) -> bool:
    """Whether no word of it, nor of its tags, is a term that is not defined yet, as in most of a long text.

    What is written otherwise than it reads, as an entity is, has to be walked.
    """
    if "&" in html or "<!" in html:
        return False
    return all(definition.key in seen for _start, _end, definition in matcher.find(html))


class _Writer(HTMLParser):
    def __init__(self, matcher: Matcher[Definition], seen: set[str], show: Show) -> None:
        super().__init__(convert_charrefs=True)
        self.matcher = matcher
        self.seen = seen
        self.show = show
        self.out: list[str] = []
        self.closed_to: list[str] = []

    def updatepos(self, i: int, j: int) -> int:
        """Lines are not counted: nobody asks in which a tag stands."""
        return j

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.out.append(self.get_starttag_text() or "")
        if tag in UNTOUCHED:
            self.closed_to.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.out.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self.out.append(f"</{tag}>")
        if tag in self.closed_to:
            self.closed_to.remove(tag)

    def handle_comment(self, data: str) -> None:
        """Comments say nothing to readers: they are left out."""

    def handle_data(self, data: str) -> None:
        if self.cdata_elem is not None:
            self.out.append(data)
        elif self.closed_to:
            self.out.append(escape(data, quote=False))
        else:
            self.out.append(self._defined(data))

    def _defined(self, text: str) -> str:
        written, at = [], 0
        for start, end, definition in self.matcher.find(text):
            if definition.key in self.seen or start < at:
                continue
            self.seen.add(definition.key)
            before = UP_TO_A_BREAK.match(text, at, start)
            after = UNBROKEN.match(text, end)
            begins, ends = before.end() if before else at, after.end() if after else end
            written += [
                escape(text[at:begins], quote=False),
                self.show(text[begins:start], text[start:end], text[end:ends], definition),
            ]
            at = ends
        return "".join([*written, escape(text[at:], quote=False)])
