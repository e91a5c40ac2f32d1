"""Writes definitions into rich text, where each term first stands.

The text is walked by the standard library's parser and copied as it was, tag by tag: nothing is built anew, so nothing
that the sanitiser let through can come out as something else. Only text changes, and only outside headings and controls.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from html.parser import HTMLParser
from itertools import groupby

from cms.translation.glossary.matching import Matcher
from cms.translation.glossary.reading import Definition

# Where a word keeps its look: what is a control already, what names a section, what quotes machines.
UNTOUCHED = {"a", "button", "summary", "label", "h1", "h2", "h3", "h4", "h5", "h6", "code", "pre", "script", "style"}
# What hangs on a word without a plain space, and must stay on its line: "l’", "«", a full stop, a French colon.
UP_TO_A_BREAK, UNBROKEN = re.compile(r".*[ \t\r\n-]", re.DOTALL), re.compile(r"[^ \t\r\n-]*")

# Texts that a process keeps walked, mostly of less than a kilobyte: those of a hundred pages.
KEPT = 1_000

# Turns plain text into HTML: what stands before the word, the word as the page writes it, what follows, its definition.
Show = Callable[[str, str, str, Definition], str]


@dataclass(frozen=True)
class Words:
    """Text between two tags in which terms stand, as it reads, and where they stand in it."""

    text: str
    terms: tuple[tuple[int, int, Definition], ...]


def define(html: str, matcher: Matcher[Definition], seen: set[str], show: Show) -> str:
    """``html`` with each term of ``matcher`` that is not ``seen`` yet defined at its first place; adds them to ``seen``."""
    parts = walked(html, matcher)
    return "".join([_defined(part, seen, show) if isinstance(part, Words) else part for part in parts])


@lru_cache(maxsize=KEPT)
def walked(html: str, matcher: Matcher[Definition]) -> tuple[str | Words, ...]:
    """``html`` cut where terms stand. What is read often, as under an address with a query, is not walked each time."""
    if not _may_name(html, matcher):
        return (html,)
    walker = _Walker(matcher)
    walker.feed(html)
    walker.close()
    return tuple(walker.parts())


def _may_name(html: str, matcher: Matcher[Definition]) -> bool:
    """Whether a word of it, or of its tags, is a term. What is written otherwise than it reads, as an entity is, may be one."""
    return "&" in html or "<!" in html or any(matcher.find(html))


def _defined(words: Words, seen: set[str], show: Show) -> str:
    text, written, at = words.text, [], 0
    for start, end, definition in words.terms:
        if definition.key in seen or start < at:
            continue
        seen.add(definition.key)
        before = UP_TO_A_BREAK.match(text, at, start)
        after = UNBROKEN.match(text, end)
        begins, ends = before.end() if before else at, after.end() if after else end
        written += [
            escape(text[at:begins], quote=False),
            show(text[begins:start], text[start:end], text[end:ends], definition),
        ]
        at = ends
    return "".join([*written, escape(text[at:], quote=False)])


class _Walker(HTMLParser):
    def __init__(self, matcher: Matcher[Definition]) -> None:
        super().__init__(convert_charrefs=True)
        self.matcher = matcher
        self.found: list[str | Words] = []
        self.closed_to: list[str] = []

    def parts(self) -> Iterator[str | Words]:
        """What lies between two texts with terms, in one piece."""
        for kind, run in groupby(self.found, key=type):
            if kind is Words:
                yield from run
            else:
                yield "".join(map(str, run))

    def updatepos(self, i: int, j: int) -> int:
        """Lines are not counted: nobody asks in which a tag stands."""
        return j

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(self.get_starttag_text() or "")
        if tag in UNTOUCHED:
            self.closed_to.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self.found.append(f"</{tag}>")
        if tag in self.closed_to:
            self.closed_to.remove(tag)

    def handle_comment(self, data: str) -> None:
        """Comments say nothing to readers: they are left out."""

    def handle_data(self, data: str) -> None:
        if self.cdata_elem is not None:
            self.found.append(data)
        elif not self.closed_to and (terms := tuple(self.matcher.find(data))):
            self.found.append(Words(data, terms))
        else:
            self.found.append(escape(data, quote=False))
