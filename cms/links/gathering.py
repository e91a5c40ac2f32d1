"""Which addresses outside the live pages lead to: in rich text, in streams, in fields and in the rows of a page."""

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
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
WITH_TEXT = (StreamField, models.CharField, models.TextField)
PAGES_AT_ONCE = 100


def gather() -> None:
    """Bring the list of links, and of the pages that use them, up to date with the live pages. Idempotent."""
    ours = {site.hostname for site in Site.objects.all()}
    wanted: dict[int, set[str]] = {}
    public = list(visible(Page.objects.all()).order_by().values_list("pk", flat=True))
    for start in range(0, len(public), PAGES_AT_ONCE):
        pages = Page.objects.filter(pk__in=public[start : start + PAGES_AT_ONCE]).specific()
        wanted |= {page: links_in(said, ours) for page, said in texts(pages).items()}
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


def links_in(said: Iterable[str], ours: set[str]) -> set[str]:
    """The addresses on other hosts than ``ours`` to which these texts lead."""
    return {url for text in said for url in _urls(text) if (urlsplit(url).hostname or "") not in ours}


def texts(instances: Iterable[Any]) -> dict[int, list[str]]:
    """Every text of each of ``instances``, as it is kept: fields, streams and rows. A query for each kind of rows with text.

    They are specific pages, or all of one model.
    """
    found: dict[int, list[str]] = {}
    alike = defaultdict(list)
    for instance in instances:
        found[instance.pk] = list(_own_texts(instance))
        alike[type(instance)].append(instance)
    for model, group in alike.items():
        for way_back in _ways_back(model):
            rows = list(way_back.model.objects.filter(**{f"{way_back.name}__in": group}))
            inner = texts(rows)
            for row in rows:
                found[getattr(row, way_back.attname)] += inner[row.pk]
    return found


def _own_texts(instance: models.Model) -> Iterator[str]:
    for field in _text_fields(type(instance)):
        if isinstance(field, StreamField):
            yield from _strings(list(getattr(instance, field.name).raw_data))
        else:
            yield getattr(instance, field.attname) or ""


def _text_fields(model: type[models.Model]) -> list[models.Field]:
    return [field for field in model._meta.concrete_fields if isinstance(field, WITH_TEXT)]


def _ways_back(model: type[models.Model]) -> Iterator[models.ForeignKey]:
    """From each kind of rows of ``model`` that hold a text, what says whose they are."""
    if issubclass(model, ClusterableModel):
        for relation in get_all_child_relations(model):
            rows = relation.related_model
            if not rows.__module__.startswith("wagtail") and _text_fields(rows):
                yield relation.field


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
