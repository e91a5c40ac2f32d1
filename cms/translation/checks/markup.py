"""Tags that carry meaning: emphasis and superscripts. A line break is layout: a list of words may have more of them."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from django.utils.translation import gettext as _

from cms.translation.checks.enums import Rule
from cms.translation.checks.findings import Finding, blocking

if TYPE_CHECKING:
    from cms.translation.checks.segment import Segment

SAME = {"strong": "b", "em": "i", "acronym": "abbr"}
# French raises what ends an ordinal (1er, 2e) or an abbreviation (no, Mme, Dr); other languages do not.
RAISED = re.compile(r"(?:er|re|ère|e|è|ème|d|de|nd|nde|o|os|me|mes|r|lle|le|ier|ière)s?", re.IGNORECASE)
CHARACTERS = {"sup": re.compile(r"[⁰¹²³⁴-⁹⁺⁻]+"), "sub": re.compile(r"[₀-₉]+")}


def check(segment: "Segment") -> Iterator[Finding]:
    found = _tags(segment.target_soup)
    for name, characters in CHARACTERS.items():
        found[name] += len(characters.findall(segment.target_soup.get_text()))
    for name, count in (_tags(segment.source_soup) - found).items():
        message = _("The French has <%(tag)s> %(count)d more times than the translation.")
        yield blocking(Rule.TAGS, f"<{name}>", message % {"tag": name, "count": count})


def _tags(soup: BeautifulSoup) -> Counter[str]:
    names = Counter[str]()
    for tag in soup.find_all(True):
        is_typography = tag.name == "sup" and RAISED.fullmatch(tag.get_text().strip())
        # Links have their own check.
        if tag.name not in ("a", "br") and not is_typography:
            names[SAME.get(tag.name, tag.name)] += 1
    return names
