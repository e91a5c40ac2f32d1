"""How a reader reaches somebody: links, phone numbers, addresses of sites and of mail."""

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

# A French number: ten digits that start with 0, or +33 (0033) and nine, however they are spaced.
PHONE = re.compile(
    r"(?<![\d+])(?:(?:\+|00)[ .-]?33[ .-]?(?:\(0\)[ .-]?)?|0)(?P<number>[1-9](?:[ .\-]?\d){8})(?!\d)"
    r"|(?<!\d)\+(?P<abroad>[1-9](?:[ .\-]?\d){6,14})(?!\d)"
)
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
SITE = re.compile(r"(?:https?://|www\.)(?:www\.)?(?P<host>[\w-]+(?:\.[\w-]+)+)(?:/[^\s<>()]*)?", re.IGNORECASE)


def check(segment: "Segment") -> Iterator[Finding]:
    yield from _anchors(segment)
    known, found = phones(segment.source), phones(segment.target)
    if known != found:
        excerpt = f"{_list(known - found)} → {_list(found - known)}"
        yield blocking(Rule.PHONE, excerpt, _("The phone numbers are not those of the French: %s.") % excerpt)
    for lost in (_addresses(segment.source) - _addresses(segment.target)).elements():
        yield blocking(Rule.LINK, lost, _("“%s” is in the French and not in the translation.") % lost)


def phones(text: str) -> Counter[str]:
    """The phone numbers of a text in international form, without the spaces that each country writes."""
    found = Counter[str]()
    for match in PHONE.finditer(text):
        country = "+33" if match["number"] else "+"
        found[country + re.sub(r"\D", "", match["number"] or match["abroad"])] += 1
    return found


def without_addresses(text: str) -> str:
    """The text whose figures are numbers: phone numbers and addresses have their own check."""
    for pattern in (EMAIL, SITE, PHONE):
        text = pattern.sub(" ; ", text)
    return text


def _anchors(segment: "Segment") -> Iterator[Finding]:
    known, found = _links(segment.source_soup), _links(segment.target_soup)
    for name in known.keys() - found.keys():
        message = _('The link on “%(text)s” is lost: put <a id="%(name)s"> around its translation.')
        yield blocking(Rule.LINK, known[name], message % {"text": known[name], "name": name})
    for name in known.keys() & found.keys():
        if known[name] and not found[name]:
            yield blocking(Rule.LINK, known[name], _("The link on “%s” has no words.") % known[name])
    for name in found.keys() - known.keys():
        yield blocking(Rule.LINK, found[name], _("The link on “%s” is not in the French.") % found[name])


def _links(soup: BeautifulSoup) -> dict[str, str]:
    """The words of each link, by the name that the library gave it."""
    words: dict[str, str] = {}
    for anchor in soup.find_all("a"):
        name = str(anchor.get("id", ""))
        words[name] = words.get(name, "") + anchor.get_text().strip()
    return words


def _addresses(text: str) -> Counter[str]:
    """Mail addresses, and hosts: a translation may point to the page of the same site in its own language."""
    mails = [mail.casefold() for mail in EMAIL.findall(text)]
    return Counter(mails + [match["host"].casefold() for match in SITE.finditer(EMAIL.sub(" ", text))])


def _list(numbers: Counter[str]) -> str:
    return ", ".join(numbers.elements()) or "∅"
