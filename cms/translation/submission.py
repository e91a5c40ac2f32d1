"""Sending a French text to translation: from the French of today, below a translated page, and past what exists already."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page
from wagtail_localize.models import TranslationSource
from wagtail_localize.operations import TranslationCreator

from cms.core.tree import hold_tree
from cms.translation.sources import extract


class NotSubmitted(Exception):
    """Says in one sentence why a text was not sent to translation."""


def obstacle(instance: Any, locale: Locale) -> str:
    """Why ``instance`` cannot be translated into that language yet, or nothing."""
    if not isinstance(instance, Page):
        return ""
    parent = instance.get_parent()
    if parent.is_root() or is_translated(parent, locale):
        return ""
    return _("Translate “%s” first") % parent.get_admin_display_title()


def is_translated(instance: Any, locale: Locale) -> bool:
    """Whether ``instance`` has a version in that language; a copy of the French is none."""
    versions = type(instance)._base_manager.filter(translation_key=instance.translation_key, locale=locale)
    return (versions.filter(alias_of=None) if isinstance(instance, Page) else versions).exists()


@transaction.atomic
def submit(instance: Any, locales: Iterable[Locale], user: Any = None) -> None:
    """Make a draft of ``instance`` in each language in which it has none. Raises NotSubmitted, and then makes none.

    What it refers to is made with it, where that is missing; a translation that exists is left as it is.
    """
    hold_tree()  # two who send the same text make one translation
    for locale in locales:
        if reason := obstacle(instance, locale):
            raise NotSubmitted(reason)
        if not is_translated(instance, locale):
            _Creator(user, [locale]).create_translations(instance)
            if not is_translated(instance, locale):
                raise NotSubmitted(_("“%s” could not be made in that language: its French is not complete.") % instance)


def submit_below(page: Page, locales: Iterable[Locale], user: Any = None) -> None:
    """Do the same for every page below ``page``, parents first. Raises NotSubmitted."""
    for descendant in page.get_descendants().filter(alias_of=None).order_by("path").specific():
        submit(descendant, locales, user)


class _Creator(TranslationCreator):
    """One language. The library would save again what is translated already: readers would lose it, or read French."""

    def create_translations(self, instance: Any, include_related_objects: bool = True) -> None:
        if any(is_translated(instance, locale) for locale in self.target_locales):
            return
        source = TranslationSource.objects.get_for_instance_or_none(instance)
        if source is not None:
            extract(source)
        super().create_translations(instance, include_related_objects)
