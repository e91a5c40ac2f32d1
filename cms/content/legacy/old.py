"""What is known of an earlier site, whatever system wrote it."""

from dataclasses import dataclass, field
from urllib.parse import SplitResult, parse_qs

from cms.delivery.redirects.targets import Fault, path_of, split

INDEXES = ("/index.html", "/index.htm", "/index.php")
IDS = ("p", "page_id", "attachment_id")


@dataclass(frozen=True)
class OldPage:
    """One page of the earlier site. Without ``address`` when the public never had one; ``refusal`` says why it stays behind."""

    key: str
    title: str
    html: str
    slug: str = ""
    address: str = ""
    base: str = ""
    number: str = ""
    excerpt: str = ""
    categories: frozenset[str] = frozenset()
    # Lines mean paragraphs, as the editor of WordPress before 2018 kept them.
    is_classic: bool = False
    notes: tuple[str, ...] = ()
    refusal: str = ""


@dataclass(frozen=True)
class OldPicture:
    url: str
    description: str


@dataclass
class OldSite:
    """``notes`` are about the site as a whole: what is never brought along, and how much of it there was."""

    hosts: set[str] = field(default_factory=set)
    pages: list[OldPage] = field(default_factory=list)
    pictures: dict[str, OldPicture] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def host_of(url: str) -> str:
    """The host by which an address is known, with or without ``www.``; nothing for what is no address."""
    try:
        return (split(url).hostname or "").removeprefix("www.")
    except (Fault, ValueError):
        return ""


def place(url: str) -> str:
    """The path of ``url`` as redirects are looked up; nothing for what is no address."""
    try:
        path = path_of(split(url))
    except Fault:
        return ""
    ending = next((ending for ending in INDEXES if path.endswith(ending)), "")
    return path.removesuffix(ending) or "/"


def number_in(parts: SplitResult) -> str:
    """The number by which WordPress knows a page whatever its address: ``/?p=12``."""
    try:
        asked = parse_qs(parts.query, max_num_fields=20)
    except ValueError:
        return ""
    return next((asked[name][0] for name in IDS if name in asked), "")
