"""Which addresses outside the live pages lead to: in rich text, in streams, in fields and in the rows of a page."""

import html
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.db import models, transaction
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import Page, Site

from cms.core.scoping import visible
from cms.links.models import LONGEST_URL, ExternalLink, LinkUse

HREF = re.compile(r"""<a\s[^<>]*?href=["'](https?://[^"'<>\s]+)["']""", re.IGNORECASE)
WHOLE = re.compile(r"^https?://\S+$", re.IGNORECASE)


def gather() -> None:
    """Bring the list of links, and of the pages that use them, up to date with the live pages. Idempotent."""
    ours = {site.hostname for site in Site.objects.all()}
    wanted = {page.pk: links_of(page, ours) for page in visible(Page.objects.all()).specific(defer=False).iterator(100)}
    urls = set().union(*wanted.values())
    with transaction.atomic():
        ExternalLink.objects.bulk_create([ExternalLink(url=url) for url in sorted(urls)], ignore_conflicts=True)
        keys = {link.url: link.pk for link in ExternalLink.objects.all()}
        uses = {(keys[url], page) for page, found in wanted.items() for url in found}
        kept = set()
        for key, *use in LinkUse.objects.values_list("pk", "link", "page"):
            if tuple(use) in uses:
                kept.add(tuple(use))
            else:
                LinkUse.objects.filter(pk=key).delete()
        new = [LinkUse(link_id=link, page_id=page) for link, page in sorted(uses - kept)]
        LinkUse.objects.bulk_create(new, ignore_conflicts=True)
        ExternalLink.objects.filter(uses=None).delete()


def links_of(page: models.Model, ours: set[str]) -> set[str]:
    """The addresses on other hosts than ``ours`` that ``page`` leads to."""
    return {url for text in texts(page) for url in _urls(text) if (urlsplit(url).hostname or "") not in ours}


def texts(instance: Any) -> Iterator[str]:
    """Every text of ``instance``, as it is kept: fields, streams and rows."""
    for field in instance._meta.concrete_fields:
        if isinstance(field, StreamField):
            yield from _strings(list(getattr(instance, field.name).raw_data))
        elif isinstance(field, (models.CharField, models.TextField)):
            yield getattr(instance, field.attname) or ""
    if isinstance(instance, ClusterableModel):
        for relation in get_all_child_relations(type(instance)):
            if not relation.related_model.__module__.startswith("wagtail"):
                for row in getattr(instance, relation.get_accessor_name()).all():
                    yield from texts(row)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def _urls(text: str) -> Iterator[str]:
    """Those that can be asked for: without the part that never leaves the browser."""
    found = [text] if WHOLE.match(text) else HREF.findall(text)
    for url in found:
        address = html.unescape(url).partition("#")[0]
        try:
            host = urlsplit(address).hostname
        except ValueError:
            continue
        if host and len(address) <= LONGEST_URL:
            yield address
