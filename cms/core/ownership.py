"""Which shared snippets belong to one site: those that its settings name. What no setting names belongs to all.

So naming one is a right: a setting takes none of another site (``boundary.form_fields``), unless whoever names it works on
both, and then both teams answer for it.
"""

from typing import Any
from uuid import UUID

from django.db import models
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.contrib.settings.registry import registry
from wagtail.models import Page, Site, TranslatableMixin
from wagtail.permissions import page_permission_policy


def sites_of(user: Any) -> set[int]:
    """The keys of the sites on which ``user`` may change pages, be it in one language only."""
    found = set()
    for site in Site.objects.select_related("root_page"):
        homes = Page.objects.filter(translation_key=site.root_page.translation_key)
        if any(page_permission_policy.user_has_permission_for_instance(user, "change", home) for home in homes):
            found.add(site.pk)
    return found


def may_touch(user: Any, snippet: Any) -> bool:
    """Whether ``snippet`` belongs to all, or to a site that ``user`` works on."""
    return snippet.translation_key not in keys_of_others(user, type(snippet))


def keys_of_others(user: Any, model: type[models.Model]) -> set[UUID]:
    """The translation keys of the rows of ``model`` that belong to sites which ``user`` does not work on, and only to those."""
    named = _named_by_site(model)
    if not named:
        return set()
    mine = sites_of(user)
    return {key for key, sites in named.items() if sites.isdisjoint(mine)}


def own_rows(user: Any, model: type[models.Model]) -> models.QuerySet:
    """The rows of ``model`` that ``user`` may touch."""
    return model._default_manager.exclude(translation_key__in=keys_of_others(user, model))


def keys_named_elsewhere(sites: set[int]) -> set[UUID]:
    """The translation keys of the snippets of every kind that belong to other sites than ``sites``, and only to those."""
    named = [(key, owners) for model in kinds() for key, owners in _named_by_site(model).items()]
    return {key for key, owners in named if owners.isdisjoint(sites)}


def kinds() -> dict[type[models.Model], list[tuple[type[BaseSiteSetting], str]]]:
    """The kinds of shared snippets of which a site may have its own, each with the fields of settings that name them."""
    found: dict[type[models.Model], list[tuple[type[BaseSiteSetting], str]]] = {}
    for setting in registry:
        if not issubclass(setting, BaseSiteSetting):
            continue
        for field in setting._meta.get_fields():
            if isinstance(field, models.ForeignKey) and _is_shared(field.related_model):
                found.setdefault(field.related_model, []).append((setting, field.name))
    return found


def _is_shared(model: Any) -> bool:
    return issubclass(model, TranslatableMixin) and not issubclass(model, Page)


def _named_by_site(model: type[models.Model]) -> dict[UUID, set[int]]:
    """The rows of ``model`` that settings of a site name, with the keys of those sites. One query a setting's field."""
    named: dict[UUID, set[int]] = {}
    for setting, name in kinds().get(model, []):
        rows = setting._default_manager.exclude(**{name: None})
        for key, site in rows.values_list(f"{name}__translation_key", "site"):
            named.setdefault(key, set()).add(site)
    return named
