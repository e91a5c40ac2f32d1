"""Reads the files of the starting content: ``fr/**/*.yaml``, ``translations/<language>/**/*.po``, ``sites.yaml``."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polib
import yaml
from django.apps import apps
from django.db.models import Model
from wagtail.models import Page

from cms.content.errors import ContentError

# Words of a file that are not fields of its object.
KEYWORDS = {"type", "parent", "site"}


@dataclass
class Item:
    """One file of French content, and the PO files of its translations."""

    key: str
    path: Path
    data: dict[str, Any]
    digest: str
    translations: dict[str, "Catalogue"] = field(default_factory=dict)

    @property
    def model(self) -> type[Model]:
        label = self.data.get("type")
        try:
            return apps.get_model(label)
        except (LookupError, ValueError, AttributeError, TypeError):
            raise ContentError(self.path, f"type: unknown type {label!r}.") from None

    @property
    def is_page(self) -> bool:
        return issubclass(self.model, Page)

    @property
    def parent(self) -> str | None:
        return self.data.get("parent")

    @property
    def slug(self) -> str:
        """Its own, else the site's name for a home, else the last part of the key."""
        return self.data.get("slug") or self.data.get("site") or self.key.rsplit("/", 1)[-1]

    def digest_in(self, language: str) -> str:
        """Names what the item holds in a language: a fact that only the French file states reaches every translation."""
        return hashlib.sha256(f"{self.digest} {self.translations[language].digest}".encode()).hexdigest()

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.data.items() if name not in KEYWORDS}


@dataclass
class Catalogue:
    """The translation of one item into one language."""

    path: Path
    po: polib.POFile
    digest: str


@dataclass
class Source:
    """The whole starting content, read but not yet believed."""

    root: Path
    items: dict[str, Item]
    sites: dict[str, dict[str, Any]]
    languages: list[str]

    def ordered_pages(self) -> list[Item]:
        """Pages, every parent before its children, files in the order of their names."""
        pages = [item for item in self.items.values() if item.is_page]
        ordered: list[Item] = []
        while pages:
            known = {item.key for item in ordered}
            ready = [item for item in pages if item.parent is None or item.parent in known]
            if not ready:
                raise ContentError(pages[0].path, f"parent: unknown key {pages[0].parent!r}.")
            ordered += ready
            pages = [item for item in pages if item not in ready]
        return ordered


def read(root: Path) -> Source:
    """Read every file under ``root``; raise ContentError for the first one that cannot be read."""
    if not (root / "sites.yaml").is_file():
        raise ContentError(root, "no sites.yaml: this is not a content folder.")
    items = {item.key: item for item in _items(root / "fr", root)}
    translations = root / "translations"
    languages = sorted(path.name for path in translations.iterdir() if path.is_dir()) if translations.is_dir() else []
    for language in languages:
        for item in items.values():
            path = translations / language / f"{item.key}.po"
            if path.is_file():
                item.translations[language] = _catalogue(path, root)
    return Source(root, items, _yaml(root / "sites.yaml", root), languages)


def _items(folder: Path, root: Path) -> Iterator[Item]:
    for path in sorted(folder.rglob("*.yaml")):
        key = path.relative_to(folder).with_suffix("").as_posix()
        yield Item(key, path.relative_to(root.parent), _yaml(path, root), _digest(path))


def _yaml(path: Path, root: Path) -> dict[str, Any]:
    shown = path.relative_to(root.parent)
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"line {mark.line + 1}: " if mark else ""
        raise ContentError(shown, f"{place}not valid YAML ({error.problem}).") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ContentError(shown, f"cannot be read ({error}).".replace("\n", " ")) from None
    if not isinstance(data, dict):
        raise ContentError(shown, "not a list of names and values.")
    return data


def _catalogue(path: Path, root: Path) -> Catalogue:
    shown = path.relative_to(root.parent)
    try:
        return Catalogue(shown, polib.pofile(str(path)), _digest(path))
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(shown, f"not a valid PO file ({error}).".replace("\n", " ")) from None


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
