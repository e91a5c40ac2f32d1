"""A sentence and its translation, read once for every check."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bs4 import BeautifulSoup, NavigableString, Tag

from cms.translation.checks.terms import Term


@dataclass(frozen=True)
class Segment:
    """``source_html`` and ``target_html`` are wagtail-localize's strings: inline tags, links as ``<a id="a1">``."""

    source_html: str
    target_html: str
    source_language: str
    target_language: str
    terms: Sequence[Term] = ()

    @cached_property
    def source_soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.source_html, "html.parser")

    @cached_property
    def target_soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.target_html, "html.parser")

    @cached_property
    def source(self) -> str:
        return _text(self.source_soup)

    @cached_property
    def target(self) -> str:
        return _text(self.target_soup)


def _text(soup: BeautifulSoup) -> str:
    """What a reader sees: one kind of space, ASCII digits only, no invisible mark of direction or hyphenation."""
    pieces = []
    for node in soup.descendants:
        if isinstance(node, NavigableString):
            pieces.append(str(node))
        elif isinstance(node, Tag) and node.name == "br":
            pieces.append("\n")
    return "".join(map(_plain, unicodedata.normalize("NFC", "".join(pieces)))).strip()


def _plain(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    if character.isdigit() and not character.isascii():
        return str(unicodedata.digit(character))  # other scripts, and superscripts: “cm²”
    return " " if category == "Zs" else character
