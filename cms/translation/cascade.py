"""What happens to the French happens to its translations: none stays public, or elsewhere, without it."""

from typing import Any

from django.db import transaction
from wagtail.models import Page, PageViewRestriction

from cms.core.enums import SOURCE_LANGUAGE

# What a restriction says, beside the page that it is about.
RESTRICTION = ("restriction_type", "password")


def is_french(instance: Any) -> bool:
    return instance.locale.language_code == SOURCE_LANGUAGE


def withdrawn(instance: Any) -> None:
    """The French is not live: nor are its translations. In the transaction that saved it, whatever the route."""
    translations = type(instance)._default_manager.filter(translation_key=instance.translation_key, live=True)
    for translation in translations.exclude(pk=instance.pk):
        translation.unpublish(log_action=True)


@transaction.atomic
def moved(page: Page) -> None:
    """Translations go where their French went; one whose new place has no page in its language leaves the site."""
    parent = page.get_parent()
    for translation in page.get_translations():
        place = Page.objects.filter(translation_key=parent.translation_key, locale=translation.locale_id).first()
        if place is None:
            _take_off(translation)
        elif not translation.is_child_of(place):
            translation.move(place, pos="last-child")


def _take_off(page: Page) -> None:
    for descendant in page.get_descendants(inclusive=True).live().specific():
        descendant.unpublish(log_action=True)


def deleted(page: Page) -> None:
    """Deletes the translations of a French page, each with what stands under it."""
    for translation in Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk):
        translation.specific.delete()


@transaction.atomic
def restricted(restriction: PageViewRestriction) -> None:
    """Whoever may not read the French may not read its translations."""
    if not is_french(restriction.page):
        return
    for translation in restriction.page.get_translations():
        copy, _made = PageViewRestriction.objects.update_or_create(
            page=translation, defaults={name: getattr(restriction, name) for name in RESTRICTION}
        )
        copy.groups.set(restriction.groups.all())


def opened(restriction: PageViewRestriction) -> None:
    """The French is public again: so are its translations."""
    if is_french(restriction.page):
        PageViewRestriction.objects.filter(page__in=restriction.page.get_translations()).delete()
