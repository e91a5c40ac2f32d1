"""No translation brings scripts, foreign content or links of its own to a page.

A sentence is read twice: the way wagtail-localize reads it, and the way browsers do, cleaned of all that is not allowed.
Unless both say the same, it is refused: nothing is repaired in silence.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import nh3
from bs4 import BeautifulSoup
from django.utils.translation import gettext as _
from wagtail_localize.strings import INLINE_TAGS

from cms.review.checks.sentences import shortened
from cms.translation.checks.enums import Rule
from cms.translation.checks.findings import Finding, blocking
from cms.translation.checks.links import phones

if TYPE_CHECKING:
    from cms.translation.checks.segment import Segment

TAGS = {*INLINE_TAGS, "a", "sup", "sub"}
SCHEMES = {"http", "https", "mailto", "tel"}
DANGEROUS = re.compile(r"(?:java|vb)script\s*:|\bdata\s*:\s*\w+\s*/\s*\w")
DEPTH = 3  # how often a text may be encoded before nobody could mean it as text


def check(segment: "Segment") -> Iterator[Finding]:
    if _has_foreign_markup(segment.target_html):
        message = _("Only plain text and these tags may stand here, without attributes: %s.")
        yield _unsafe(segment.target_html, message % ", ".join(sorted(TAGS)))
    elif _is_code(segment.target_soup.get_text()):
        yield _unsafe(segment.target, _("This text hides HTML code or a script."))


def check_override(source: Any, value: Any) -> list[Finding]:
    """What is wrong with ``value``, which replaces ``source`` in one language: a link, a text, or the id of an object."""
    if not isinstance(value, str):
        return []
    if _is_code(value) or (_is_link(source) and not all(map(_may_be_followed, _decoded(value)))):
        return [_unsafe(value, _("This link or text is not safe: links start with https:, mailto:, tel: or “/”."))]
    if isinstance(source, str) and source.startswith("tel:") and phones(source[4:]) != phones(value[4:]):
        return [blocking(Rule.PHONE, f"{source} → {value}", _("The French links to another phone number."))]
    return []


def _unsafe(text: str, message: str) -> Finding:
    return blocking(Rule.UNSAFE, shortened(text), message)


def _has_foreign_markup(markup: str) -> bool:
    markup = markup.replace("\r\n", "\n")
    if any(unicodedata.category(character) == "Cc" and character not in "\t\n" for character in markup):
        return True
    clean = nh3.clean(markup, tags=TAGS, attributes={"a": {"id"}}, link_rel=None)
    return str(BeautifulSoup(markup, "html.parser")) != str(BeautifulSoup(clean, "html.parser"))


def _is_code(text: str) -> bool:
    """Whether a text that is shown as text is code once decoded: a template that forgot to escape it would run it."""
    return any(map(_looks_like_code, _decoded(text)))


def _looks_like_code(text: str) -> bool:
    visible = "".join(character for character in text if unicodedata.category(character) not in ("Cc", "Cf"))
    if DANGEROUS.search(visible.casefold()):
        return True
    if "<" not in text:
        return False
    return BeautifulSoup(nh3.clean(text, tags=set()), "html.parser").get_text() != text


def _decoded(text: str) -> Iterator[str]:
    """The text, and what it becomes when entities and percent signs are decoded."""
    yield text
    for _depth in range(DEPTH):
        further = html.unescape(unquote(text))
        if further == text:
            return
        yield (text := further)


def _is_link(source: Any) -> bool:
    return isinstance(source, str) and source.startswith((*(f"{scheme}:" for scheme in SCHEMES), "/", "#", "?"))


def _may_be_followed(address: str) -> bool:
    """As browsers read addresses, whatever spaces and controls they leave out."""
    link = f'<a href="{html.escape(address)}">.</a>'
    clean = nh3.clean(link, tags={"a"}, attributes={"a": {"href"}}, url_schemes=SCHEMES, link_rel=None)
    anchor = BeautifulSoup(clean, "html.parser").a
    return anchor is not None and anchor.get("href") is not None
