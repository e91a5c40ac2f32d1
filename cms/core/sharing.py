"""The picture that a shared link shows: what it says, and the address that follows from that alone.

A page names its picture without looking whether it was drawn: no request asks the storage or the database for it. Who
opens an address that has no picture yet gets another of that page, or that of the site. ``cms.delivery.sharing`` draws.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.urls import reverse
from wagtail.models import Site

from cms.core.themes import Theme

WIDTH, HEIGHT = 1200, 630
# To be raised with every change of the drawing: all pictures then have other names, and are drawn anew.
DRAWING = 1

# The signs of the latin subset of our typeface. A title with any other (Arabic) gets the picture of its site: a half
# drawn title would be worse than none.
_DRAWN = re.compile(
    "[\u0020-\u007e\u00a0-\u00ac\u00ae-\u00b4\u00b6-\u00ff\u0152\u0153\u2013\u2014\u2018-\u201a\u201c-\u201e"
    "\u2022\u2026\u2039\u203a\u20ac\u2122]+"
)
# What our typeface lacks or must not show, and what stands for it.
_STANDS_FOR = str.maketrans({"\u2011": "-", "\u202f": "\u00a0", "\u00ad": None, "\u200b": None, "\t": " ", "\n": " "})


@dataclass(frozen=True)
class Picture:
    """``owner`` is the page that it is of, by its key, or the site: its pictures of yesterday are kept together."""

    owner: str
    title: str
    site_name: str
    theme: Theme | None

    @classmethod
    def of_page(cls, page: Any, site: Site, site_name: str, theme: Theme | None) -> "Picture":
        """That of a page, or that of its site where the title cannot be drawn, or in a preview of a page not saved yet."""
        title = _drawable(page.title)
        if not title or page.pk is None:
            return cls.of_site(site, site_name, theme)
        return cls(str(page.pk), title, _drawable(site_name), theme)

    @classmethod
    def of_site(cls, site: Site, site_name: str, theme: Theme | None) -> "Picture":
        return cls(f"site-{site.pk}", "", _drawable(site_name), theme)

    @property
    def digest(self) -> str:
        """Names all that can be seen: another title, site name, colour or motif is another picture."""
        shown = [str(DRAWING), self.title, self.site_name, _look(self.theme)]
        return hashlib.sha256("\0".join(shown).encode()).hexdigest()[:16]

    @property
    def name(self) -> str:
        """What it is called in its folder, and at the end of its address."""
        return f"{self.owner}-{self.digest}.png"

    @property
    def alt(self) -> str:
        return f"{self.title} | {self.site_name}" if self.title else self.site_name

    def url(self, request: HttpRequest) -> str:
        return request.build_absolute_uri(reverse("share_picture", args=[self.name]))


def _drawable(text: str) -> str:
    """As our typeface can draw it, or nothing when it cannot."""
    text = unicodedata.normalize("NFC", text).translate(_STANDS_FOR).strip()
    return text if _DRAWN.fullmatch(text) else ""


@cache
def colours_file(theme: Theme | None) -> Path | None:
    """The tokens of a theme, in the sources: collected or not, they are the same."""
    found = finders.find(theme.stylesheet) if theme else None
    return Path(found) if isinstance(found, str) else None


@cache
def motif_file(theme: Theme | None) -> Path | None:
    try:
        return Path(get_template(theme.motif).origin.name) if theme else None
    except TemplateDoesNotExist:
        return None


@cache
def _look(theme: Theme | None) -> str:
    """Names the colours and the motif of a theme; read once in the life of a process."""
    files = [colours_file(theme), motif_file(theme)]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files if path)).hexdigest()
