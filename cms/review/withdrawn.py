"""Sources that their publisher took back: every text that cites one must be read again."""

import json
from collections.abc import Iterable
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel


class WithdrawnSource(models.Model):
    """A source that may no longer be relied on, known by its address or by its exact title."""

    title = models.CharField(_("title"), max_length=255, blank=True, help_text=_("Exactly as the pages cite it."))
    url = models.URLField(_("address"), max_length=500, blank=True)
    reason = models.TextField(_("why"), max_length=500, help_text=_("Editors and validators read it."))
    withdrawn_on = models.DateField(_("withdrawn on"), default=timezone.localdate)

    panels: ClassVar[list] = [
        FieldPanel("title"),
        FieldPanel("url", help_text=_("As the pages cite it; “www.” and what follows “#” do not matter.")),
        FieldRowPanel(
            [FieldPanel("withdrawn_on", help_text=_("The day on which its publisher withdrew or replaced it."))]
        ),
        FieldPanel("reason"),
    ]

    class Meta:
        verbose_name = _("withdrawn source")
        verbose_name_plural = _("withdrawn sources")
        ordering: ClassVar[list[str]] = ["-withdrawn_on", "-pk"]

    def __str__(self) -> str:
        return self.title or self.url

    def clean(self) -> None:
        super().clean()
        if not (self.title or self.url):
            raise ValidationError(_("Give the title or the address of the source."))


class Withdrawn:
    """The withdrawn sources, read once, to be found in many texts."""

    def __init__(self, sources: Iterable[WithdrawnSource]) -> None:
        self.by_url: dict[str, str] = {}
        self.by_title: dict[str, str] = {}
        for source in sources:
            if source.url:
                self.by_url[_address(source.url)] = str(source)
            if source.title:
                self.by_title[_words(source.title)] = str(source)

    def cited(self, stream: str | None) -> tuple[str, ...]:
        """The names of those that a stream of sources, as it is stored, cites."""
        if not stream or not (self.by_url or self.by_title):
            return ()
        found: dict[str, None] = {}
        for block in json.loads(stream):
            value = block.get("value")
            if not isinstance(value, dict):
                continue
            name = self.by_url.get(_address(value.get("url") or "")) or self.by_title.get(
                _words(value.get("title") or "")
            )
            if name:
                found[name] = None
        return tuple(found)


def _address(url: str) -> str:
    """The same document, whether cited with or without ``https``, ``www.``, a fragment or a last slash."""
    _scheme, _separator, rest = url.strip().partition("://")
    host, slash, path = rest.partition("#")[0].partition("/")
    return (host.casefold().removeprefix("www.") + slash + path).rstrip("/")


def _words(title: str) -> str:
    return " ".join(title.split()).casefold()
