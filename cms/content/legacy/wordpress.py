"""Reads an export of WordPress (WXR 1.0 to 1.2), item by item: nothing is fetched, no entity is opened."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml import ElementTree as Safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.content.errors import ContentError
from cms.content.legacy.old import OldPage, OldPicture, OldSite, host_of, place

MOST_BYTES = 100 * 1024 * 1024
MOST_ITEMS = 20_000
TEXTS = {"post", "page"}
PUBLIC = "publish"
ALT = "_wp_attachment_image_alt"


def read(file: Path) -> OldSite:
    """Raises ContentError for what is no export, or one too large to be read at once."""
    size = file.stat().st_size
    if size > MOST_BYTES:
        raise ContentError(file.name, _("is larger than %d MB.") % (MOST_BYTES // 1024 // 1024))
    site, others, people = OldSite(), Counter[str](), 0
    try:
        for item in _elements(file):
            name = _name(item)
            if name in ("base_site_url", "base_blog_url"):
                site.hosts.add(host_of(item.text or ""))
            elif name == "author":
                people += 1
            elif name == "item":
                _take(item, site, others)
    except (ParseError, DefusedXmlException, LookupError, ValueError):
        raise ContentError(file.name, _("is not an export of WordPress that can be read.")) from None
    site.hosts.discard("")
    if not site.hosts:
        raise ContentError(file.name, _("is not an export of WordPress that can be read."))
    site.notes += [
        _("%(number)d × “%(kind)s”: not brought along.") % {"number": n, "kind": k} for k, n in others.items()
    ]
    if people:
        counted = ngettext(
            "%d author: names and mail addresses are left out.",
            "%d authors: names and mail addresses are left out.",
            people,
        )
        site.notes.append(counted % people)
    return site


def _elements(file: Path) -> Iterator[Element]:
    """What stands directly in the channel, each forgotten once it was looked at: memory holds one at a time."""
    depth, items, above = 0, 0, []
    with file.open("rb") as stream:
        for event, element in Safe.iterparse(stream, events=("start", "end"), forbid_dtd=True):
            if event == "start":
                depth += 1
                above.append(element)
                continue
            depth -= 1
            above.pop()
            if depth != 2:
                continue
            items += _name(element) == "item"
            if items > MOST_ITEMS:
                raise ContentError(file.name, _("has more than %d entries.") % MOST_ITEMS)
            yield element
            above[-1].remove(element)


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _take(item: Element, site: OldSite, others: Counter[str]) -> None:
    values = _values(item)
    kind = values.get("post_type", "")
    if kind == "attachment":
        site.pictures[values.get("post_id", "")] = OldPicture(values.get("attachment_url", ""), values.get(ALT, ""))
    elif kind in TEXTS:
        site.pages.append(_page(item, values))
    else:
        others[kind or _("unknown")] += 1


def _values(item: Element) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for child in item:
        name = _name(child)
        if name == "postmeta":
            key, value = (
                next((part.text or "" for part in child if _name(part) == wanted), "")
                for wanted in ("meta_key", "meta_value")
            )
            values.setdefault(key, value)
        elif name == "encoded":
            values["excerpt" if "excerpt" in str(child.tag) else "content"] = child.text or ""
        elif name != "category":
            values[name] = (child.text or "").strip()
    return values


def _page(item: Element, values: dict[str, Any]) -> OldPage:
    categories = [
        child.get("nicename", "") for child in item if _name(child) == "category" and child.get("domain") == "category"
    ]
    comments = sum(_name(child) == "comment" for child in item)
    counted = ngettext("%d comment of a reader is left out.", "%d comments of readers are left out.", comments)
    link, status, html = values.get("link", ""), values.get("status", ""), values.get("content", "")
    return OldPage(
        key=f"{host_of(link)}/{values.get('post_id', '')}",
        number=values.get("post_id", ""),
        title=values.get("title", ""),
        slug=values.get("post_name", ""),
        html=html,
        excerpt=values.get("excerpt", ""),
        address=place(link) if status == PUBLIC else "",
        base=link,
        categories=frozenset(categories),
        is_classic="<!-- wp:" not in html,
        notes=(counted % comments,) if comments else (),
        refusal=_refusal(values, status),
    )


def _refusal(values: dict[str, Any], status: str) -> str:
    """What the earlier site kept from the public stays there: somebody had a reason."""
    if status == "private":
        return _("It was private.")
    if values.get("post_password"):
        return _("It was protected by a password.")
    if status in ("trash", "auto-draft", "inherit"):
        return _("It was thrown away or never saved.")
    return ""
