"""Where pages of an earlier site go: by their address or category, as a short file says, else under the home of the site."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.blocks import StreamBlock
from wagtail.fields import StreamField
from wagtail.models import Page, Site

from cms.content.errors import ContentError
from cms.content.legacy.old import OldPage
from cms.core.models import BasePage
from cms.pages.models import TopicPage

MOST_BYTES = 100_000
BLOCKS = {"heading", "prose", "picture"}
WORDS = {"prefix", "category", "parent", "type"}
LONGEST_SLUG = 200


@dataclass(frozen=True)
class Rule:
    """One of ``prefix`` and ``category`` at least; both must fit when both are given."""

    parent: Page
    model: type[Page]
    prefix: str = ""
    category: str = ""

    def fits(self, page: OldPage) -> bool:
        if self.prefix and not f"{page.address}/".startswith(f"{self.prefix.rstrip('/')}/"):
            return False
        return not self.category or self.category in page.categories


class Places:
    """The first rule that fits, else a topic page under the home. What a doctor must answer for is held back as one."""

    def __init__(self, site: Site, file: Path | None) -> None:
        self.home = site.root_page
        self.rules = [self._rule(entry, file.name) for entry in _entries(file)] if file else []
        self.rules.append(Rule(self.home, TopicPage))
        self._slugs: dict[int, set[str]] = {}

    def rule_for(self, page: OldPage) -> Rule:
        return next(rule for rule in self.rules if rule.fits(page))

    def slug_for(self, page: OldPage, parent: Page) -> str:
        """That of the earlier site, with a number when a page stands there."""
        if parent.pk not in self._slugs:
            self._slugs[parent.pk] = set(Page.objects.child_of(parent).values_list("slug", flat=True))
        taken = self._slugs[parent.pk]
        wanted = (slugify(page.slug) or slugify(page.title) or "page")[:LONGEST_SLUG]
        number, slug = 1, wanted
        while slug in taken:
            number += 1
            slug = f"{wanted}-{number}"
        taken.add(slug)
        return slug

    def _rule(self, entry: Any, name: str) -> Rule:
        if not isinstance(entry, dict) or not set(entry) <= WORDS or not {"prefix", "category"} & set(entry):
            raise ContentError(name, _("each rule has prefix or category, then parent and type."))
        entry = {word: str(value) for word, value in entry.items()}
        parent = self._parent(entry.get("parent", "/"), name)
        model = _model(entry.get("type", TopicPage._meta.label), name)
        if model not in parent.specific_class.allowed_subpage_models():
            told = {"type": model._meta.label, "page": parent.title}
            raise ContentError(name, _("no %(type)s may stand under “%(page)s”.") % told)
        return Rule(parent, model, entry.get("prefix", ""), entry.get("category", ""))

    def _parent(self, path: str, name: str) -> Page:
        wanted = self.home.url_path + (f"{path.strip('/')}/" if path.strip("/") else "")
        parent = Page.objects.filter(url_path=wanted).first()
        if parent is None:
            raise ContentError(name, _("there is no page at “%s”.") % path)
        return parent


def _entries(file: Path) -> list[Any]:
    if file.stat().st_size > MOST_BYTES:
        raise ContentError(file.name, _("is too large."))
    try:
        entries = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError):
        raise ContentError(file.name, _("is no YAML.")) from None
    if not isinstance(entries, list):
        raise ContentError(file.name, _("is no list of rules."))
    return entries


def _model(label: str, name: str) -> type[Page]:
    """A page type with the body of a long text."""
    try:
        model = apps.get_model(label)
        body = model._meta.get_field("body")
    except (LookupError, ValueError, FieldDoesNotExist):
        model, body = None, None
    blocks = body.stream_block if isinstance(body, StreamField) else StreamBlock([])
    if (
        model is None
        or not issubclass(model, BasePage)
        or not set(blocks.child_blocks) >= BLOCKS
        or not hasattr(model, "summary")
    ):
        raise ContentError(name, _("“%s” is no page type with a summary and a text.") % label)
    return model
