"""Reads pages of an earlier site that were saved as files: of each the text itself, without menus and footers."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

from bs4 import Tag
from bs4.dammit import UnicodeDammit
from django.utils.translation import gettext as _

from cms.content.legacy.markup import parsed
from cms.content.legacy.old import OldPage, OldSite, host_of, place

ENDINGS = {".html", ".htm"}
MOST_BYTES = 5 * 1024 * 1024
MOST_FILES = 5_000
# What frames a text on every page. A header inside the text holds its title.
FRAME = "nav, footer, aside, [role=navigation], [role=banner], [role=contentinfo]"
TEXTUAL = ["p", "h1", "h2", "h3", "h4", "ul", "ol", "table", "blockquote"]
# Browsers note where a page was saved from.
SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(https?://\S{1,500}) -->")

CANONICAL = re.compile(
    r"<link\b(?=[^<>]{0,300}\brel=[\"']?canonical\b)[^<>]{0,300}?\bhref=[\"']?([^\"'\s<>]{1,500})", re.I
)
TITLE = re.compile(r"<title\b[^<>]{0,200}>([^<>]{1,300})</title>", re.I)
HEAD = 100_000


def files_in(folder: Path, endings: set[str], most: int) -> Iterator[Path]:
    """The files below ``folder``, in order. What a link leads to elsewhere is none of them."""
    root = folder.resolve()
    found = (path for path in sorted(folder.rglob("*")) if path.suffix.lower() in endings)
    inside = (path for path in found if path.is_file() and path.resolve().is_relative_to(root))
    for number, path in enumerate(inside):
        if number == most:
            break
        yield path


def read(folder: Path) -> OldSite:
    site = OldSite()
    for file in files_in(folder, ENDINGS, MOST_FILES):
        page = _page(file, folder)
        site.pages.append(page)
        site.hosts.add(host_of(page.base))
    site.hosts.discard("")
    return site


def _page(file: Path, folder: Path) -> OldPage:
    name = file.relative_to(folder).as_posix()
    if file.stat().st_size > MOST_BYTES:
        return OldPage(name, name, "", refusal=_("The file is larger than %d MB.") % (MOST_BYTES // 1024 // 1024))
    text = UnicodeDammit(file.read_bytes(), is_html=True).unicode_markup
    if text is None:
        return OldPage(name, name, "", refusal=_("The file cannot be read."))
    head, soup = text[:HEAD], parsed(text)
    base = _address(head, name)
    outer = [header for header in soup.find_all("header") if not header.find_parent(["main", "article"])]
    for frame in [*soup.select(FRAME), *outer]:
        frame.decompose()
    main = _main(soup)
    title = _title(main, soup, head)
    address = place(base)
    last = address.rpartition("/")[2]
    slug = last.rpartition(".")[0] or last
    return OldPage(f"saved{address}", title, main.decode_contents(), slug=slug, address=address, base=base)


def _address(head: str, name: str) -> str:
    """What the page says of itself, else where the file lies: wget begins with the host."""
    first, slash, _rest = name.partition("/")
    lies = f"https://{name}" if slash and "." in first else f"/{name}"
    for found in (CANONICAL.search(head), SAVED_FROM.search(head)):
        if found and place(whole := urljoin(lies, unescape(found[1]))):
            return whole
    return lies


def _main(soup: Tag) -> Tag:
    """The part that a page marks as its text, else the one that holds most text directly."""
    marked = soup.select_one("main, [role=main]")
    if marked is not None:
        return marked
    articles = soup.find_all("article")
    if articles:
        return max(articles, key=lambda part: len(part.get_text()))
    return max(soup.find_all(["div", "section", "td"]), key=_weight, default=soup)


def _weight(part: Tag) -> int:
    return sum(len(child.get_text()) for child in part.find_all(TEXTUAL, recursive=False))


def _title(main: Tag, soup: Tag, head: str) -> str:
    heading = main.find("h1") or soup.find("h1")
    if isinstance(heading, Tag) and (text := " ".join(heading.get_text(" ").split())):
        heading.decompose()
        return text
    found = TITLE.search(head)
    return " ".join(unescape(found[1]).split()) if found else ""
