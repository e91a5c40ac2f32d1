"""What each role may do, as the rows that Wagtail keeps of it: a right of a group, anywhere or on one place.

The table is worked out in memory from one reading of the permissions, so that granting again costs a few queries.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any, NamedTuple

from django.apps import apps
from django.contrib.auth.models import Permission
from django.db import models
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.models import Page, Site
from wagtail.snippets.models import get_snippet_models

from cms.accounts.collections import Shelves

EDITOR_PAGES = ("add", "change", "publish")
ADMINISTRATOR_PAGES = ("add", "change", "publish", "bulk_delete", "lock", "unlock")
# Whoever may add a file may change and delete those that they added.
OWN_FILES = ("add_image", "choose_image", "add_document", "choose_document")
FILES_TO_CHOOSE = ("choose_image", "choose_document")
ALL_FILES = (*OWN_FILES, "change_image", "change_document")
COLLECTIONS = ("add_collection", "change_collection", "delete_collection")
# A doctor's word is nobody else's to give.
DOCTORS_ONLY = ("review", "validate_content")


class Place(StrEnum):
    """What a right is about."""

    ANYWHERE = "anywhere"
    PAGE = "page"
    COLLECTION = "collection"
    SITE = "site"


class Right(NamedTuple):
    """One row: a group, a permission, and the key of the page, collection or site; none for a right that holds anywhere."""

    group: str
    permission: int
    place: int | None


class Rights:
    """The rights of all roles. Each method is a role, and gives to the group of that name."""

    def __init__(self, shelves: Shelves) -> None:
        self.shelves = shelves
        self.names: list[str] = []
        self.rows: dict[Place, set[Right]] = {place: set() for place in Place}
        known = Permission.objects.values_list("content_type__app_label", "codename", "pk")
        self.permissions = {(app, codename): pk for app, codename, pk in known}

    def administer(self, name: str) -> None:
        """Every right there is, on every site, but the signature of a doctor."""
        self._admit(name)
        self._give(name, [pk for right, pk in self.permissions.items() if right != DOCTORS_ONLY])
        root = Page.get_first_root_node()
        self._on_pages(name, [root] if root else [], ADMINISTRATOR_PAGES)
        self._on_collections(name, [self.shelves.root], (*ALL_FILES, *COLLECTIONS))

    def edit(self, name: str, desk: Any) -> None:
        """The editors of a site: its pages, files and settings, and what the sites share; none of its messages."""
        self._admit(name)
        self._on_pages(name, desk.homes, EDITOR_PAGES)
        self._on_collections(name, [self.shelves.of_sites[desk.site.pk], self.shelves.shared], OWN_FILES)
        self._give(name, self._of_models(get_snippet_models(), ("add", "change", "publish")))
        settings = [model for model in settings_registry if _edited_by_editors(model)]
        self._on_sites(name, [desk.site], self._of_models(settings, ("change",)))
        self._give(name, self._pick(("wagtail_localize", "submit_translation"), ("review", "correct_content")))

    def validate(self, name: str, desks: Iterable[Any]) -> None:
        """The doctors: every page, to be read and corrected, never published but by the gate; every medical text."""
        self._admit(name)
        for desk in desks:
            self._on_pages(name, desk.homes, ("change",))
        self._on_collections(name, [*self.shelves.of_sites.values(), self.shelves.shared], FILES_TO_CHOOSE)
        medical = [model for model in get_snippet_models() if hasattr(model, "review_class")]
        self._give(name, self._of_models(medical, ("change",)))
        self._give(name, self._pick(DOCTORS_ONLY, ("review", "approve_translation")))

    def translate(self, name: str, desks: Iterable[Any]) -> None:
        """The pages of some sites in other languages than French, to be written and never published; files to choose."""
        self._admit(name)
        for desk in desks:
            self._on_pages(name, desk.translated, ("change",))
            self._on_collections(name, [self.shelves.of_sites[desk.site.pk]], FILES_TO_CHOOSE)
        self._on_collections(name, [self.shelves.shared], FILES_TO_CHOOSE)
        self._give(name, self._pick(("review", "approve_translation")))

    def answer(self, name: str, sites: Iterable[Site]) -> None:
        """The secretariat reads what is written to its sites and says what came of it; only a timer and administrators delete."""
        self._admit(name)
        written = [model for model in apps.get_models() if getattr(model, "answered_by_secretariat", False)]
        self._on_sites(name, sites, self._of_models(written, ("view", "change")))

    def _admit(self, name: str) -> None:
        self.names.append(name)
        self._give(name, self._pick(("wagtailadmin", "access_admin")))

    def _pick(self, *rights: tuple[str, str]) -> list[int]:
        return [self.permissions[right] for right in rights if right in self.permissions]

    def _of_models(self, wanted: Iterable[type[models.Model]], actions: Iterable[str]) -> list[int]:
        rights = [(model._meta, action) for model in wanted for action in actions]
        return self._pick(*((meta.app_label, f"{action}_{meta.model_name}") for meta, action in rights))

    def _give(self, name: str, permissions: Iterable[int]) -> None:
        self.rows[Place.ANYWHERE] |= {Right(name, permission, None) for permission in permissions}

    def _on(self, place: Place, name: str, keys: Iterable[int], permissions: Iterable[int]) -> None:
        chosen = list(permissions)
        self.rows[place] |= {Right(name, permission, key) for key in keys for permission in chosen}

    def _on_pages(self, name: str, pages: Iterable[Page], actions: Iterable[str]) -> None:
        chosen = self._pick(*(("wagtailcore", f"{action}_page") for action in actions))
        self._on(Place.PAGE, name, [page.pk for page in pages], chosen)

    def _on_collections(self, name: str, collections: Iterable[int], codenames: Iterable[str]) -> None:
        chosen = self._pick(*_of_files(codenames))
        self._on(Place.COLLECTION, name, collections, chosen)

    def _on_sites(self, name: str, sites: Iterable[Site], permissions: Iterable[int]) -> None:
        self._on(Place.SITE, name, [site.pk for site in sites], permissions)


def _of_files(codenames: Iterable[str]) -> Iterator[tuple[str, str]]:
    rooms = {"image": "wagtailimages", "document": "wagtaildocs", "collection": "wagtailcore"}
    for codename in codenames:
        yield rooms[codename.partition("_")[2]], codename


def _edited_by_editors(setting: type[models.Model]) -> bool:
    """A setting of a site, unless it says that administrators keep it."""
    return issubclass(setting, BaseSiteSetting) and not getattr(setting, "kept_by_administrators", False)
