"""Pages as a visitor gets them: by address, or by the file that they were loaded from and a language."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, NavigableString, Tag
from django.conf import settings
from django.http import HttpResponse
from wagtail.models import Page

from cms.content.keys import translation_key

FRENCH = Path(settings.CONTENT_ROOT) / "fr"
PAGE_KEYS = sorted(
    path.relative_to(FRENCH).with_suffix("").as_posix()
    for folder in ("pages", "procedures")
    for path in (FRENCH / folder).rglob("*.yaml")
)
UNSEEN = {"script", "style", "template", "title", "noscript"}


@dataclass
class Sheet:
    """One answer, parsed."""

    url: str
    response: HttpResponse
    statements: list[str]

    @property
    def queries(self) -> int:
        return len(self.statements)

    @cached_property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.response.content, "html.parser")

    @property
    def html(self) -> Tag:
        return self.soup.html

    @property
    def main(self) -> Tag:
        return self.soup.main

    @property
    def h1(self) -> str:
        return plain(self.soup.h1.get_text(" "))

    @cached_property
    def alternates(self) -> dict[str, str]:
        return {link["hreflang"]: link["href"] for link in self.soup.head.find_all("link", hreflang=True)}

    @cached_property
    def ids(self) -> list[str]:
        return [tag["id"] for tag in self.soup.find_all(id=True)]

    def frame(self) -> Iterator[Tag]:
        """Header, footer and menus: what belongs to the site and not to the page."""
        yield from (part for part in self.soup.find_all(["header", "footer", "nav"]) if not part.find_parent("main"))

    def links(self, parts: list[Tag] | None = None) -> set[str]:
        """Absolute addresses of the links."""
        return {
            urljoin(self.url, link["href"]) for part in parts or [self.soup] for link in part.find_all("a", href=True)
        }

    def texts(self, language: str) -> set[str]:
        """Every piece of text that is said to be in that language."""
        return {
            plain(text)
            for text in self.soup.body.find_all(string=True)
            if type(text) is NavigableString
            and text.strip()
            and not any(parent.name in UNSEEN for parent in text.parents)
            and next(parent["lang"] for parent in text.parents if parent.get("lang")) == language
        }


class Reader:
    """Opens addresses, each once a session."""

    def __init__(self, fetch: Callable[..., tuple[HttpResponse, list[str]]], shelf: dict[str, Sheet]) -> None:
        self.fetch = fetch
        self.shelf = shelf

    def open(self, url: str) -> Sheet:
        """As the first of its generation does, for whom nothing is kept yet."""
        url = url.partition("#")[0]
        if url not in self.shelf:
            self.shelf[url] = self.ask(url, cold=True)
        return self.shelf[url]

    def follow(self, url: str) -> Sheet:
        """As one of many does, where it is not asked what an answer costs."""
        url = url.partition("#")[0]
        followed = f"{url} followed"
        if url in self.shelf:
            return self.shelf[url]
        if followed not in self.shelf:
            self.shelf[followed] = self.ask(url, cold=False)
        return self.shelf[followed]

    def ask(self, url: str, *, cold: bool) -> Sheet:
        address = urlsplit(url)
        path = address.path + (f"?{address.query}" if address.query else "")
        return Sheet(url, *self.fetch(path, address.netloc, cold=cold))

    def page(self, key: str, language: str) -> Page:
        return Page.objects.get(translation_key=translation_key(key), locale__language_code=language).specific

    def read(self, key: str, language: str) -> Sheet:
        return self.open(self.page(key, language).full_url)


def plain(text: str) -> str:
    """One space between words, whatever stood there."""
    return re.sub(r"\s+", " ", text).strip()


def loosely(text: str) -> str:
    """For comparing words that people type with words that are printed: case and apostrophes apart."""
    return plain(text).casefold().replace("'", "’")
