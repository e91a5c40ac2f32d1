"""Whose desk it is: the languages of the sites on which somebody may work."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from wagtail.models import Locale, Page, Site
from wagtail.permissions import page_permission_policy

from cms.core import ownership
from cms.core.enums import SOURCE_LANGUAGE
from cms.translation.models import TranslationStateQuerySet


@dataclass(frozen=True)
class Place:
    """One language of one site."""

    site: Site
    locale: Locale


def places(user: Any) -> list[Place]:
    """Where ``user`` may edit translations: the language homes that he or she may edit. Four queries at most."""
    sites = {site.root_page.translation_key: site for site in Site.objects.select_related("root_page")}
    homes = Page.objects.filter(translation_key__in=sites).exclude(locale__language_code=SOURCE_LANGUAGE)
    found = [
        Place(sites[home.translation_key], home.locale)
        for home in homes.select_related("locale")
        if page_permission_policy.user_has_permission_for_instance(user, "change", home)
    ]
    return sorted(found, key=lambda place: (place.site.site_name, place.locale.language_code))


def on_desk(states: TranslationStateQuerySet, of: list[Place]) -> TranslationStateQuerySet:
    """The states of those places, and of the texts that every site shares, in their languages: no other site's menu."""
    theirs = ownership.keys_named_elsewhere({place.site.pk for place in of})
    wanted = Q(site=None, locale__in={place.locale.pk for place in of}) & ~Q(translation_key__in=theirs)
    for place in of:
        wanted |= Q(site=place.site, locale=place.locale)
    return states.filter(wanted)
